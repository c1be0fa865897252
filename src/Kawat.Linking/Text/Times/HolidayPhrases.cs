using System.Globalization;

namespace Kawat.Linking.Text.Times;

/// <summary>Holidays with a known day: fixed ones, those of the Islamic calendar, those that go with Easter, the Chinese new year, and Nyepi and Waisak by table.</summary>
/// <remarks>"Lebaran" names the day of its year in Indonesia. A story that says on which day another country keeps it ("Idul Adha pada hari Kamis") is believed;
/// <see cref="FeastDays"/> sees to that. Years for which nothing is known give no value.</remarks>
internal static class HolidayPhrases
{
    /// <summary>Nyepi and Waisak, month × 100 + day, from 2010; source: the joint decrees of three ministers on public holidays.</summary>
    private static readonly int[] Nyepi = [316, 305, 323, 312, 331, 321, 309, 328, 317, 307, 325, 314, 303, 322, 311, 329, 319, 308];
    private static readonly int[] Waisak = [528, 517, 506, 525, 515, 602, 522, 511, 529, 519, 507, 526, 516, 604, 523, 512, 531];
    private const int TablesFrom = 2010;

    private static readonly ChineseLunisolarCalendar Chinese = new();

    private static readonly Feast[] Feasts =
    [
        .. Fixed(8, 17, "hari kemerdekaan republik indonesia|hari kemerdekaan indonesia|hari kemerdekaan ri|hari kemerdekaan"), .. Fixed(5, 1, "hari buruh internasional|hari buruh|may day"),
        .. Fixed(11, 10, "hari pahlawan nasional|hari pahlawan"), .. Fixed(10, 28, "hari sumpah pemuda"), .. Fixed(4, 21, "hari kartini"), .. Fixed(12, 22, "hari ibu"), .. Fixed(2, 14, "hari valentine|valentine's day"),
        .. Fixed(6, 1, "hari lahir pancasila"), .. Fixed(10, 1, "hari kesaktian pancasila"), .. Fixed(5, 20, "hari kebangkitan nasional|harkitnas"), .. Fixed(5, 2, "hari pendidikan nasional|hardiknas"),
        .. Fixed(10, 22, "hari santri nasional|hari santri"), .. Fixed(7, 23, "hari anak nasional"), .. Fixed(2, 9, "hari pers nasional"), .. Fixed(11, 25, "hari guru nasional"), .. Fixed(7, 1, "hari bhayangkara"),
        .. Fixed(12, 25, "hari raya natal|hari natal|natal|christmas day|christmas"), .. Fixed(12, 24, "malam natal|christmas eve"), .. Fixed(12, 31, "malam tahun baru|new year's eve"),
        .. Fixed(1, 1, "hari tahun baru|tahun baru|new year's day"), .. Fixed(7, 4, "independence day"),
        .. Islamic(IslamicCalendar.Syawal, 1, "hari raya idul fitri|hari raya idulfitri|hari raya lebaran|lebaran idul fitri|lebaran idulfitri|idul fitri|idulfitri|lebaran|eid al-fitr|eid ul-fitr"),
        .. Islamic(IslamicCalendar.Zulhijah, 10, "hari raya idul adha|hari raya iduladha|hari raya kurban|hari raya haji|lebaran haji|lebaran kurban|lebaran idul adha|idul kurban|idul adha|iduladha|eid al-adha|eid ul-adha"),
        .. Islamic(IslamicCalendar.Zulhijah, 9, "hari arafah"), .. Islamic(IslamicCalendar.Muharram, 1, "tahun baru islam|tahun baru hijriah"), .. Islamic(3, 12, "maulid nabi muhammad saw|maulid nabi muhammad|maulid nabi"),
        .. Islamic(7, 27, "isra mikraj nabi muhammad saw|isra mikraj|isra mi'raj|isra miraj"), .. Islamic(IslamicCalendar.Ramadan, 17, "nuzulul quran|nuzulul qur'an"),
        .. Islamic(IslamicCalendar.Ramadan, 0, "bulan suci ramadan|bulan suci ramadhan|bulan ramadan|bulan ramadhan|bulan puasa|ramadan|ramadhan"),
        .. Of(EasterPlus(-2), "jumat agung|wafat isa almasih|wafat yesus kristus|good friday"), .. Of(EasterPlus(0), "hari raya paskah|hari paskah|paskah|easter sunday|easter"),
        .. Of(EasterPlus(39), "kenaikan isa almasih|kenaikan yesus kristus|ascension day"),
        .. Of(ChineseNewYear, "hari raya imlek|tahun baru imlek|imlek|chinese new year|lunar new year"),
        .. Of(Table(Nyepi), "hari raya nyepi|hari suci nyepi|nyepi"), .. Of(Table(Waisak), "hari raya tri suci waisak|hari raya waisak|waisak|vesak"),
    ];

