using System.Globalization;
using System.Text.RegularExpressions;

namespace Kawat.Formats.Text;

/// <summary>Finds calendar dates as Indonesian and English copy writes them: "Rabu, 1 Maret 2023 10:15 WIB", "01 Mar 2023",
/// "12/05/2024, 10:00 WIB", "March 1, 2023", "Rabu (1/3)", "2023-03-01". Day before month, except where that cannot be.</summary>
internal static partial class NewsDates
{
    private const string Months =
        "januari|january|jan|februari|pebruari|february|feb|maret|march|mar|april|apr|mei|may|juni|june|jun|juli|july|jul|agustus|august|agt|agu|agust|ags|aug|"
        + "september|sept|sep|oktober|october|okt|oct|november|nopember|nov|nop|desember|december|des|dec";

    private const string Weekdays =
        "senin|selasa|rabu|kamis|jumat|jum'at|jum’at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|sen|sel|rab|kam|jum|sab|min|mon|tue|wed|thu|fri|sat|sun";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>Every date in the text, in order, none overlapping. Impossible dates ("31/2") are left out.</summary>
    public static IReadOnlyList<FoundDate> Find(string text)
    {
        var found = new List<FoundDate>();
        foreach (var pattern in (ReadOnlySpan<Regex>)[DayMonthYear(), MonthDayYear(), YearFirst(), Numbers(), Bracketed(), WeekdayDayMonth()])
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (found.Any(other => match.Index < other.Index + other.Length && other.Index < match.Index + match.Length)) continue;
                if (Read(match, text) is { } date) found.Add(date);
            }
        }

        found.Sort((a, b) => a.Index.CompareTo(b.Index));
        return found;
    }

    /// <summary>Where a month name stands in a short text, −1 when none does.</summary>
    public static int MonthWord(string text) => MonthName().Match(text) is { Success: true } match ? match.Index : -1;

    /// <summary>Day and month of a dateline's date ("5 Mei", "March 1", "12/5", "Rabu 1 Maret 2023"); null when it is none.</summary>
    public static FoundDate? OfDateline(string text) =>
        Find(text) is [var date, ..] ? date
        : DayMonth().Match(text) is { Success: true } dayMonth ? Read(dayMonth, text)
        : MonthDay().Match(text) is { Success: true } monthDay ? Read(monthDay, text)
        : null;

    private static FoundDate? Read(Match match, string text)
    {
        var day = Number(match, "d");
        var month = match.Groups["m"].Success ? Number(match, "m") : MonthNumber(match.Groups["name"].Value);
        int? year = match.Groups["y"].Success ? Number(match, "y") : null;
        if (match.Groups["y"].Length == 2) year += 2000;
        if (month > 12 && day <= 12) (day, month) = (month, day);
        if (month is < 1 or > 12 || year is < 1900 or > 2100 || day < 1 || day > DateTime.DaysInMonth(year ?? 2024, month)) return null;
        DayOfWeek? weekday = match.Groups["wd"].Success ? Weekday(match.Groups["wd"].Value) : null;
        var date = new FoundDate(match.Index, match.Length, match.Value.Trim(), day, month, year, weekday);
        var clock = Clock().Match(text, match.Index + match.Length);
        return clock.Success ? WithTime(date, clock) : date;
    }

    private static FoundDate WithTime(FoundDate date, Match clock)
    {
        var (hour, minute) = (Number(clock, "h"), Number(clock, "min"));
        var half = clock.Groups["half"].Value.ToUpperInvariant();
        if (half == "PM" && hour < 12) hour += 12;
        if (half == "AM" && hour == 12) hour = 0;
        if (hour > 23 || minute > 59) return date;
        return date with
        {
            Length = clock.Index + clock.Length - date.Index,
            Time = new TimeOnly(hour, minute),
            Offset = clock.Groups["zone"].Success ? Offset(clock.Groups["zone"].Value) : null,
        };
    }

    /// <summary>The offset of a zone name (WIB, WITA, WIT, GMT, UTC, Z) or "+07:00"; null when unknown.</summary>
    public static TimeSpan? Offset(string zone) => zone.Trim().ToUpperInvariant() switch
    {
        "WIB" => TimeSpan.FromHours(7),
        "WITA" => TimeSpan.FromHours(8),
        "WIT" => TimeSpan.FromHours(9),
        "GMT" or "UTC" or "Z" or "UT" => TimeSpan.Zero,
        ['+' or '-', var h1, var h2, .. var minutes] signed when char.IsAsciiDigit(h1) && char.IsAsciiDigit(h2) => Signed(signed[0], signed[1..3], minutes),
        _ => null,
    };

    private static TimeSpan? Signed(char sign, string hours, string minutes)
    {
        var offset = new TimeSpan(int.Parse(hours, CultureInfo.InvariantCulture), int.TryParse(minutes.TrimStart(':'), NumberStyles.None, CultureInfo.InvariantCulture, out var m) ? m : 0, 0);
        return offset > TimeSpan.FromHours(14) ? null : sign == '-' ? -offset : offset;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>1–12 for a month name or its short form in either language, 0 for anything else.</summary>
    public static int MonthNumber(string name)
    {
        var lower = name.ToLowerInvariant();
        if (lower.Length < 3) return 0;
        return lower[..3] switch
        {
            "jan" => 1, "feb" or "peb" => 2, "mar" => 3, "apr" => 4, "mei" or "may" => 5, "jun" => 6, "jul" => 7, "agu" or "aug" or "agt" or "ags" => 8,
            "sep" => 9, "okt" or "oct" => 10, "nov" or "nop" => 11, "des" or "dec" => 12, _ => 0,
        };
    }

    private static DayOfWeek Weekday(string name) => name.ToLowerInvariant()[..3] switch
    {
        "sen" or "mon" => DayOfWeek.Monday, "sel" or "tue" => DayOfWeek.Tuesday, "rab" or "wed" => DayOfWeek.Wednesday, "kam" or "thu" => DayOfWeek.Thursday,
        "jum" or "fri" => DayOfWeek.Friday, "sab" or "sat" => DayOfWeek.Saturday, _ => DayOfWeek.Sunday,
    };

    private const string WeekdayPart = @"(?:\b(?<wd>" + Weekdays + @")\b\.?,?\s*\(?\s*)?";

    [GeneratedRegex(WeekdayPart + @"(?<![\d/.-])(?<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<name>" + Months + @")\b\.?,?[\s-]+(?<y>\d{4})\b\)?", Options)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(WeekdayPart + @"\b(?<name>" + Months + @")\b\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})\b\)?", Options)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"(?<![\d/.-])(?<y>(?:19|20)\d\d)[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})(?!\d)T?", Options)]
    private static partial Regex YearFirst();

    [GeneratedRegex(WeekdayPart + @"(?<![\d/.-])(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>(?:19|20)\d\d)(?![\d/])\)?", Options)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?:\b(?<wd>" + Weekdays + @")\b,?\s*)?\(\s*(?<d>\d{1,2})\s*/\s*(?<m>\d{1,2})(?:\s*/\s*(?<y>\d{2}))?\s*\)", Options)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\b(?<wd>" + Weekdays + @")\b,?\s*\(?(?:(?<d>\d{1,2})\s+(?<name>" + Months + @")\b|(?<name>" + Months + @")\b\.?\s+(?<d>\d{1,2})(?!\d))\.?\)?", Options)]
    private static partial Regex WeekdayDayMonth();

    [GeneratedRegex(@"\b(?<d>\d{1,2})(?:\s+(?<name>" + Months + @")\b|/(?<m>\d{1,2})(?!\d))", Options)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"\b(?<name>" + Months + @")\b\.?\s+(?<d>\d{1,2})(?!\d)", Options)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\b(?:" + Months + @")\b", Options)]
    private static partial Regex MonthName();

    [GeneratedRegex(@"\G[\s,|·•;–-]{0,4}(?:pukul|jam|at|pada)?\s{0,2}(?<h>\d{1,2})[:.](?<min>\d{2})(?::\d{2}(?:\.\d+)?)?(?!\d)\s?(?<half>[AP]M\b)?\s?(?<zone>(?:WIB|WITA|WIT|GMT|UTC|Z)\b(?![+-])|[+-]\d{2}:?\d{2}\b)?", Options)]
    private static partial Regex Clock();
}

/// <summary>A date in a text.</summary>
internal sealed record FoundDate(int Index, int Length, string Text, int Day, int Month, int? Year, DayOfWeek? Weekday)
{
    public TimeOnly? Time { get; init; }

    public TimeSpan? Offset { get; init; }

    /// <summary>The day in the given year, null where it does not exist (29 February).</summary>
    public DateOnly? In(int year) => year is >= 1 and <= 9999 && Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;

    /// <summary>True when no weekday was written or it is right in that year.</summary>
    public bool FitsYear(int year) => In(year) is { } day && (Weekday is null || day.DayOfWeek == Weekday);
}
