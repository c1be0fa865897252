namespace Kawat.Linking.Text.Times;

/// <summary>Days by weekday, number and month: "Rabu (1/3)", "Selasa 17 Juni 2025", "29-31 Mei 2026", "Wednesday (March 1)".</summary>
internal static class DayPhrases
{
    /// <summary>How far from the story's date a day without year may lie, in days. News looks back up to a year and ahead to what is planned;
    /// beyond, a fitting weekday is chance (each weekday fits a date again after 5, 6 or 11 years).</summary>
    private const int MostDaysBack = 370, MostDaysAhead = 200;

    // In a sentence of what will be, a day that lies further back than this is that of the year to come.
    private const int MostDaysBehindAhead = 90;

    /// <summary>Words besides digits with which these rules begin.</summary>
    public static bool Begins(string word) =>
        word is "hari" or "last" or "next" or "this" or "tanggal" or "tgl" || TimeWords.Weekdays.ContainsKey(word) || TimeWords.ShortWeekdays.ContainsKey(word) || TimeWords.Months.ContainsKey(word);

    public static Found? At(TimeScene s, int i) => Core(s, i) is { } found ? TimeSuffixes.Extend(s, found) : null;

    /// <summary>The day without time of day and zone behind it.</summary>
    public static Found? Core(TimeScene s, int i)
    {
        var at = i;
        if (s.Is(at, "hari") && s.Weekday(at + 1, out _)) at++;
        var shift = Shift.None;
        if (!s.Indonesian && s.IsAny(at, "last", "next", "this") && s.Weekday(at + 1, out _))
            shift = s.Is(at++, "last") ? Shift.Past : s.Is(at - 1, "next") ? Shift.Future : Shift.This;
        if (s.Weekday(at, out var weekday)) return IsWeekday(s, at, at > i) ? FromWeekday(s, at, weekday, shift) : null;
        if (TimeWords.ShortWeekdays.TryGetValue(s.Word(at), out weekday) && s.Is(at + 1, ",")) return Date(s, at + 2, weekday, at);
        if (s.IsAny(at, "tanggal", "tgl") && s.DayNumber(at + 1, out var alone))
            return Date(s, at + 1, 0, 0) ?? DayOfMonth(s, at + 2, alone);
        return Date(s, at, 0, 0);
    }

    /// <summary>"Minggu" is also the week, and English weekdays stand in names.</summary>
    private static bool IsWeekday(TimeScene s, int i, bool marked)
    {
        if (marked) return true;
        var word = s.Word(i);
        if (word == "minggu")
        {
            if (s.Is(i + 1, "(") && s.DayNumber(i + 2, out _)) return true;
            var date = s.Is(i + 1, ",") ? i + 2 : i + 1;
            if (s.DayNumber(date, out _) && (s.Month(date + 1, out _) || s.Is(date + 1, "/"))) return true;
            if (TimeWords.DayParts.ContainsKey(s.Word(i + 1)) || s.Is(i + 1, "dini")) return s.IsCapital(i) || !s.Cased;
            if (s.IsAny(i - 1, "-", "–", "dan", "atau", "hingga", "sampai") && s.Weekday(i - 2, out _) && (s.IsCapital(i) || !s.Cased)) return true;
            return s.IsCapital(i) && !s.IsFirst(i) && !s.IsCapital(i - 1) && !s.IsCapital(i + 1) && !s.Number(i - 1, out _);
        }
        if (word.EndsWith("day", StringComparison.Ordinal))
            return s.IsCapital(i) && !(s.Indonesian && s.IsCapital(i + 1) && !s.Month(i + 1, out _)) && !s.IsAny(i - 1, "black", "super", "good", "ash", "palm", "easter", "bloody", "sheffield") && !s.IsAny(i + 1, "times", "mirror", "express", "mail", "telegraph");
        return !(s.IsCapital(i) && s.IsAny(i + 1, "agung", "putih", "abu", "kliwon", "legi"));
    }

