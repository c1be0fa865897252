namespace Kawat.Linking.Text.Times;

/// <summary>Days of the Islamic calendar as Indonesia keeps it: the months that the Minister of Religious Affairs proclaims after sighting by table, the others by the
/// tabular calendar.</summary>
/// <remarks>The tabular calendar (thirty-year cycle, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29, civil epoch 16 July 622) agrees with 54 of 85 proclaimed or kept
/// days of 2007–2026 and is never more than a day off the others. Elsewhere in the world a month may begin a day apart.</remarks>
internal static class IslamicCalendar
{
    public const int Muharram = 1, Ramadan = 9, Syawal = 10, Zulhijah = 12;

    /// <summary>Names of months in the spellings of Indonesian and English news, folded.</summary>
    public static readonly Dictionary<string, int> Months = TimeWords.Numbered(
        "muharram muharam", "safar shafar", "rabiulawal rabiul-awal", "rabiulakhir rabiul-akhir", "jumadilawal jumadil-awal", "jumadilakhir jumadil-akhir", "rajab",
        "syakban sya'ban syaban shaban", "ramadan ramadhan", "syawal shawwal", "zulkaidah dzulkaidah dzulqa'dah zulqa'dah dzulqadah dzulqaidah", "zulhijah dzulhijjah zulhijjah dzulhijah dzul-hijjah");

    /// <summary>The first table year by month; each next is one year later. Source: the ministry's yearly decrees and the state's calendar of holidays.</summary>
    private static readonly Dictionary<int, (int FirstYear, int[] Days)> Proclaimed = new()
    {
        [Muharram] = (1439, [20170921, 20180911, 20190901, 20200820, 20210810, 20220730, 20230719, 20240707, 20250627, 20260616]),
        [Ramadan] = (1428,
        [
            20070913, 20080901, 20090822, 20100811, 20110801, 20120721, 20130710, 20140629, 20150618, 20160606, 20170527, 20180517, 20190506, 20200424, 20210413, 20220403, 20230323, 20240312,
            20250301, 20260219,
        ]),
        [Syawal] = (1428,
        [
            20071013, 20081001, 20090920, 20100910, 20110831, 20120819, 20130808, 20140728, 20150717, 20160706, 20170625, 20180615, 20190605, 20200524, 20210513, 20220502, 20230422, 20240410,
            20250331, 20260321,
        ]),
        // The first of Zulhijah: the feast of sacrifice is its tenth.
        [Zulhijah] = (1428,
        [
            20071211, 20081129, 20091118, 20101108, 20111028, 20121017, 20131006, 20140926, 20150915, 20160903, 20170823, 20180813, 20190802, 20200722, 20210711, 20220701, 20230620, 20240608,
            20250528, 20260518,
        ]),
    };

    /// <summary>The day; null outside the years 1–9000 or when the month has no such day.</summary>
    public static DateOnly? Day(int year, int month, int day)
    {
        if (year is < 1 or > 9000 || month is < 1 or > 12 || day is < 1 or > 30) return null;
        if (Proclaimed.TryGetValue(month, out var table) && year >= table.FirstYear && year < table.FirstYear + table.Days.Length)
        {
            var first = table.Days[year - table.FirstYear];
            return new DateOnly(first / 10_000, first / 100 % 100, first % 100).AddDays(day - 1);
        }
        // Days since 1 January of year 1 of the common calendar; 227,014 lie before 1 Muharram 1.
        var number = (11L * year + 3) / 30 + 354L * year + 30L * month - (month - 1) / 2 + day + 226_629;
        return number > 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    /// <summary>The Islamic year whose <paramref name="month"/> and <paramref name="day"/> fall in a common year, the first of two; null when none does.</summary>
    public static int? YearOf(int commonYear, int month, int day)
    {
        var about = (commonYear - 622) * 33 / 32;
        for (var year = about - 1; year <= about + 2; year++)
            if (Day(year, month, day)?.Year == commonYear) return year;
        return null;
    }
}
