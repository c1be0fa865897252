namespace Kawat.Formats.Text;

/// <summary>Reads the instants of an item's life: when it was made, when a version was made, when it expires.</summary>
internal static class Instants
{
    /// <summary>The instant of an ISO 8601 time as written; without offset in the source's zone, else UTC with a problem; of a day alone its
    /// beginning. Null when nothing was sent, and with a problem when it cannot be read.
    /// <paramref name="what"/> names what held the value in messages: <c>Property "versioncreated"</c>, <c>Element "firstCreated"</c>.</summary>
    public static DateTimeOffset? Read(string? written, string what, WireHints hints, ProblemList problems, int line = 0, int column = 0)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        if (IsoTime.Read(written) is { } time)
        {
            var offset = time.Offset ?? Zones.Offset(hints.Zone, time.Local);
            if (offset is null && time.HasTime) problems.Note(ProblemCodes.NoZone, $"{what} has a time without zone; it was read as UTC.", line, column);
            if (Zones.At(time.Local, offset ?? TimeSpan.Zero) is { } instant) return instant;
        }

        problems.Warning(ProblemCodes.UnreadableDate, $"{what} is not a time: {ProblemList.Quote(written)}.", line, column);
        return null;
    }
}
