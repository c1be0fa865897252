using System.Globalization;

namespace Kawat.Formats.Text;

/// <summary>Times as agency formats write them: ISO 8601 with or without its signs, "2024-05-07T09:30:00+07:00", "20240507T093000+0700",
/// "20240507".</summary>
internal static class WireTime
{
    /// <summary>Reads the time; null for anything else.</summary>
    public static IsoTime? Read(string? written) => written is null ? null : IsoTime.Read(written);

    /// <summary>An instant from a field; null with a problem when it is no time, and with a note when it has no zone (then the source's, else UTC).
    /// A day alone is its beginning.</summary>
    public static DateTimeOffset? Instant(string? written, string field, WireHints hints, ProblemList problems, int line = 0)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        if (Read(written) is { } time)
        {
            if (time.Offset is { } known) return Zones.At(time.Local, known);
            if (Zones.Offset(hints.Zone, time.Local) is { } here) return Zones.At(time.Local, here);
            problems.NoteOnce(ProblemCodes.NoZone, field, $"The time in {field} has no zone; it was read as UTC.", line);
            return Zones.At(time.Local, TimeSpan.Zero);
        }

        problems.Warning(ProblemCodes.UnreadableDate, $"\"{field}\" is not a time: {ProblemList.Quote(written)}.", line);
        return null;
    }

    /// <summary>An embargo from a field that is there. Whatever cannot be read for certain is closed: an embargo without end.</summary>
    public static Embargo Embargo(string? written, string field, WireHints hints, ProblemList problems, int line = 0) => Embargoes.Read(written ?? "", $"\"{field}\"", hints, problems, line)!;

    /// <summary>ISO 8601 without signs, as NewsML 1.2 and NITF write: "20240507T093000+0700".</summary>
    public static string Basic(DateTimeOffset instant) => instant.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture) + Sign(instant.Offset, "");

    /// <summary>ISO 8601 with signs, fractions only where there are any: "2024-05-07T09:30:00+07:00".</summary>
    public static string Extended(DateTimeOffset instant) =>
        instant.ToString(instant.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + Sign(instant.Offset, ":");

    private static string Sign(TimeSpan offset, string colon) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}{colon}{Math.Abs(offset.Minutes):00}");
}
