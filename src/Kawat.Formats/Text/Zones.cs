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

    /// <summary>The instant of a clock time at an offset; null beyond the first and last representable day.</summary>
    public static DateTimeOffset? At(DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks - offset.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTimeOffset(local, offset);
    }

    /// <summary>A publication date from a clock time: with offset, else in the source's zone, else in UTC with a problem.</summary>
    public static PublishedDate? Published(DateTime local, bool hasTime, TimeSpan? offset, string reason, WireHints hints, ProblemList problems)
    {
        if (!hasTime) return new PublishedDate(local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "day", reason);
        if (offset is null && Offset(hints.Zone, local) is { } here) (offset, reason) = (here, $"{reason} ({hints.Zone})");
        if (offset is null) problems.Note(ProblemCodes.NoZone, $"The time in {reason} has no zone; it was read as UTC.");
        return At(local, offset ?? TimeSpan.Zero) is { } instant ? Published(instant, reason) : null;
    }

    /// <summary>An instant as a publication date.</summary>
    public static PublishedDate Published(DateTimeOffset instant, string reason) =>
        new(string.Create(25, instant, Write), "instant", reason);

    // "2024-05-07T09:30:00+07:00".
    private static void Write(Span<char> text, DateTimeOffset instant)
    {
        instant.DateTime.TryFormat(text, out var length, "s", CultureInfo.InvariantCulture);
        text[length] = instant.Offset < TimeSpan.Zero ? '-' : '+';
        Math.Abs(instant.Offset.Hours).TryFormat(text[(length + 1)..], out _, "00", CultureInfo.InvariantCulture);
        text[length + 3] = ':';
        Math.Abs(instant.Offset.Minutes).TryFormat(text[(length + 4)..], out _, "00", CultureInfo.InvariantCulture);
    }
}
