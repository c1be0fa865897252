using System.Globalization;
using Kawat.Formats.Text;

namespace Kawat.Formats.Mail;

/// <summary>The date of a mail (RFC 5322 §3.3): "Mon, 14 Sep 2015 02:06:01 +0000 (UTC)".</summary>
internal static class MailDate
{
    /// <summary>The instant; null when it cannot be read. A zone that is not told is UTC.</summary>
    public static DateTimeOffset? Read(string? written)
    {
        if (written is null) return null;
        var comment = written.IndexOf('(', StringComparison.Ordinal);
        var parts = (comment < 0 ? written : written[..comment]).Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var at = parts.Length > 0 && !char.IsAsciiDigit(parts[0][0]) ? 1 : 0;
        if (parts.Length < at + 4 || !int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || NewsDates.MonthNumber(parts[at + 1]) is not (> 0 and var month)
            || !int.TryParse(parts[at + 2], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return null;
        if (year < 100) year += year < 50 ? 2000 : 1900;
        if (year is < 1900 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month) || !TimeSpan.TryParse(parts[at + 3], CultureInfo.InvariantCulture, out var clock) || clock.Ticks < 0 || clock.Days > 0) return null;
        return Zones.At(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + clock, (parts.Length > at + 4 ? NewsDates.Offset(parts[at + 4]) : null) ?? TimeSpan.Zero);
    }
}