    private static Found? FromWeekday(TimeScene s, int at, int weekday, Shift shift)
    {
        var next = at + 1;
        if (s.IsAny(next, "-", "–", "hingga", "sampai") && s.Weekday(next + 1, out _) && Bracketed(s, next + 2, 0, at) is { } span && span.Value.Contains('/', StringComparison.Ordinal))
            return span;
        var behindComma = s.Is(next, ",") ? next + 1 : next;
        if (shift == Shift.None && (Bracketed(s, behindComma, weekday, at) ?? Date(s, behindComma, weekday, at) ?? Slashed(s, behindComma, weekday, at)) is { } dated) return dated;
        // "Kamis pagi (20/12)": the part of the day stands between the weekday and its date.
        if (shift == Shift.None && TimeSuffixes.DayPart(s, next, out var code) is var part and > 0 && Bracketed(s, part, weekday, at) is { } told && told.Value.Length == 10)
            return told with { Kind = TimeKind.Time, Value = told.Value + code };
        return Bare(s, at, weekday, shift);
    }

    /// <summary>A day in brackets that no weekday goes before: "(15/9)" behind "hari ini".</summary>
    public static Found? InBrackets(TimeScene s, int open) => Bracketed(s, open, 0, 0);

    private static Found? Bracketed(TimeScene s, int open, int weekday, int weekdayAt)
    {
        if (!s.IsAny(open, "(", "[")) return null;
        if ((Slashed(s, open + 1, weekday, weekdayAt) ?? Date(s, open + 1, weekday, weekdayAt)) is not { } inside) return null;
        return s.IsAny(inside.End, ")", "]") ? inside with { End = inside.End + 1 } : inside;
    }

    /// <summary>"1/3", "25/8/2015", "29-31/5", "15-9-2022", with one sign throughout.</summary>
    private static Found? Slashed(TimeScene s, int at, int weekday, int weekdayAt)
    {
        if (!s.DayNumber(at, out var day)) return null;
        if (s.IsAny(at + 1, "-", "–") && s.DayNumber(at + 2, out var lastDay) && s.Is(at + 3, "/") && s.Number(at + 4, out var rangeMonth, 2))
        {
            var rangeEnd = at + 5;
            var rangeYear = s.Is(rangeEnd, "/") && ShortYear(s, rangeEnd + 1, out var named) ? named : (int?)null;
            return Range(s, rangeYear is null ? rangeEnd : rangeEnd + 2, (day, rangeMonth), (lastDay, rangeMonth), rangeYear);
        }
        var sign = s.Word(at + 1);
        if (sign is not ("/" or "-" or ".") || !s.Number(at + 2, out var month, 2)) return null;
        // "(3/15)" can only be the American order.
        if (month > 12 && day <= 12) (day, month) = (month, day);
        var end = at + 3;
        int? year = null;
        if (s.Is(end, sign) && ShortYear(s, end + 1, out var written)) (year, end) = (written, end + 2);
        // "(18/6/225)": the year is mistyped, and the brackets still belong together.
        else if (s.Is(end, sign) && s.Number(end + 1, out _, 5) && s.Is(end + 2, ")")) end += 2;
        return sign == "-" && year is null ? null : Resolve(s, end, day, month, year, weekday, weekdayAt);
    }

    private static bool ShortYear(TimeScene s, int at, out int year)
    {
        if (s.YearNumber(at, out year)) return true;
        if (!s.Number(at, out year, 2)) return false;
        year += year < 50 ? 2000 : 1900;
        return true;
    }

