using System.Globalization;

namespace Kawat.Formats.Text;

/// <summary>Times as agency formats write them: ISO 8601 with or without its signs, "2024-05-07T09:30:00+07:00", "20240507T093000+0700",
/// "20240507", without regular expressions, because an item has a dozen of them.</summary>
internal static class WireTime
{
    /// <summary>Reads the time; null for anything else. Fractions of a second are kept to the millisecond.</summary>
    public static IsoTime? Read(string? written)
    {
        var text = written.AsSpan().Trim();
        if (text.Length < 8) return null;
        var at = 0;
        if (!Digits(text, ref at, 4, out var year)) return null;
        var signs = at < text.Length && text[at] == '-';
        if (signs) at++;
        if (!Digits(text, ref at, 2, out var month)) return null;
        if (signs && (at >= text.Length || text[at++] != '-')) return null;
        if (!Digits(text, ref at, 2, out var day)) return null;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (at == text.Length) return new IsoTime(date, HasTime: false, null, null);
        // A day with a zone (xs:date) is still only a day.
        if (text[at] is 'Z' or 'z' or '+' or '-') return Offset(text[at..]) is null ? null : new IsoTime(date, HasTime: false, null, null);
        if (text[at] is not ('T' or 't' or ' ')) return null;
        at++;
        if (!Digits(text, ref at, 2, out var hour)) return null;
        if (at < text.Length && text[at] == ':') at++;
        if (!Digits(text, ref at, 2, out var minute)) return null;
        var second = 0;
        if (at < text.Length && text[at] == ':') at++;
        if (at < text.Length && char.IsAsciiDigit(text[at]) && !Digits(text, ref at, 2, out second)) return null;
        if (hour > 23 || minute > 59) return null;
        var clock = date.AddHours(hour).AddMinutes(minute).AddSeconds(Math.Min(second, 59));
        if (at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
        {
            var (fraction, scale) = (0, 100);
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                fraction += (text[at] - '0') * scale;
                scale /= 10;
            }

            clock = clock.AddMilliseconds(fraction);
        }

        var zone = text[at..].Trim();
        if (zone.Length == 0) return new IsoTime(clock, HasTime: true, null, null);
        return Offset(zone) is { } offset ? new IsoTime(clock, HasTime: true, offset, zone.ToString()) : null;
    }

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

    /// <summary>An embargo from a field. Whatever cannot be read for certain is closed: an embargo without end.</summary>
    public static Embargo Embargo(string? written, string field, WireHints hints, ProblemList problems, int line = 0)
    {
        var raw = FieldText.Line(written, problems) is { } text ? text.Length <= 100 ? text : text[..100] : "";
        if (Read(raw) is { HasTime: true } time)
        {
            if (time.Instant is { } until) return new Embargo(raw, until, time.Zone);
            if (time.Offset is null && Zones.Offset(hints.Zone, time.Local) is { } here && Zones.At(time.Local, here) is { } local) return new Embargo(raw, local, null);
            if (time.Offset is null) problems.Warning(ProblemCodes.NoZone, $"The embargo {ProblemList.Quote(raw)} has no zone, and the source has none that fits.", line);
        }

        problems.Warning(ProblemCodes.OpenEmbargo, $"\"{field}\" gives no certain end of the embargo ({ProblemList.Quote(raw)}); the item stays closed.", line);
        return new Embargo(raw, null, null);
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> zone)
    {
        if (zone is "Z" or "z") return TimeSpan.Zero;
        if (zone.Length < 3 || zone[0] is not ('+' or '-')) return null;
        var at = 1;
        if (!Digits(zone, ref at, 2, out var hours)) return null;
        var minutes = 0;
        if (at < zone.Length && zone[at] == ':') at++;
        if (at < zone.Length && !Digits(zone, ref at, 2, out minutes)) return null;
        if (at != zone.Length || hours > 14 || minutes > 59 || (hours == 14 && minutes > 0)) return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return zone[0] == '-' ? -offset : offset;
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, int count, out int value)
    {
        value = 0;
        if (at + count > text.Length) return false;
        for (var i = 0; i < count; i++)
        {
            if (!char.IsAsciiDigit(text[at])) return false;
            value = (value * 10) + text[at++] - '0';
        }

        return true;
    }

    /// <summary>ISO 8601 without signs, as NewsML 1.2 and NITF write: "20240507T093000+0700".</summary>
    public static string Basic(DateTimeOffset instant) => instant.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture) + Sign(instant.Offset, "");

    /// <summary>ISO 8601 with signs, fractions only where there are any: "2024-05-07T09:30:00+07:00".</summary>
    public static string Extended(DateTimeOffset instant) =>
        instant.ToString(instant.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + Sign(instant.Offset, ":");

    private static string Sign(TimeSpan offset, string colon) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}{colon}{Math.Abs(offset.Minutes):00}");
}
