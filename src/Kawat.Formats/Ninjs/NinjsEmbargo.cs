using System.Text.Json;
using Kawat.Formats.Json;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Reads the embargo of a ninjs object. Whatever cannot be read for certain is closed: an embargo without end.</summary>
internal static class NinjsEmbargo
{
    public static Embargo? Read(NinjsDocument ninjs, WireHints hints, ProblemList problems)
    {
        var name = ninjs.Has("embargoed") ? "embargoed" : "embargoeduntil";
        if (ninjs.Value(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            problems.Warning(ProblemCodes.WrongType, $"Property \"{name}\" should be a string; found {JsonKinds.Name(value.ValueKind)}.");
            return Closed(FieldText.Line(value.GetRawText(), problems) is { Length: <= 100 } raw ? raw : "", name, problems);
        }

        var written = FieldText.Line(ninjs.Text(name), problems) ?? "";
        if (IsoTime.Read(written) is not { HasTime: true } time) return Closed(written, name, problems);
        if (time.Offset is not null) return time.Instant is { } until ? new Embargo(written, until, time.Zone) : Closed(written, name, problems);
        if (Zones.Offset(hints.Zone, time.Local) is { } here && Zones.At(time.Local, here) is { } local) return new Embargo(written, local, null);
        problems.Warning(ProblemCodes.NoZone, $"The embargo {ProblemList.Quote(written)} has no zone, and the source has none that fits.");
        return Closed(written, name, problems);
    }

    private static Embargo Closed(string written, string name, ProblemList problems)
    {
        problems.Warning(ProblemCodes.OpenEmbargo, $"Property \"{name}\" gives no certain end of the embargo ({ProblemList.Quote(written)}); the item stays closed.");
        return new Embargo(written, null, null);
    }
}
