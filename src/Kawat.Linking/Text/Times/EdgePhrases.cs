namespace Kawat.Linking.Text.Times;

/// <summary>"awal 2024", "akhir pekan lalu", "pertengahan November", "the end of March", "mid-2024": the edge belongs to the extent and leaves the value,
/// save that the end of a week is its Saturday and Sunday.</summary>
internal static class EdgePhrases
{
    /// <summary>Words with which these rules begin.</summary>
    public static bool Begins(string word) => word is "the" or "last" or "this" or "next" || TimeWords.IndonesianEdges.Contains(word) || TimeWords.EnglishEdges.Contains(word);

    public static Found? At(TimeScene s, int i)
    {
        var at = i;
        if (!s.English && TimeWords.IndonesianEdges.Contains(s.Word(i))) at++;
        else if (!s.Indonesian && s.Is(i, "the") && TimeWords.EnglishEdges.Contains(s.Word(i + 1)) && s.Is(i + 2, "of")) at += 3;
        else if (!s.Indonesian && TimeWords.EnglishEdges.Contains(s.Word(i)))
        {
            if (!(s.IsAny(i, "early", "mid", "late") || s.Is(i + 1, "of"))) return null;
            at += s.IsAny(i + 1, "of", "-", "in") ? 2 : 1;
        }
        else if (!s.Indonesian && s.IsAny(i, "last", "this", "next", "the") && s.Is(i + 1, "weekend"))
            return Weekend(s, i + 2, s.Is(i, "last") ? -1 : s.Is(i, "next") ? 1 : 0);
        else return null;
        if (s.Is(i, "akhir") && s.IsAny(at, "pekan", "minggu"))
            return s.IsAny(at + 1, "lalu", "kemarin", "silam") ? Weekend(s, at + 2, -1) : s.IsAny(at + 1, "depan", "mendatang") ? Weekend(s, at + 2, 1) : Weekend(s, s.Is(at + 1, "ini") ? at + 2 : at + 1, 0);
        if ((PartYearPhrases.At(s, at) ?? MonthYearPhrases.At(s, at) ?? UnitPhrases.At(s, at)) is { Kind: TimeKind.Date } inner && !inner.Value.EndsWith("REF", StringComparison.Ordinal)) return inner;
        // "akhir tahun" alone is the running year's.
        if (s.IsAny(at, "tahun", "bulan", "pekan") && !s.English && TimeValue.Around(s.Anchor, TimeWords.IndonesianUnits[s.Word(at)], 0) is { } around)
            return new Found(at + 1, TimeKind.Date, around, s.Memory.RelativeToAnchor);
        return null;
    }

    private static Found? Weekend(TimeScene s, int end, int weeks) =>
        TimeValue.Around(s.Anchor, TimeUnit.Week, weeks) is { } week ? new Found(end, TimeKind.Date, week + "-WE", s.Memory.RelativeToAnchor) : null;
}
