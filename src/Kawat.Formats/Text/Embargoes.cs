namespace Kawat.Formats.Text;

/// <summary>Reads embargoes, whatever the format that carries them. What cannot be read for certain is closed: an embargo without end.</summary>
internal static class Embargoes
{
    private const int LongestRaw = 100;

    /// <summary>The embargo of a value as written: an ISO 8601 instant, or a clock time without offset in the source's zone. Null (not sent) is
    /// none; an empty value, a day without time, words, and a clock time that the zone does not have are closed, with a problem; the year 9999 says closed in
    /// formats that have no other way. <paramref name="what"/> names
    /// what held the value in messages: <c>Property "embargoed"</c>, <c>Element "embargoed"</c>.</summary>
    public static Embargo? Read(string? written, string what, WireHints hints, ProblemList problems, int line = 0, int column = 0)
    {
        if (written is null) return null;
        var raw = FieldText.Line(written, problems) ?? "";
        if (raw.Length > LongestRaw) raw = raw[..(char.IsHighSurrogate(raw[LongestRaw - 1]) ? LongestRaw - 1 : LongestRaw)].TrimEnd();
        if (IsoTime.Read(raw) is not { HasTime: true } time) return Closed(raw, what, problems, line, column);
        if (time.Local.Year == 9999) return new Embargo(raw, null, null);
        if (time.Offset is not null) return time.Instant is { } until ? new Embargo(raw, until, time.Zone) : Closed(raw, what, problems, line, column);
        if (Zones.Offset(hints.Zone, time.Local) is { } here && Zones.At(time.Local, here) is { } local) return new Embargo(raw, local, null);
        problems.Warning(ProblemCodes.NoZone, $"The embargo {ProblemList.Quote(raw)} has no zone, and the source has none that fits.", line, column);
        return Closed(raw, what, problems, line, column);
    }

    /// <summary>An embargo without certain end, with its problem: also for a status that says embargoed where no time stands beside it.</summary>
    public static Embargo Closed(string raw, string what, ProblemList problems, int line = 0, int column = 0)
    {
        problems.Warning(ProblemCodes.OpenEmbargo, $"{what} gives no certain end of the embargo ({ProblemList.Quote(raw)}); the item stays closed.", line, column);
        return new Embargo(raw, null, null);
    }
}
