namespace Kawat.Linking.Text.Times;

/// <summary>Holidays with a known day: fixed ones, and the movable ones as Indonesia kept them, by year.</summary>
/// <remarks>The movable days are those the Minister of Religious Affairs proclaimed after sighting. Elsewhere a feast may fall a day apart.
/// Years outside the table give no value rather than a computed one, since sighting and computation differ by a day.</remarks>
internal static class HolidayPhrases
{
    private static readonly (string[] Words, int Month, int Day)[] Fixed =
    [
        (["hari", "kemerdekaan"], 8, 17), (["hari", "buruh"], 5, 1), (["may", "day"], 5, 1), (["hari", "pahlawan"], 11, 10), (["hari", "sumpah", "pemuda"], 10, 28),
        (["hari", "kartini"], 4, 21), (["hari", "ibu"], 12, 22), (["hari", "raya", "natal"], 12, 25), (["hari", "natal"], 12, 25), (["natal"], 12, 25), (["hari", "valentine"], 2, 14),
        (["christmas", "day"], 12, 25), (["christmas", "eve"], 12, 24), (["christmas"], 12, 25), (["new", "year's", "eve"], 12, 31), (["new", "year's", "day"], 1, 1),
        (["valentine's", "day"], 2, 14), (["tahun", "baru"], 1, 1),
    ];

    private static readonly string[][] Fitr =
        [["hari", "raya", "idul", "fitri"], ["hari", "raya", "lebaran"], ["idul", "fitri"], ["idulfitri"], ["lebaran"], ["eid", "al-fitr"]];

    private static readonly string[][] Adha =
        [["hari", "raya", "idul", "adha"], ["hari", "raya", "kurban"], ["idul", "adha"], ["iduladha"], ["eid", "al-adha"]];

    private static readonly string[][] Fast =
        [["bulan", "suci", "ramadan"], ["bulan", "suci", "ramadhan"], ["bulan", "ramadan"], ["bulan", "ramadhan"], ["bulan", "puasa"], ["ramadan"], ["ramadhan"]];

    /// <summary>Month and day by year, 1 Syawal and 10 Zulhijah; source: the ministry's yearly decrees.</summary>
    private static readonly Dictionary<int, (int FitrMonth, int FitrDay, int AdhaMonth, int AdhaDay)> Movable = new()
    {
        [2007] = (10, 13, 12, 20), [2008] = (10, 1, 12, 8), [2009] = (9, 20, 11, 27), [2010] = (9, 10, 11, 17), [2011] = (8, 31, 11, 6), [2012] = (8, 19, 10, 26), [2013] = (8, 8, 10, 15),
        [2014] = (7, 28, 10, 5), [2015] = (7, 17, 9, 24), [2016] = (7, 6, 9, 12), [2017] = (6, 25, 9, 1), [2018] = (6, 15, 8, 22), [2019] = (6, 5, 8, 11), [2020] = (5, 24, 7, 31),
        [2021] = (5, 13, 7, 20), [2022] = (5, 2, 7, 10), [2023] = (4, 22, 6, 29), [2024] = (4, 10, 6, 17), [2025] = (3, 31, 6, 6), [2026] = (3, 21, 5, 27),
    };

    /// <summary>First day of Ramadan by year; same source.</summary>
    private static readonly Dictionary<int, (int Month, int Day)> FastBegins = new()
    {
        [2015] = (6, 18), [2016] = (6, 6), [2017] = (5, 27), [2018] = (5, 17), [2019] = (5, 6), [2020] = (4, 24), [2021] = (4, 13), [2022] = (4, 3), [2023] = (3, 23), [2024] = (3, 12),
        [2025] = (3, 1), [2026] = (2, 19),
    };

    private static readonly HashSet<string> Firsts =
        [.. Fixed.Select(feast => feast.Words[0]), .. Fitr.Select(words => words[0]), .. Adha.Select(words => words[0]), .. Fast.Select(words => words[0])];

