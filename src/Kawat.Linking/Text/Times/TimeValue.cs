using System.Globalization;

namespace Kawat.Linking.Text.Times;

/// <summary>TimeML values: made from calendar things, and read back to the days they cover.</summary>
internal static class TimeValue
{
    /// <summary>Relative expressions that lead out of these years are no dates.</summary>
    public const int FirstYear = 1, LastYear = 9998;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");

    public static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    public static string Week(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at):0000}-W{ISOWeek.GetWeekOfYear(at):00}");
    }

    public static string Quarter(int year, int quarter) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-Q{quarter}");

    public static string Half(int year, int half) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-H{half}");

    /// <summary>Monday 1 … Sunday 7.</summary>
    public static int Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>The day, or null when the calendar has none such.</summary>
    public static DateOnly? Make(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>The day that many days or months away; null when that is outside the calendar.</summary>
    public static DateOnly? AddDays(DateOnly day, int days) => day.DayNumber + (long)days is var number && number >= 0 && number <= DateOnly.MaxValue.DayNumber - 366 ? DateOnly.FromDayNumber((int)number) : null;

    public static DateOnly? AddMonths(DateOnly day, int months)
    {
        var at = day.Year * 12L + day.Month - 1 + months;
        return at >= 12 * FirstYear && at < 12L * LastYear ? day.AddMonths(months) : null;
    }

    /// <summary>A stretch of <paramref name="unit"/> that holds the day, <paramref name="steps"/> units away; null outside the calendar.</summary>
    public static string? Around(DateOnly day, TimeUnit unit, int steps) => unit switch
    {
        TimeUnit.Day => AddDays(day, steps) is { } at ? Day(at) : null,
        TimeUnit.Week => Math.Abs(steps) < 500_000 && AddDays(day, steps * 7) is { } at ? Week(at) : null,
        TimeUnit.Month => AddMonths(day, steps) is { } at ? Month(at.Year, at.Month) : null,
        TimeUnit.Quarter => AddMonths(day, steps * 3) is { } at ? Quarter(at.Year, (at.Month + 2) / 3) : null,
        TimeUnit.Half => AddMonths(day, steps * 6) is { } at ? Half(at.Year, (at.Month + 5) / 6) : null,
        TimeUnit.Year => day.Year + steps is >= FirstYear and <= LastYear ? Year(day.Year + steps) : null,
        // A club season runs from July to June.
        TimeUnit.Season => day.Year - (day.Month < 7 ? 1 : 0) + steps is >= FirstYear and < LastYear and var from ? Year(from) + "/" + Year(from + 1) : null,
        TimeUnit.Decade => day.Year + steps * 10 is >= FirstYear and <= LastYear and var year ? Year(year)[..3] : null,
        TimeUnit.Century => day.Year + steps * 100 is >= FirstYear and <= LastYear and var year ? Year(year)[..2] : null,
        _ => null,
    };

    /// <summary>The days a value covers and how fine it is; null for durations, sets and references.</summary>
    public static (DateOnly First, DateOnly Last, string Precision)? PeriodOf(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
            return PeriodOf(value[..slash]) is { } from && PeriodOf(value[(slash + 1)..]) is { } to && from.First <= to.Last ? (from.First, to.Last, from.Precision) : null;
        if (value.Length < 2 || !char.IsAsciiDigit(value[0]) || !char.IsAsciiDigit(value[1])) return null;
        var parts = value.Split('-');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return null;
        if (parts[0].Length == 2) return (new DateOnly(Math.Max(1, year * 100), 1, 1), new DateOnly(year * 100 + 99, 12, 31), "century");
        if (parts[0].Length == 3) return (new DateOnly(Math.Max(1, year * 10), 1, 1), new DateOnly(year * 10 + 9, 12, 31), "decade");
        if (year is < FirstYear or > LastYear) return null;
        if (parts.Length == 1) return (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), "year");
        var step = parts[1];
        switch (step[0])
        {
            case 'W' when step.Length == 3 && char.IsAsciiDigit(step[1]):
                var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, int.Parse(step.AsSpan(1), CultureInfo.InvariantCulture), DayOfWeek.Monday));
                return parts.Length == 3 ? (monday.AddDays(5), monday.AddDays(6), "day") : (monday, monday.AddDays(6), "week");
            case 'Q': return Months(year, (step[1] - '1') * 3 + 1, 3, "quarter");
            case 'H': return Months(year, (step[1] - '1') * 6 + 1, 6, "half-year");
            case 'S' when step == "SP": return Months(year, 3, 3, "season");
            case 'S': return Months(year, 6, 3, "season");
            case 'F': return Months(year, 9, 3, "season");
            case 'W': return Months(year, 12, 3, "season");
        }
        if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12) return null;
        if (parts.Length == 2) return Months(year, month, 1, "month");
        return int.TryParse(parts[2].AsSpan(0, Math.Min(2, parts[2].Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var dayOfMonth) && Make(year, month, dayOfMonth) is { } day
            ? (day, day, "day") : null;
    }

    private static (DateOnly, DateOnly, string) Months(int year, int month, int count, string precision)
    {
        var first = new DateOnly(year, month, 1);
        return (first, first.AddMonths(count).AddDays(-1), precision);
    }
}
