namespace Kawat.Formats.Text;

/// <summary>A time as ISO 8601 and its relatives write it.</summary>
/// <param name="Local">Clock time as written.</param>
/// <param name="HasTime">False when only a day was written.</param>
/// <param name="Offset">Its offset; null when none was written.</param>
/// <param name="Zone">The offset as written; null when none was.</param>
internal sealed record IsoTime(DateTime Local, bool HasTime, TimeSpan? Offset, string? Zone)
{
    /// <summary>The instant; null without offset.</summary>
    public DateTimeOffset? Instant => Offset is { } offset ? Zones.At(Local, offset) : null;

    /// <summary>Reads "2024-05-07T09:30:00+07:00", also with a space for the T, without seconds, with fractions, with "+0700" or "UTC", in the
    /// basic form "20240507T093000+0700", or only a day. 24:00 is the midnight after. Null for anything else.</summary>
    public static IsoTime? Read(string text)
    {
        var rest = text.AsSpan().Trim();
        if (Number(ref rest, 4) is not { } year) return null;
        var dashes = Take(ref rest, '-');
        if (Number(ref rest, 2) is not { } month || (dashes && !Take(ref rest, '-')) || Number(ref rest, 2) is not { } day) return null;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (rest.IsEmpty) return new IsoTime(date, HasTime: false, null, null);
        if (rest[0] is not ('T' or 't' or ' ')) return null;
        rest = rest[1..];
        if (Clock(ref rest) is not { } clock) return null;
        if (clock.Days == 1 && date == DateTime.MaxValue.Date) return null;
        rest = rest.TrimStart();
        if (rest.IsEmpty) return new IsoTime(date + clock, HasTime: true, null, null);
        return Shift(rest) is { } offset ? new IsoTime(date + clock, HasTime: true, offset, rest.ToString()) : null;
    }

    private static TimeSpan? Clock(ref ReadOnlySpan<char> rest)
    {
        if (Number(ref rest, 2) is not { } hour) return null;
        var colons = Take(ref rest, ':');
        if (Number(ref rest, 2) is not { } minute) return null;
        var second = 0;
        long fraction = 0;
        if (colons ? Take(ref rest, ':') : rest.Length > 0 && char.IsAsciiDigit(rest[0]))
        {
            if (Number(ref rest, 2) is not { } written) return null;
            // A leap second counts as the second before it.
            second = Math.Min(written, 59);
            if (rest.Length > 1 && rest[0] is '.' or ',' && char.IsAsciiDigit(rest[1])) fraction = Fraction(ref rest);
        }

        if (hour == 24 && minute == 0 && second == 0 && fraction == 0) return TimeSpan.FromDays(1);
        return hour > 23 || minute > 59 ? null : new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(fraction);
    }

    private static long Fraction(ref ReadOnlySpan<char> rest)
    {
        var (ticks, unit) = (0L, TimeSpan.TicksPerSecond / 10);
        rest = rest[1..];
        while (rest.Length > 0 && char.IsAsciiDigit(rest[0]))
        {
            ticks += (rest[0] - '0') * unit;
            unit /= 10;
            rest = rest[1..];
        }

        return ticks;
    }

    private static TimeSpan? Shift(ReadOnlySpan<char> zone)
    {
        if (zone[0] is not ('+' or '-' or '\u2212')) return NewsDates.Offset(zone.ToString());
        var negative = zone[0] != '+';
        zone = zone[1..];
        if (Number(ref zone, 2) is not { } hours) return null;
        var minutes = 0;
        if (!zone.IsEmpty)
        {
            Take(ref zone, ':');
            if (Number(ref zone, 2) is not { } written || !zone.IsEmpty || written > 59) return null;
            minutes = written;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return offset > TimeSpan.FromHours(14) ? null : negative ? -offset : offset;
    }

    private static int? Number(ref ReadOnlySpan<char> rest, int digits)
    {
        if (rest.Length < digits) return null;
        var number = 0;
        foreach (var c in rest[..digits])
        {
            if (!char.IsAsciiDigit(c)) return null;
            number = (number * 10) + (c - '0');
        }

        rest = rest[digits..];
        return number;
    }

    private static bool Take(ref ReadOnlySpan<char> rest, char expected)
    {
        if (rest.IsEmpty || rest[0] != expected) return false;
        rest = rest[1..];
        return true;
    }
}