    /// <summary>Other calendars' new years.</summary>
    private static readonly HashSet<string> OtherCalendars = TimeWords.Set("islam hijriah hijriyah imlek china saka jawa muharram");

    /// <summary>Words with which these rules begin.</summary>
    public static bool Begins(string word) => Firsts.Contains(word);

    public static Found? At(TimeScene s, int i)
    {
        foreach (var (words, month, day) in Fixed)
            if (words[0] == s.Word(i) && s.After(i, words) is var end and > 0 && (s.IsCapital(i + words.Length - 1) || !s.Cased) && !OtherCalendars.Contains(s.Word(end)))
                return Build(s, end, year => TimeValue.Make(year, month, day) is { } at ? TimeValue.Day(at) : null);
        if (Longest(s, i, Fitr) is var fitr and > 0)
            return Build(s, fitr, year => Movable.TryGetValue(year, out var at) ? TimeValue.Day(new DateOnly(year, at.FitrMonth, at.FitrDay)) : null);
        if (Longest(s, i, Adha) is var adha and > 0)
            return Build(s, adha, year => Movable.TryGetValue(year, out var at) ? TimeValue.Day(new DateOnly(year, at.AdhaMonth, at.AdhaDay)) : null);
        if (Longest(s, i, Fast) is var fast and > 0)
            return Build(s, fast, year => FastBegins.TryGetValue(year, out var from) && Movable.TryGetValue(year, out var to)
                ? TimeValue.Day(new DateOnly(year, from.Month, from.Day)) + "/" + TimeValue.Day(new DateOnly(year, to.FitrMonth, to.FitrDay).AddDays(-1)) : null);
        return null;
    }

    private static int Longest(TimeScene s, int i, string[][] phrases)
    {
        if (s.Cased && !s.IsCapital(i) && !s.IsAny(i, "hari", "bulan")) return 0;
        foreach (var phrase in phrases)
            if (s.After(i, phrase) is var end and > 0) return end;
        return 0;
    }

    /// <summary>The year stands behind ("Idul Fitri 2024", "Lebaran tahun lalu", "Idul Adha 1447 Hijriah" adds nothing), else it is the story's.</summary>
    private static Found? Build(TimeScene s, int end, Func<int, string?> dayOf)
    {
        var (year, anchored) = (NearestYear(s, dayOf), "year from the story's date " + TimeValue.Day(s.Anchor));
        if (s.YearNumber(end, out var hijri) && hijri is > 1300 and < 1600 && s.IsAny(end + 1, "h", "hijriah", "hijriyah")) end += 2;
        else if (s.YearNumber(end, out var stated) && stated > 1600) (year, end, anchored) = (stated, end + 1, "written in full");
        else if (s.Is(end, "tahun") && s.YearNumber(end + 1, out stated) && stated > 1600) (year, end, anchored) = (stated, end + 2, "written in full");
        else if (s.Is(end, "tahun") && s.IsAny(end + 1, "lalu", "ini", "depan"))
            (year, end, anchored) = (s.Anchor.Year + (s.Is(end + 1, "lalu") ? -1 : s.Is(end + 1, "ini") ? 0 : 1), end + 2, s.Memory.RelativeToAnchor);
        return new Found(end, TimeKind.Date, dayOf(year) ?? "", anchored);
    }

    /// <summary>"Libur Natal" in February is that of two months ago.</summary>
    private static int NearestYear(TimeScene s, Func<int, string?> dayOf)
    {
        var (best, bestApart) = (s.Anchor.Year, int.MaxValue);
        for (var year = s.Anchor.Year - 1; year <= s.Anchor.Year + 1; year++)
        {
            if (dayOf(year) is not { } value || TimeValue.PeriodOf(value) is not { } period) continue;
            var apart = Math.Abs(period.First.DayNumber - s.Anchor.DayNumber);
            if (apart < bestApart) (best, bestApart) = (year, apart);
        }
        return best;
    }
}