    /// <summary>Dates with the month in words, and the full numeric ones that need no weekday to be told from fractions.</summary>
    private static Found? Date(TimeScene s, int at, int weekday, int weekdayAt)
    {
        if (s.YearNumber(at, out var isoYear) && s.Is(at + 1, "-") && s.Number(at + 2, out var isoMonth, 2) && s.Is(at + 3, "-") && s.Number(at + 4, out var isoDay, 2))
            return Resolve(s, at + 5, isoDay, isoMonth, isoYear, weekday, weekdayAt);
        if (s.Month(at, out var month) && TimeWords.EnglishMonths.Contains(s.Word(at)) && (s.IsCapital(at) || !s.Cased) && s.DayNumber(at + 1, out var day))
        {
            var lastDay = s.IsAny(at + 2, "-", "–", "to") && s.DayNumber(at + 3, out var to) && !s.Month(at + 4, out _) ? to : 0;
            var end = lastDay > 0 ? at + 4 : at + 2;
            var (year, behind) = YearAt(s, end);
            return lastDay > 0 ? Range(s, behind, (day, month), (lastDay, month), year) : Resolve(s, behind, day, month, year, weekday, weekdayAt);
        }
        if (!s.DayNumber(at, out day)) return null;
        if (s.Is(at + 1, "/") && s.Number(at + 2, out month, 2) && s.Is(at + 3, "/") && s.YearNumber(at + 4, out var plainYear))
            return Resolve(s, at + 5, day, month, plainYear, weekday, weekdayAt);
        if (s.IsAny(at + 1, "-", "–", "hingga", "sampai", "to") && s.DayNumber(at + 2, out var last) && MonthAt(s, at + 3, out month, out var rangeEnd))
        {
            var (year, behind) = YearAt(s, rangeEnd);
            return Range(s, behind, (day, month), (last, month), year);
        }
        if (!MonthAt(s, at + 1, out month, out var monthEnd)) return null;
        if (s.IsAny(monthEnd, "-", "–", "hingga", "sampai", "to", "until") && s.DayNumber(monthEnd + 1, out last) && MonthAt(s, monthEnd + 2, out var lastMonth, out var lastEnd))
        {
            var (year, behind) = YearAt(s, lastEnd);
            if (s.IsAny(monthEnd, "-", "–")) return Range(s, behind, (day, month), (last, lastMonth), year);
            // With a word between they are two days; the year behind the second is that of both.
            if (year is { } shared) return Resolve(s, monthEnd, day, month, month > lastMonth ? shared - 1 : shared, weekday, weekdayAt);
        }
        var (shown, after) = YearAt(s, monthEnd);
        // "1 September hingga 31 Desember": the end of a stretch lies behind its beginning.
        if (shown is null && weekday == 0 && s.IsAny(at - 1, "hingga", "sampai", "to", "until") && s.Memory.DayOfSentence is { } from)
            shown = TimeValue.Make(from.Year, month, day) is { } same && same < from ? from.Year + 1 : from.Year;
        return Resolve(s, after, day, month, shown ?? JubileeYear(s, at, day, month), weekday, weekdayAt);
    }

    private static bool MonthAt(TimeScene s, int at, out int month, out int end)
    {
        if (s.Is(at, "of")) at++;
        end = at + 1;
        if (s.Is(end, ".") && s.IsTight(end) && s.YearNumber(end + 1, out _)) end++;
        return s.Month(at, out month) && (s.IsCapital(at) || !TimeWords.WeakMonths.Contains(s.Word(at)) || !s.Cased);
    }

    /// <summary>"2023", ", 2023", "tahun 2023", "tahun lalu" behind a month.</summary>
    private static (int? Year, int End) YearAt(TimeScene s, int end)
    {
        if (s.YearNumber(end, out var year)) return (year, end + 1);
        if (s.Is(end, ",") && s.YearNumber(end + 1, out year) || s.Is(end, "tahun") && s.YearNumber(end + 1, out year)) return (year, end + 2);
        if (s.Is(end, "tahun") && s.IsAny(end + 1, "lalu", "ini", "depan")) return (s.Anchor.Year + (s.Is(end + 1, "lalu") ? -1 : s.Is(end + 1, "ini") ? 0 : 1), end + 2);
        if (!s.Indonesian && s.IsAny(end, "last", "this", "next") && s.Is(end + 1, "year")) return (s.Anchor.Year + (s.Is(end, "last") ? -1 : s.Is(end, "this") ? 0 : 1), end + 2);
        return (null, end);
    }

