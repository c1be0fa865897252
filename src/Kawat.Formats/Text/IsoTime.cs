using System.Globalization;
using System.Text.RegularExpressions;

namespace Kawat.Formats.Text;

/// <summary>A time as ISO 8601 and its relatives write it.</summary>
/// <param name="Local">Clock time as written.</param>
/// <param name="HasTime">False when only a day was written.</param>
/// <param name="Offset">Its offset; null when none was written.</param>
/// <param name="Zone">The offset as written; null when none was.</param>
internal sealed partial record IsoTime(DateTime Local, bool HasTime, TimeSpan? Offset, string? Zone)
{
    /// <summary>The instant; null without offset.</summary>
    public DateTimeOffset? Instant => Offset is { } offset ? Zones.At(Local, offset) : null;

    /// <summary>Reads "2024-05-07T09:30:00+07:00", also with a space for the T, without seconds, with "+0700", or only a day. Null for anything else.</summary>
    public static IsoTime? Read(string text)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success) return null;
        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        var (hour, minute, second) = (Part("h"), Part("min"), Math.Min(Part("s"), 59));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59) return null;
        var zone = match.Groups["zone"].Success ? match.Groups["zone"].Value : null;
        var offset = zone is null ? null : NewsDates.Offset(zone);
        if (zone is not null && offset is null) return null;
        return new IsoTime(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified), match.Groups["h"].Success, offset, zone);
    }

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:[T ](?<h>\d{2}):(?<min>\d{2})(?::(?<s>\d{2})(?:[.,]\d{1,9})?)?\s?(?<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