    private static readonly Dictionary<string, Feast[]> ByFirstWord =
        Feasts.GroupBy(feast => feast.Words[0]).ToDictionary(first => first.Key, first => first.OrderByDescending(feast => feast.Words.Length).ToArray(), StringComparer.Ordinal);

    /// <summary>Other calendars' new years.</summary>
    private static readonly HashSet<string> OtherCalendars = TimeWords.Set("islam hijriah hijriyah imlek china saka jawa muharram ajaran");

    /// <summary>Words with which these rules begin.</summary>
    public static bool Begins(string word) => ByFirstWord.ContainsKey(word) || IslamicCalendar.Months.ContainsKey(word) || word is "bulan" or "tanggal";

    public static Found? At(TimeScene s, int i)
    {
        if (IslamicDate(s, i) is { } dated) return dated;
        if (!ByFirstWord.TryGetValue(s.Word(i), out var feasts)) return null;
        foreach (var feast in feasts)
        {
            if (s.After(i, feast.Words) is not (var end and > 0)) continue;
            if (s.Cased && !s.IsCapital(end - 1) && !(s.IsAny(i, "bulan") || feast.Words is ["hari", "raya", ..]) || feast.Words is ["tahun", "baru"] && OtherCalendars.Contains(s.Word(end))) continue;
            if (s.IsAny(end, "saw") && s.IsCapital(end)) end++;
            return Build(s, end, feast);
        }
        return null;
    }

    /// <summary>"10 Zulhijah 1446 H", "1 Muharram", "bulan Syawal".</summary>
    private static Found? IslamicDate(TimeScene s, int i)
    {
        var at = s.Is(i, "tanggal") ? i + 1 : i;
        if (s.DayNumber(at, out var day) && IslamicCalendar.Months.TryGetValue(s.Word(at + 1), out var month) && day <= 30)
            return Build(s, at + 2, new Feast([], null, month, day));
        if (s.Is(i, "bulan") && IslamicCalendar.Months.TryGetValue(s.Word(i + 1), out month)) return Build(s, i + 2, new Feast([], null, month, 0));
        return IslamicCalendar.Months.TryGetValue(s.Word(i), out month) && (s.IsCapital(i) || !s.Cased) && (IsIslamicYear(s, i + 1, out _, out _) || s.YearNumber(i + 1, out var year) && year is > 1300 and < 1600)
            ? Build(s, i + 1, new Feast([], null, month, 0)) : null;
    }

    private static bool IsIslamicYear(TimeScene s, int at, out int year, out int end)
    {
        end = at + 2;
        return s.YearNumber(at, out year) && year is > 1300 and < 1600 && s.IsAny(at + 1, "h", "hijriah", "hijriyah");
    }