    /// <summary>"HUT ke-77 RI 17 Agustus": the republic counts from 1945.</summary>
    private static int? JubileeYear(TimeScene s, int at, int day, int month)
    {
        if (day != 17 || month != 8) return null;
        for (var j = at - 1; j >= 0 && j > at - 10; j--)
            if (s.Word(j).StartsWith("ke-", StringComparison.Ordinal) && int.TryParse(s.Word(j).AsSpan(3), out var count) && count is > 0 and < 200
                && (s.IsAny(j - 1, "hut", "kemerdekaan") || s.IsAny(j - 2, "hut", "ulang"))) return 1945 + count;
        return null;
    }

    private static Found? Resolve(TimeScene s, int end, int day, int month, int? year, int weekday, int weekdayAt)
    {
        var date = year is { } named ? TimeValue.Make(named, month, day) : Nearest(s, end, day, month, weekday);
        if (date is not { } found) return null;
        var anchored = year is null ? "day and month; year from the story's date " + TimeValue.Day(s.Anchor) : "written in full";
        var choosing = year is null ? weekday : 0;
        if (weekday == 0 || TimeValue.Weekday(found) == weekday) return new Found(end, TimeKind.Date, TimeValue.Day(found), anchored) { Weekday = choosing };
        var (kind, meant) = WeekdayCheck.Explain(found, weekday, s.Anchor, year is not null);
        // A date written in full stands whatever weekday is beside it.
        var repaired = year is null && meant is not null;
        var contradiction = WeekdayCheck.InWords(Shown(s, weekdayAt), found, kind, meant, repaired);
        if (repaired) anchored = "weekday and day; month and year from the story's date " + TimeValue.Day(s.Anchor);
        return new Found(end, TimeKind.Date, TimeValue.Day(repaired ? meant!.Value : found), anchored, contradiction, kind) { Weekday = choosing };
    }

    private static string Shown(TimeScene s, int at) => s.Word(at) is { Length: > 0 } word ? char.ToUpperInvariant(word[0]) + word[1..] : "";

    private static Found? Range(TimeScene s, int end, (int Day, int Month) from, (int Day, int Month) to, int? year)
    {
        var last = year is { } named ? TimeValue.Make(named, to.Month, to.Day) : Nearest(s, end, to.Day, to.Month, 0);
        if (last is not { } until) return null;
        var first = TimeValue.Make(until.Year - (from.Month > to.Month ? 1 : 0), from.Month, from.Day);
        if (first is not { } since || since >= until) return null;
        var anchored = year is null ? "days and month; year from the story's date " + TimeValue.Day(s.Anchor) : "written in full";
        return new Found(end, TimeKind.Date, TimeValue.Day(since) + "/" + TimeValue.Day(until), anchored);
    }

    /// <summary>The year in which the weekday fits nearest to the story's date; when it fits in none that is near, the nearest year as it is.</summary>
    private static DateOnly? Nearest(TimeScene s, int end, int day, int month, int weekday)
    {
        DateOnly? best = null;
        var bestCost = int.MaxValue;
        var backwards = s.IsAny(end, "lalu", "silam");
        var ahead = !backwards && s.LooksAhead(end);
        for (var year = s.Anchor.Year - 4; year <= s.Anchor.Year + 1; year++)
        {
            if (TimeValue.Make(year, month, day) is not { } date) continue;
            var apart = date.DayNumber - s.Anchor.DayNumber;
            var cost = Math.Abs(apart);
            // 29 February may lie years back; every other day has a year within the window.
            if (apart < -MostDaysBack || apart > (ahead ? MostDaysBack : MostDaysAhead) || ahead && apart < -MostDaysBehindAhead || backwards && apart > 0) cost += 10_000;
            if (weekday != 0 && TimeValue.Weekday(date) != weekday) cost += 1_000;
            if (cost < bestCost) (best, bestCost) = (date, cost);
        }
        return best;
    }

