using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kawat.Formats.Ninjs;

/// <summary>A date that may stop after the year, the month, the day or the time (ninjs 3, <c>truncatedDateTimeType</c>).</summary>
internal sealed partial class TruncatedDateShape : NinjsShape
{
    public static readonly NinjsShape Any = new TruncatedDateShape();

    public override void Check(JsonElement value, string path, NinjsFaults faults)
    {
        Words.Check(value, path, faults);
        if (value.ValueKind == JsonValueKind.String && !Pattern().IsMatch(value.GetString()!)) faults.Add(path, "is not a date");
    }

    [GeneratedRegex(@"^-?(?:[1-9][0-9]*)?[0-9]{4}(?:-(?:1[0-2]|0[1-9])(?:-(?:3[01]|0[1-9]|[12][0-9])(?:T(?:2[0-3]|[01][0-9]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
