using System.Globalization;

namespace Kawat.Formats.Text;

/// <summary>Turns times without offset into instants by a source's zone.</summary>
internal static class Zones
{
    /// <summary>The zone's offset at a local time; null when the zone is null or unknown, or the local time does not exist in it.
    /// Where a local time occurs twice, the later instant counts: an embargo must not end early.</summary>
    public static TimeSpan? Offset(string? zone, DateTime local)
    {
        if (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) return null;
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (found.IsInvalidTime(local)) return null;
        return found.IsAmbiguousTime(local) ? found.GetAmbiguousTimeOffsets(local).Min() : found.GetUtcOffset(local);
    }

    /// <summary>An instant as a publication date.</summary>
    public static PublishedDate Published(DateTimeOffset instant, string reason) =>
        new(instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), "instant", reason);
}