    /// <summary>"tanggal 19", "tanggal 11 hingga 25 bulan ini", "tanggal 23, 24, dan 25 Mei 2025": the month is told behind, or is that of the day spoken of.</summary>
    private static Found? DayOfMonth(TimeScene s, int end, int day)
    {
        if (s.IsAny(end, "/", ".") && s.IsTight(end) && s.Number(end + 1, out _)) return null;
        var last = s.IsAny(end, "-", "–", "hingga", "sampai") && s.DayNumber(end + 1, out var until) && until > day ? until : 0;
        if (last > 0) end += 2;
        DateOnly? about = s.Memory.Day;
        var anchored = s.Memory.RelativeToDay;
        if (s.Is(end, "bulan") && s.IsAny(end + 1, "ini", "lalu", "kemarin", "depan"))
        {
            about = TimeValue.AddMonths(s.Anchor, s.Is(end + 1, "ini") ? 0 : s.Is(end + 1, "depan") ? 1 : -1);
            (end, anchored) = (end + 2, s.Memory.RelativeToAnchor);
        }
        else if (ListMonth(s, end) is { } month && Nearest(s, end, day, month.Month, 0) is { } listed)
            (about, anchored) = (TimeValue.Make(month.Year ?? listed.Year, month.Month, 1), "month from the day named with it");
        if (about is not { } at || TimeValue.Make(at.Year, at.Month, day) is not { } date) return null;
        if (last == 0) return new Found(end, TimeKind.Date, TimeValue.Day(date), anchored);
        return TimeValue.Make(at.Year, at.Month, last) is { } to ? new Found(end, TimeKind.Date, TimeValue.Day(date) + "/" + TimeValue.Day(to), anchored) : null;
    }

    /// <summary>Days a list may name before its month.</summary>
    private const int LongestList = 8;

    /// <summary>The month behind a list of days: "…, 24, dan 25 Mei 2025".</summary>
    private static (int Month, int? Year)? ListMonth(TimeScene s, int at)
    {
        for (var count = 0; count < LongestList; count++)
        {
            if (s.Is(at, ",")) at++;
            if (s.IsAny(at, "dan", "serta", "atau", "hingga", "sampai", "and")) at++;
            if (!s.DayNumber(at, out _)) return null;
            if (MonthAt(s, at + 1, out var month, out var end)) return (month, YearAt(s, end).Year);
            at++;
        }
        return null;
    }

    private static Found? Bare(TimeScene s, int at, int weekday, Shift shift)
    {
        var end = at + 1;
        var weeks = 0;
        if (s.IsAny(end, "pekan", "minggu") && s.IsAny(end + 1, "lalu", "kemarin", "depan", "ini", "mendatang"))
            (weeks, end, shift) = (s.IsAny(end + 1, "lalu", "kemarin") ? -1 : s.Is(end + 1, "ini") ? 0 : 1, end + 2, Shift.This);
        else if (!s.Indonesian && s.IsAny(end, "last", "next", "this") && s.Is(end + 1, "week")) (weeks, end, shift) = (s.Is(end, "last") ? -1 : s.Is(end, "this") ? 0 : 1, end + 2, Shift.This);
        else if (s.IsAny(end, "lalu", "kemarin", "silam")) (shift, end) = (Shift.Past, end + 1);
        else if (s.IsAny(end, "mendatang", "depan", "nanti", "besok")) (shift, end) = (Shift.Future, end + 1);
        else if (s.Is(end, "ini")) (shift, end) = (Shift.This, end + 1);
        else if (s.After(end, ["yang", "akan", "datang"]) is var ahead and > 0) (shift, end) = (Shift.Future, ahead);
        else if (s.After(end, ["yang", "lalu"]) is var back and > 0) (shift, end) = (Shift.Past, back);
        var today = TimeValue.Weekday(s.Anchor);
        var days = shift switch
        {
            Shift.This => weekday - today + 7 * weeks,
            Shift.Past => -((today - weekday + 6) % 7 + 1),
            Shift.Future => (weekday - today + 6) % 7 + 1,
            // "expected to run, the paper reported Tuesday": what was said is past.
            _ => s.LooksAhead(at) && !TimeWords.Saying.Contains(s.Word(s.IsAny(at - 1, "on", "pada", "late", "early", ",") ? at - 2 : at - 1)) ? (weekday - today + 7) % 7 : -((today - weekday + 7) % 7),
        };
        return TimeValue.AddDays(s.Anchor, days) is { } date ? new Found(end, TimeKind.Date, TimeValue.Day(date), s.Memory.RelativeToAnchor) : null;
    }
}
