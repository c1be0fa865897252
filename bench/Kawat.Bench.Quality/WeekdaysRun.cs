using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Counts, over the archive, the forms such as "Rabu (1/3)" whose weekday fits the day they were resolved to, and sorts the others by kind. Writes those others.</summary>
internal static partial class WeekdaysRun
{
    private static readonly string[] Weekdays = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"];

    private sealed record Form(Sample Sample, string Surface, int Weekday, int Day, int Month, TimeExpression? Time)
    {
        public string Kind =>
            Time is null ? "not read as one expression"
            : Time.Conflict switch
            {
                WeekdayConflict.MonthMistyped => "month mistyped, repaired",
                WeekdayConflict.DayAndMonthSwapped => "day and month swapped, repaired",
                WeekdayConflict.StoryDateDoubtful => "stored date of the story doubtful, other year taken",
                WeekdayConflict.DayOrWeekdayMistyped => "day or weekday mistyped in the copy, date stands",
                { } => "unexplained, date stands",
                null when !Fits => "does not fit and is not reported",
                null when Time.First!.Value == Nearest => "nearest year fits",
                null => "another year fits, chosen by the weekday",
            };

        public bool Fits => Time?.First is { } day && Index(day) == Weekday;

        public DateOnly? Nearest => Enumerable.Range(Sample.Article.Date.Year - 1, 3).Where(year => Day <= DateTime.DaysInMonth(year, Month)).Select(year => new DateOnly(year, Month, Day))
            .OrderBy(day => Math.Abs(day.DayNumber - Sample.Article.Date.DayNumber)).Cast<DateOnly?>().FirstOrDefault();

        public bool NearestFits => Nearest is { } day && Index(day) == Weekday;

        private static int Index(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
    }

    public static void Write(string shared, string path)
    {
        var forms = Collection.Archive(shared).Where(sample => sample.Article.Date != DateOnly.MaxValue).SelectMany(Forms).ToList();
        using var writer = new StreamWriter(path);
        Say(writer, $"\"Rabu (1/3)\" forms of a possible day in stories with a date: {forms.Count}");
        foreach (var kind in forms.GroupBy(form => form.Kind).OrderByDescending(kind => kind.Count()))
            Say(writer, $"{kind.Count(),6} {100.0 * kind.Count() / forms.Count,6:F2} %  {kind.Key}");
        var fits = forms.Count(form => form.Fits);
        var resolvable = forms.Count(form => form.Time?.Conflict != WeekdayConflict.DayOrWeekdayMistyped);
        Say(writer, $"weekday fits the resolved day: {100.0 * fits / forms.Count:F2} % of all forms, {100.0 * fits / resolvable:F2} % of the {resolvable} resolvable (all but the mistyped days and weekdays)");
        Say(writer, $"baseline, nearest year: {100.0 * forms.Count(form => form.NearestFits) / forms.Count:F2} % of all forms");
        foreach (var form in forms.Where(form => !form.Fits || form.Time!.Conflict is not null))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{form.Sample.Article.Id}\t{form.Sample.Article.Date:yyyy-MM-dd}\t{form.Surface}\t{form.Kind}\t{form.Time?.Contradiction}"));
    }

    private static IEnumerable<Form> Forms(Sample sample)
    {
        var times = TimeReader.Read(sample.Article);
        for (var block = Span.HeadlineBlock; block < sample.Article.Blocks.Count; block++)
        {
            foreach (Match match in WireDate().Matches(sample.Article.TextOf(block)))
            {
                var (day, month) = (int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
                var weekday = Array.IndexOf(Weekdays, match.Groups[1].Value.ToLowerInvariant() is "ahad" ? "minggu" : match.Groups[1].Value.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal));
                // "(15/13)" is no day in any year.
                if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(2024, month)) continue;
                var time = times.FirstOrDefault(time => time.Span.Block == block && time.Span.Start <= match.Index && match.Index + match.Length <= time.Span.End);
                yield return new Form(sample, match.Value, weekday, day, month, time);
            }
        }
    }

    private static void Say(StreamWriter writer, FormattableString line)
    {
        writer.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"\b(senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad),?\s*\((\d{1,2})/(\d{1,2})\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WireDate();
}
