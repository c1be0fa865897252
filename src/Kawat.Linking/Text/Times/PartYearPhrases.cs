namespace Kawat.Linking.Text.Times;

/// <summary>Quarters, halves and weeks by number: "kuartal II 2025", "semester I tahun ini", "the third quarter of 2024", "Q2 2025", "minggu ke-3 bulan ini".</summary>
internal static class PartYearPhrases
{
    /// <summary>Words besides digits with which these rules begin.</summary>
    public static bool Begins(string word) =>
        word is "the" or "kuartal" or "triwulan" or "semester" or "quarter" or "minggu" or "pekan" or ['q' or 'h', >= '1' and <= '4'] || TimeWords.Ordinals.ContainsKey(word);

    public static Found? At(TimeScene s, int i) => Named(s, i) ?? WeekOfMonth(s, i);

    private static Found? Named(TimeScene s, int i)
    {
        var at = s.Is(i, "the") ? i + 1 : i;
        var isHalf = false;
        int end, number;
        if (s.IsAny(i, "kuartal", "triwulan", "semester", "quarter"))
        {
            isHalf = s.Is(i, "semester");
            if (!TimeWords.Ordinals.TryGetValue(s.Word(i + 1), out number)) return null;
            end = i + 2;
        }
        else if (TimeWords.Ordinals.TryGetValue(s.Word(at), out number) && s.IsAny(at + 1, "quarter", "half") && !s.Indonesian)
        {
            isHalf = s.Is(at + 1, "half");
            end = at + 2;
        }
        else if (s.Word(i) is ['q' or 'h', >= '1' and <= '4'] code && s.IsCapital(i))
        {
            (isHalf, number, end) = (code[0] == 'h', code[1] - '0', i + 1);
            if (!s.YearNumber(YearAt(s, end), out _)) return null;
        }
        else return null;
        if (number > (isHalf ? 2 : 4)) return null;
        var anchored = "written in full";
        int year;
        // "kuartal II dan III 2026": the year is that of both.
        if (s.IsAny(end, "dan", "atau", "hingga", "-", "and") && TimeWords.Ordinals.ContainsKey(s.Word(end + 1)) && s.YearNumber(YearAt(s, end + 2), out var shared)) year = shared;
        else if (s.YearNumber(YearAt(s, end), out var stated)) (year, end) = (stated, YearAt(s, end) + 1);
        else if (s.Is(end, "tahun") && s.IsAny(end + 1, "ini", "lalu", "depan", "berjalan", "sebelumnya"))
            (year, end, anchored) = (s.Anchor.Year + (s.IsAny(end + 1, "lalu", "sebelumnya") ? -1 : s.Is(end + 1, "depan") ? 1 : 0), end + 2, s.Memory.RelativeToAnchor);
        else if (!s.Indonesian && s.IsAny(s.Is(end, "of") ? end + 1 : end, "this", "last", "next") && s.Is(s.Is(end, "of") ? end + 2 : end + 1, "year"))
        {
            if (s.Is(end, "of")) end++;
            (year, end, anchored) = (s.Anchor.Year + (s.Is(end, "last") ? -1 : s.Is(end, "next") ? 1 : 0), end + 2, s.Memory.RelativeToAnchor);
        }
        else
        {
            // A match has halves too; alone they are not the year's.
            if (isHalf && !s.Is(i, "semester")) return null;
            var now = isHalf ? (s.Anchor.Month + 5) / 6 : (s.Anchor.Month + 2) / 3;
            (year, anchored) = (s.Anchor.Year - (number > now && !s.LooksAhead(i) ? 1 : 0), (isHalf ? "half" : "quarter") + "; year from the story's date " + TimeValue.Day(s.Anchor));
        }
        return year is >= TimeValue.FirstYear and <= TimeValue.LastYear
            ? new Found(end, TimeKind.Date, isHalf ? TimeValue.Half(year, number) : TimeValue.Quarter(year, number), anchored) : null;
    }

    private static int YearAt(TimeScene s, int end) => s.IsAny(end, "tahun", "/", "-", "–", "of", "in") && s.YearNumber(end + 1, out _) ? end + 1 : end;

    private static Found? WeekOfMonth(TimeScene s, int i)
    {
        if (!s.IsAny(i, "minggu", "pekan") || !TimeWords.Ordinals.TryGetValue(s.Word(i + 1), out var week) || s.Number(i + 1, out _)) return null;
        var month = MonthYearPhrases.At(s, i + 2) is { } named && named.Value.Length == 7 ? named
            : UnitPhrases.At(s, i + 2) is { } relative && relative is { Kind: TimeKind.Date, Value.Length: 7 } && s.Is(i + 2, "bulan") ? relative : (Found?)null;
        return month is { } found && TimeValue.PeriodOf(found.Value) is { } period && TimeValue.AddDays(period.First, week * 7 - 4) is { } day
            ? found with { Value = TimeValue.Week(day) } : null;
    }
}
