using System.Globalization;
using Kawat.Stories;

namespace Kawat.Media;

/// <summary>The end of a picture's terms as somebody wrote it.</summary>
internal static class TermsEnd
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <summary>The instant of a wall-clock time in a zone (IANA), or of a time with its own offset; a day alone lasts to its end. A time that the clock shows twice, or jumps over, is taken at
    /// its earlier reading, so that nothing is shown too long. Null when it cannot be read.</summary>
    public static DateTimeOffset? Read(string written, string zone)
    {
        var text = written.Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day < DateOnly.MaxValue ? At(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone) : null;
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return At(local, zone);
        return text.Length > 16 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUniversalTime() : null;
    }

    private static DateTimeOffset? At(DateTime local, string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules) && WallClock.InstantsOf(local, rules).Choices is [var first, ..] ? first : null;

    /// <summary>The instant as a browser's field for day and time holds it, in a zone.</summary>
    public static string Local(DateTimeOffset? until, string zone) =>
        until is { } at && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules) ? TimeZoneInfo.ConvertTime(at, rules).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : "";
}
