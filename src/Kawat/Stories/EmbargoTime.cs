using System.Globalization;

namespace Kawat.Stories;

/// <summary>An embargo's end, from what an editor or a wire wrote. What cannot be read gives no instant, and the <see cref="Gate"/> stays closed.</summary>
/// <param name="Raw">As written.</param>
/// <param name="Until">The end; null when unreadable.</param>
/// <param name="Zone">The zone or offset it was read in.</param>
internal sealed record EmbargoTime(string Raw, DateTimeOffset? Until, string? Zone)
{
    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>Reads a wall-clock time in <paramref name="zone"/> (IANA), or a time that carries its own offset.
    /// A wall-clock time that daylight saving skips or repeats is taken at the later of its two readings, so that nothing opens early.</summary>
    public static EmbargoTime Read(string raw, string? zone)
    {
        var text = raw.Trim();
        if (HasOffset(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return new(raw, instant.ToUniversalTime(), text.EndsWith('Z') ? "Z" : text[^6..]);
        if (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules)
            || !DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return new(raw, null, zone);
        return new(raw, WallClock.InstantsOf(local, rules).Choices is [.., var last] ? last : null, zone);
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':' && text.Contains('T', StringComparison.Ordinal));
}
