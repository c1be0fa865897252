using System.Globalization;

namespace Kawat.Formats.Pictures;

/// <summary>Dates, times and degrees as picture files write them.</summary>
internal static class PictureTimes
{
    /// <summary>IIM's "20240507" and "093000+0700" as ISO 8601; the date alone when there is no time; parts that are zero are unknown. Null when it is no date.</summary>
    public static string? OfIim(string date, string? time)
    {
        var digits = date.Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).Trim();
        if (digits.Length is not (8 or 6 or 4) || !digits.All(char.IsAsciiDigit) || digits.StartsWith("0000", StringComparison.Ordinal)) return null;
        var (year, month, day) = (digits[..4], digits.Length >= 6 ? digits[4..6] : "00", digits.Length == 8 ? digits[6..] : "00");
        if (month == "00") return year;
        if (Number(month) > 12) return null;
        if (day == "00") return $"{year}-{month}";
        if (Number(day) > DateTime.DaysInMonth(Number(year), Number(month))) return null;
        return time is not null && Clock(time) is { } clock ? $"{year}-{month}-{day}T{clock}" : $"{year}-{month}-{day}";
    }

    private static string? Clock(string time)
    {
        var text = time.Replace(":", "", StringComparison.Ordinal).Trim();
        if (text.Length < 4 || !text.AsSpan(0, 4).ContainsOnlyDigits()) return null;
        var (hour, minute) = (text[..2], text[2..4]);
        var hasSeconds = text.Length >= 6 && text.AsSpan(4, 2).ContainsOnlyDigits();
        var second = hasSeconds ? text[4..6] : "00";
        if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
        var zone = text[(hasSeconds ? 6 : 4)..];
        if (zone == "Z") zone = "+00:00";
        else if (zone.Length == 5 && zone[0] is '+' or '-' && zone.AsSpan(1).ContainsOnlyDigits()) zone = $"{zone[..3]}:{zone[3..]}";
        else zone = "";
        return $"{hour}:{minute}:{second}{zone}";
    }

    /// <summary>XMP's date (ISO 8601, sometimes with Exif's colons) in one writing; null when it is none.</summary>
    public static string? OfXmp(string? written)
    {
        var text = written?.Trim();
        if (text is null || text.Length < 4 || !text.AsSpan(0, 4).ContainsOnlyDigits()) return null;
        var at = text.IndexOfAny(['T', ' ']);
        var (date, time) = at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
        var dot = time?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot > 0)
        {
            var end = dot + 1;
            while (end < time!.Length && char.IsAsciiDigit(time[end])) end++;
            time = time[..dot] + time[end..];
        }

        return OfIim(date, time);
    }

    /// <summary>XMP's degrees: "45,31.5N", "12,20,30E" or a number; null when they are none or too many.</summary>
    public static double? Degrees(string? written, double most)
    {
        if (written is null) return null;
        var text = written.Trim();
        var sign = text.Length > 0 && text[^1] is 'S' or 'W' ? -1 : 1;
        var parts = text.TrimEnd('N', 'S', 'E', 'W', ' ').Split(',');
        double value = 0, unit = 1;
        foreach (var part in parts.Take(3))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
            value += number / unit;
            unit *= 60;
        }

        return Math.Abs(value) <= most ? sign * value : null;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
