using System.Text.Json;
using Kawat.Formats.Json;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Reads the embargo of a ninjs object: <c>embargoed</c> of 1.x and 2.x, <c>embargoedUntil</c> of 3.x.</summary>
internal static class NinjsEmbargo
{
    public static Embargo? Read(NinjsDocument ninjs, WireHints hints, ProblemList problems)
    {
        var name = ninjs.Has("embargoed") ? "embargoed" : "embargoeduntil";
        if (ninjs.Value(name) is not { } value) return null;
        var what = $"Property \"{name}\"";
        if (value.Kind == JsonValueKind.String) return Embargoes.Read(ninjs.Text(name), what, hints, problems);
        problems.Warning(ProblemCodes.WrongType, $"{what} should be a string; found {JsonKinds.Name(value.Kind)}.");
        return Embargoes.Closed(FieldText.Line(value.Written, problems) is { Length: <= 100 } raw ? raw : "", what, problems);
    }
}
