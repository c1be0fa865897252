using System.Globalization;
using System.Text.RegularExpressions;

namespace Kawat.Commands.Engine;

/// <summary>The day that a story's address names.</summary>
internal static partial class AddressDay
{
    // Seconds since 1970 of ten digits; a portal's local day is that of Western Indonesia.
    private const int HoursEast = 7;

    /// <summary>"/2025/06/18/", "/15/08/25/", "20231203130722-…", "…-1749531999"; null when it names none.</summary>
    public static DateOnly? Of(string url)
    {
        var path = url.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 && url.IndexOf('/', scheme + 3) is var slash and >= 0 ? url[slash..] : "";
        var parts = Parted().Match(path);
        if (!parts.Success) parts = Compact().Match(path);
        if (!parts.Success) parts = TwoDigits().Match(path);
        if (parts.Success)
        {
            var year = parts.Groups["y"].Value;
            if (DateOnly.TryParseExact($"{(year.Length == 2 ? "20" : "")}{year}-{parts.Groups["m"].Value.PadLeft(2, '0')}-{parts.Groups["d"].Value.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        }

        return Seconds().Match(path) is { Success: true } seconds
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds.Groups[1].Value, CultureInfo.InvariantCulture)).AddHours(HoursEast).DateTime)
            : null;
    }

    [GeneratedRegex(@"[/_-](?<y>(19|20)\d\d)[/-](?<m>\d{1,2})[/-](?<d>\d{1,2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Parted();

    [GeneratedRegex(@"(?<!\d)(?<y>20\d\d)(?<m>[01]\d)(?<d>[0-3]\d)(\d{4}|\d{6})?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();

    [GeneratedRegex(@"/(?<y>\d\d)/(?<m>\d\d)/(?<d>\d\d)/", RegexOptions.CultureInvariant)]
    private static partial Regex TwoDigits();

    [GeneratedRegex(@"[/-](1\d{9})(?=$|[/?#.])", RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();
}
