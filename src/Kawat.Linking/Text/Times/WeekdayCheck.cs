using System.Globalization;

namespace Kawat.Linking.Text.Times;

// Problem. "Senin (16/5)" in a story of Monday 16 June: the writer mistyped the month. One in thirty of the day forms of an archive has
// weekday and date at odds with the nearest year. Most are another year, which the choice of year has taken care of before this is asked; the rest
// are slips, and which slip can mostly be told, because news speaks of days near its own date.
//
// Order. A slip in the month leaves weekday and day of the month right, and both fit a day near the story: the chance of that by accident is one in seven times
// the few days of the window. Then day and month changed places. Then the year, where one is written. What is left is a slip in the day
// or the weekday, between which nothing in the form decides, so the date stands.

/// <summary>Explains why a weekday and a date disagree.</summary>
internal static class WeekdayCheck
{
    /// <summary>How far from the story's date the day meant may lie, in days, for a slip in the month or a digit to be believed.</summary>
    private const int Near = 10;

    private static readonly string[] NamesOfDays = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The kind of slip and the day that was meant, where one can be told; <paramref name="weekday"/> is not that of <paramref name="written"/>.</summary>
    public static (WeekdayConflict Kind, DateOnly? Meant) Explain(DateOnly written, int weekday, DateOnly anchor, bool yearWritten)
    {
        for (var apart = 0; apart <= Near; apart++)
            foreach (var day in Beside(anchor, apart))
                if (day.Day == written.Day && day.Month != written.Month && (!yearWritten || day.Year == written.Year) && TimeValue.Weekday(day) == weekday) return (WeekdayConflict.MonthMistyped, day);
        if (TimeValue.Make(written.Year, written.Day, written.Month) is { } swapped && Math.Abs(swapped.DayNumber - anchor.DayNumber) <= 3 * Near && TimeValue.Weekday(swapped) == weekday)
            return (WeekdayConflict.DayAndMonthSwapped, swapped);
        if (yearWritten)
            for (var year = anchor.Year - 1; year <= anchor.Year + 1; year++)
                if (year != written.Year && TimeValue.Make(year, written.Month, written.Day) is { } other && Math.Abs(other.DayNumber - anchor.DayNumber) < Math.Abs(written.DayNumber - anchor.DayNumber) && TimeValue.Weekday(other) == weekday)
                    return (WeekdayConflict.YearMistyped, other);
        for (var day = 1; day <= 31; day++)
            if (TimeValue.Make(written.Year, written.Month, day) is { } other && TimeValue.Weekday(other) == weekday
                && (Math.Abs(day - written.Day) == 1 || Math.Abs(other.DayNumber - anchor.DayNumber) <= Near && OneDigitApart(day, written.Day)))
                return (WeekdayConflict.DayOrWeekdayMistyped, null);
        return (WeekdayConflict.Unexplained, null);
    }

    /// <summary>In words: "Senin, but 2025-05-16 is a Friday; read as 2025-06-16, the month mistyped".</summary>
    public static string InWords(string shown, DateOnly written, WeekdayConflict kind, DateOnly? meant, bool repaired)
    {
        var told = $"{shown}, but {TimeValue.Day(written)} is a {NamesOfDays[TimeValue.Weekday(written)]}";
        if (meant is not { } day) return told + (kind == WeekdayConflict.DayOrWeekdayMistyped ? "; the day or the weekday is mistyped" : "");
        var slip = kind switch { WeekdayConflict.MonthMistyped => "the month mistyped", WeekdayConflict.DayAndMonthSwapped => "day and month swapped", _ => "the year mistyped" };
        return $"{told}; {(repaired ? "read as" : "perhaps")} {TimeValue.Day(day)}, {slip}";
    }

    /// <summary>Where none of a story's weekdays fits (two days at least) and all fit one other year, the story's stored date is in doubt: they take that year.
    /// <paramref name="forms"/> are indexes into <paramref name="times"/> with the weekday beside them.</summary>
    public static void DoubtStoryDate(List<TimeExpression> times, IReadOnlyList<(int Index, int Weekday)> forms, DateOnly anchor)
    {
        if (forms.Any(form => times[form.Index].Conflict is null or WeekdayConflict.MonthMistyped or WeekdayConflict.DayAndMonthSwapped) || forms.Select(form => times[form.Index].First).Distinct().Count() < 2) return;
        for (var year = anchor.Year + 1; year >= anchor.Year - MostYearsOff; year--)
        {
            if (!forms.All(form => In(year, times[form.Index]) is { } day && TimeValue.Weekday(day) == form.Weekday)) continue;
            foreach (var (index, _) in forms)
            {
                var (time, day) = (times[index], In(year, times[index])!.Value);
                times[index] = time with
                {
                    Value = TimeValue.Day(day) + time.Value[10..], First = day, Last = day, Conflict = WeekdayConflict.StoryDateDoubtful,
                    Anchored = $"day and month; year from the weekdays of the story, since none fits its date {TimeValue.Day(anchor)}",
                    Contradiction = $"no weekday of the story fits its date {TimeValue.Day(anchor)}; all fit {TimeValue.Year(year)}",
                };
            }
            return;
        }
    }

    /// <summary>Archives go back this far, in years; each further one is likelier to fit by chance.</summary>
    private const int MostYearsOff = 20;

    private static DateOnly? In(int year, TimeExpression time) => time.First is { } day ? TimeValue.Make(year, day.Month, day.Day) : null;

    private static DateOnly[] Beside(DateOnly day, int apart) =>
        apart == 0 ? [day] : [.. new[] { TimeValue.AddDays(day, -apart), TimeValue.AddDays(day, apart) }.OfType<DateOnly>()];

    private static bool OneDigitApart(int a, int b)
    {
        var (one, other) = (a.ToString("00", CultureInfo.InvariantCulture), b.ToString("00", CultureInfo.InvariantCulture));
        return (one[0] == other[0]) != (one[1] == other[1]);
    }
}
