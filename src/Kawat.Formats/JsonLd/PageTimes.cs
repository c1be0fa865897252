using Kawat.Formats.Text;

namespace Kawat.Formats.JsonLd;

/// <summary>Reads the times that pages give: ISO 8601 as a rule, sometimes a date in words.</summary>
internal static class PageTimes
{
    /// <summary>The date; null when the text is none.</summary>
    public static PublishedDate? Read(string written, string reason, WireHints hints, ProblemList problems)
    {
        var text = written.Trim();
        if (IsoTime.Read(text) is { } time) return Zones.Published(time.Local, time.HasTime, time.Offset, reason, hints, problems);
        // Seconds or thousandths since 1970, as some systems write them.
        if (text.Length is 10 or 13 && text.All(char.IsAsciiDigit))
        {
            var seconds = long.Parse(text[..10], System.Globalization.CultureInfo.InvariantCulture);
            return Zones.Published(DateTimeOffset.FromUnixTimeSeconds(seconds), reason);
        }

        if (text.Length > 80) return null;
        // "2024-05-07T09:30:00.000000Z[UTC]" and "2024-05-07 09:30:00 +0700 WIB": what follows a readable time is dropped.
        foreach (var length in (ReadOnlySpan<int>)[25, 24, 20, 19, 16, 10])
        {
            if (text.Length > length && IsoTime.Read(text[..length]) is { } start) return Zones.Published(start.Local, start.HasTime, start.Offset, reason, hints, problems);
        }

        return NewsDates.Find(text) is [var found, ..] ? OfWords(found, reason, hints, problems) : null;
    }

    private static PublishedDate? OfWords(FoundDate found, string reason, WireHints hints, ProblemList problems)
    {
        if (found.Year is not { } year || year < 1 || found.Day > DateTime.DaysInMonth(year, found.Month)) return null;
        var local = new DateTime(year, found.Month, found.Day, 0, 0, 0, DateTimeKind.Unspecified);
        return found.Time is { } time
            ? Zones.Published(local + time.ToTimeSpan(), true, found.Offset, reason, hints, problems)
            : Zones.Published(local, false, null, reason, hints, problems);
    }
}
