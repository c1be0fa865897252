using System.Globalization;

namespace Kawat.Shared;

/// <summary>When something happened, no finer than it is known: "1992", "September 2022", "15 September 2022".</summary>
internal static class EventDays
{
    /// <summary><paramref name="precision"/> as the engine gives it; an unknown one is told by its first and last day.</summary>
    public static string EventDay(this Words words, DateOnly first, DateOnly last, string precision) => precision switch
    {
        "century" => words["when.century", ((first.Year + 99) / 100).ToString(CultureInfo.InvariantCulture), Ordinal((first.Year + 99) / 100)],
        "decade" => words["when.decade", Year(first)],
        "year" => first.Year == last.Year ? Year(first) : $"{Year(first)}–{Year(last)}",
        "half-year" => words["when.half-year", first.Month <= 6 ? "I" : "II", Year(first), first.Month <= 6 ? 1 : 2],
        "quarter" => words["when.quarter", Roman[(first.Month - 1) / 3], Year(first), (first.Month + 2) / 3],
        "month" or "season" => Months(words, first, last),
        _ => Days(words, first, last),
    };

    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    /// <summary>The name of a month with its year.</summary>
    public static string Month(this Words words, DateOnly day) => day.ToString("MMMM yyyy", words.Culture);

    /// <summary>The name of a month under the heading of its year.</summary>
    public static string MonthOnly(this Words words, DateOnly day) => day.ToString("MMMM", words.Culture);

    private static string Year(DateOnly day) => day.Year.ToString(CultureInfo.InvariantCulture);

    private static string Months(Words words, DateOnly first, DateOnly last) =>
        (first.Year, first.Month) == (last.Year, last.Month) ? words.Month(first)
        : first.Year == last.Year ? $"{first.ToString("MMMM", words.Culture)}–{words.Month(last)}" : $"{words.Month(first)} – {words.Month(last)}";

    private static string Days(Words words, DateOnly first, DateOnly last) =>
        first == last ? words.Day(first)
        : (first.Year, first.Month) == (last.Year, last.Month) ? $"{first.Day.ToString(CultureInfo.InvariantCulture)}–{words.Day(last)}"
        : first.Year == last.Year ? $"{first.ToString("d MMMM", words.Culture)} – {words.Day(last)}" : $"{words.Day(first)} – {words.Day(last)}";

    private static string Ordinal(int number)
    {
        var ending = (number % 100) is 11 or 12 or 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return string.Create(CultureInfo.InvariantCulture, $"{number}{ending}");
    }
}
