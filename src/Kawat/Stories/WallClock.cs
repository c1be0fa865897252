using System.Globalization;

namespace Kawat.Stories;

/// <summary>A time as a clock on the wall shows it in a named zone, and the instants that it can mean. Where the clocks are changed a time may not exist, or
/// come twice; nobody but the one who wrote it knows which was meant, so it has to be asked.</summary>
/// <param name="Text">As written.</param>
/// <param name="Zone">IANA name.</param>
/// <param name="Reading">How it can be read.</param>
/// <param name="Choices">One instant for a time that comes once; the two that it can mean, the earlier first, when the clocks are changed; none when it can't be read.</param>
internal sealed record WallClock(string Text, string Zone, ClockReading Reading, IReadOnlyList<DateTimeOffset> Choices)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <summary>The instant; null when there is none, or more than one.</summary>
    public DateTimeOffset? Instant => Reading == ClockReading.Once ? Choices[0] : null;

    /// <summary>Reads <paramref name="text"/>, "2026-10-25T02:30", in <paramref name="zone"/>; with an offset of its own ("…+02:00") it needs no zone. Never throws.</summary>
    public static WallClock Read(string text, string zone)
    {
        var written = text.Trim();
        // The zone decides nothing for a time that brings its offset.
        if (EmbargoTime.Read(written, null).Until is { } exact) return new(text, zone, ClockReading.Once, [exact]);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules)
            || !DateTime.TryParseExact(written, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 1900 or > 9000)
            return new(text, zone, ClockReading.Unreadable, []);
        var (shown, choices) = InstantsOf(local, rules);
        return new(text, zone, shown switch { 0 => ClockReading.Never, 1 => ClockReading.Once, _ => ClockReading.Twice }, choices);
    }

    /// <summary>The instants that a time on the clocks of a zone can mean, the earlier first, and how many of them the clocks really show. A time that is skipped stands for as much earlier or
    /// later as the clocks are put on. None for the first and last days of the calendar, which have no instant in every zone.</summary>
    public static (int Shown, IReadOnlyList<DateTimeOffset> Choices) InstantsOf(DateTime local, TimeZoneInfo rules)
    {
        try
        {
            // The clock as it was a day before and as it is a day after: no zone changes it twice within two days. Which of the two readings the clocks really show is asked of the same
            // conversion that shows times to people; the rules' own answers about skipped and repeated hours are wrong for Morocco, whose summer time is the standard one.
            var around = new DateTimeOffset(local, TimeSpan.Zero);
            List<DateTimeOffset> read = [.. new[] { rules.GetUtcOffset(around.AddDays(-1)), rules.GetUtcOffset(around.AddDays(1)) }.Distinct().Select(offset => new DateTimeOffset(local, offset).ToUniversalTime()).Order()];
            List<DateTimeOffset> shown = [.. read.Where(instant => TimeZoneInfo.ConvertTime(instant, rules).DateTime == local)];
            return (shown.Count, shown.Count == 0 ? read : shown);
        }
        catch (ArgumentOutOfRangeException)
        {
            return (0, []);
        }
    }
}

/// <summary>How often a zone's clocks show a time.</summary>
internal enum ClockReading
{
    Once,
    /// <summary>The clocks are put back over it.</summary>
    Twice,
    /// <summary>The clocks are put on over it.</summary>
    Never,
    Unreadable,
}