    /// <summary>The year stands behind ("Idul Fitri 2024", "Lebaran tahun lalu", "Idul Adha 1447 Hijriah"), else it is the nearest to the story's date.</summary>
    private static Found? Build(TimeScene s, int end, Feast feast)
    {
        var anchored = "year from the story's date " + TimeValue.Day(s.Anchor);
        string? value = null;
        if (IsIslamicYear(s, end, out var islamic, out var behind) && feast.Month > 0)
        {
            (value, end, anchored) = (feast.InIslamicYear(islamic), behind, "written in full");
            if (s.Is(end, "/") && s.YearNumber(end + 1, out _)) end += s.IsAny(end + 2, "m", "masehi") ? 3 : 2;
        }
        else if (s.YearNumber(end, out var stated)) (value, end, anchored) = (stated is > 1300 and < 1600 && feast.Month > 0 ? feast.InIslamicYear(stated) : feast.InYear(stated), end + 1, "written in full");
        else if (s.Is(end, "tahun") && s.YearNumber(end + 1, out stated)) (value, end, anchored) = (feast.InYear(stated), end + 2, "written in full");
        else if (s.Is(end, "tahun") && s.IsAny(end + 1, "lalu", "kemarin", "ini", "depan", "mendatang"))
            (value, end, anchored) = (feast.InYear(s.Anchor.Year + (s.IsAny(end + 1, "lalu", "kemarin") ? -1 : s.Is(end + 1, "ini") ? 0 : 1)), end + 2, s.Memory.RelativeToAnchor);
        else
        {
            value = Nearest(s, end, feast);
            if (s.IsAny(end, "kemarin", "mendatang", "nanti") || s.Is(end, "lalu") && !s.IsWord(end + 1)) end++;
        }
        return new Found(end, TimeKind.Date, value ?? "", anchored) { Feast = feast.Month * 100 + feast.Day };
    }

    /// <summary>"Libur Natal" in February is that of two months ago.</summary>
    private static string? Nearest(TimeScene s, int end, Feast feast)
    {
        string? best = null;
        var bestApart = int.MaxValue;
        var (onlyBack, onlyAhead) = (s.Is(end, "kemarin") || s.Is(end, "lalu") && !s.IsWord(end + 1), s.IsAny(end, "mendatang", "nanti"));
        for (var year = s.Anchor.Year - 1; year <= s.Anchor.Year + 1; year++)
        {
            if (feast.InYear(year) is not { } value || TimeValue.PeriodOf(value) is not { } period) continue;
            var apart = period.First.DayNumber - s.Anchor.DayNumber;
            if (onlyBack && apart > 0 || onlyAhead && apart < 0) continue;
            if (Math.Abs(apart) < bestApart) (best, bestApart) = (value, Math.Abs(apart));
        }
        return best;
    }

    /// <summary>A feast's words and how its day is found: a function of the common year, or day and month of the Islamic calendar (day 0 is the whole month).</summary>
    private sealed record Feast(string[] Words, Func<int, DateOnly?>? DayOf, int Month = 0, int Day = 0)
    {
        public string? InYear(int year) =>
            DayOf is not null ? DayOf(year) is { } day ? TimeValue.Day(day) : null
            : IslamicCalendar.YearOf(year, Month, Math.Max(Day, 1)) is { } islamic ? InIslamicYear(islamic) : null;

        public string? InIslamicYear(int year)
        {
            if (IslamicCalendar.Day(year, Month, Math.Max(Day, 1)) is not { } day) return null;
            if (Day > 0) return TimeValue.Day(day);
            return (Month == 12 ? IslamicCalendar.Day(year + 1, 1, 1) : IslamicCalendar.Day(year, Month + 1, 1)) is { } next ? TimeValue.Day(day) + "/" + TimeValue.Day(next.AddDays(-1)) : null;
        }
    }

    private static IEnumerable<Feast> Of(Func<int, DateOnly?> dayOf, string phrases) => phrases.Split('|').Select(phrase => new Feast(phrase.Split(' '), dayOf));

    private static IEnumerable<Feast> Fixed(int month, int day, string phrases) => Of(year => TimeValue.Make(year, month, day), phrases);

    private static IEnumerable<Feast> Islamic(int month, int day, string phrases) => phrases.Split('|').Select(phrase => new Feast(phrase.Split(' '), null, month, day));

    private static Func<int, DateOnly?> Table(int[] days) =>
        year => year >= TablesFrom && year < TablesFrom + days.Length ? new DateOnly(year, days[year - TablesFrom] / 100, days[year - TablesFrom] % 100) : null;

    private static DateOnly? ChineseNewYear(int year) => year is > 1901 and < 2101 ? DateOnly.FromDateTime(Chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0)) : null;

    /// <summary>Days from Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).</summary>
    private static Func<int, DateOnly?> EasterPlus(int days) => year =>
    {
        if (year is < 1583 or > TimeValue.LastYear) return null;
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1).AddDays(days);
    };
}
