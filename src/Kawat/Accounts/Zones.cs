namespace Kawat.Accounts;

/// <summary>The zones that forms offer: Indonesia's own first, then those that agencies write from.</summary>
internal static class Zones
{
    private static readonly string[] Usual =
    [
        "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC", "Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Asia/Seoul",
        "Asia/Kolkata", "Asia/Dubai", "Asia/Riyadh", "Europe/Moscow", "Africa/Cairo", "Europe/Paris", "Europe/London", "America/New_York", "America/Chicago",
        "America/Los_Angeles", "America/Sao_Paulo", "Australia/Sydney", "Pacific/Auckland",
    ];

    /// <summary>Those, with <paramref name="current"/> among them whatever it is.</summary>
    public static IEnumerable<string> Choices(string current) => Usual.Contains(current) || current.Length == 0 ? Usual : Usual.Prepend(current);
}
