using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Linking.Text;

namespace Kawat.Commands.Engine;

// The day of a story that gives none
//
// The problem. A background link needs to know which of two stories came first, and saved archives hold stories without a date. A wrong day is worse
// than none by as much as it is wrong: a story dated a year too early becomes the background of everything.
//
// What tells it, surest first.
// 1. address  The address names the day: /2025/06/18/, /15/08/25/, 20250618…, or seconds since 1970 behind the headline.
// 2. number   Portals number their stories in order. The stories with a day on the same host (else the same site) that carry the next lower and the next
//             higher numbers say between which days this one lies; of five on each side the middle one counts, so that a few wrong days do no harm. Where they
//             lie more than a day apart, the day between them is drawn in proportion; where they lie more than two days apart, that is rough.
// 3. both     A rough day is made sure by the copy: the latest day that its beginning names within the reach of the rough one.
// 4. copy     Without a number: the latest day written in full in the headline or near the beginning ("(13/5/2026)"). The beginning is what was true when
//             it was written; further down the copy names days of the past and of the future.
// 5. rough copy  Else the latest day and month that the beginning names, in the latest year that the copy names.
// A story that none of this dates stays undated and is nobody's background.

/// <summary>Estimates the day of stories that have none.</summary>
internal static partial class StoryDays
{
    /// <summary>How a day was found; the words in which it is told.</summary>
    public enum Method { None, Address, Number, RoughNumber, NumberAndCopy, Copy, RoughCopy }

    // Dateline, lead and what follows it: longer than the first page of a portal's story.
    private const int Beginning = 1000;

    private const int HalfAYear = 184;
    private const int FarYears = 3;

    /// <summary>The stories with days where some could be found, in the same order; how many by which method goes to <paramref name="log"/>.</summary>
    public static List<ArchiveStory> Estimate(List<ArchiveStory> stories, TextWriter log)
    {
        if (stories.TrueForAll(story => story.Day is not null)) return stories;
        var numbers = new StoryNumbers(stories);
        var counts = new int[Enum.GetValues<Method>().Length];
        var dated = stories.ConvertAll(story =>
        {
            if (story.Day is not null) return story;
            var (day, method) = DayOf(story, numbers);
            counts[(int)method]++;
            return story with { Day = day };
        });
        log.WriteLine(FormattableString.Invariant(
            $"{counts.Sum()} stories give no day: {counts[(int)Method.Address]} by their address, {counts[(int)Method.Number]} by their number, {counts[(int)Method.NumberAndCopy]} by number and copy, {counts[(int)Method.RoughNumber]} by number roughly, {counts[(int)Method.Copy]} by their copy, {counts[(int)Method.RoughCopy]} by their copy roughly, {counts[(int)Method.None]} stay undated."));
        return dated;
    }

    /// <summary>The day of one story, as if it gave none, and how it was found.</summary>
    internal static (DateOnly? Day, Method Method) DayOf(ArchiveStory story, StoryNumbers numbers)
    {
        if (AddressDay.Of(story.Url) is { } named) return (named, Method.Address);
        if (numbers.DayOf(story.Url) is { } number)
        {
            if (number.Reach == 0) return (number.Day, Method.Number);
            return NamedDay(story, number.Day, number.Reach) is { } day ? (day, Method.NumberAndCopy) : (number.Day, Method.RoughNumber);
        }

        if (WrittenDay(story) is { } written) return (written, Method.Copy);
        return LatestYear(story) is { } year && NamedDay(story, new DateOnly(year, 7, 1), HalfAYear) is { } rough ? (rough, Method.RoughCopy) : (null, Method.None);
    }

    /// <summary>The latest day named at the beginning, read as of <paramref name="about"/>, that lies within <paramref name="reach"/> days of it.</summary>
    private static DateOnly? NamedDay(ArchiveStory story, DateOnly about, int reach) =>
        Days(story, about, time => true).Where(day => Math.Abs(day.DayNumber - about.DayNumber) <= reach).Cast<DateOnly?>().Max();

    /// <summary>News names its own year more often than a later one; a year to come, "Indonesia 2045", is left out by being far off the next latest.</summary>
    private static int? LatestYear(ArchiveStory story)
    {
        var years = Year().Matches($"{story.Title}\n{story.Body}").Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)).Distinct().OrderDescending().ToList();
        if (years.Count == 0) return null;
        return years.Count > 1 && years[0] - years[1] > FarYears ? years[1] : years[0];
    }

    [GeneratedRegex(@"(?<![\d.,])20[0-3]\d(?![\d.,]\d|\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    private static DateOnly? WrittenDay(ArchiveStory story) =>
        Days(story, default, time => time.Anchored == "written in full").Cast<DateOnly?>().Max();

    private static IEnumerable<DateOnly> Days(ArchiveStory story, DateOnly readAs, Func<TimeExpression, bool> counts)
    {
        var body = story.Body.Length > Beginning ? story.Body[..Beginning] : story.Body;
        // "Today" read as of a guess would only say the guess again.
        return TimeReader.Read(new ArticleText(story.Id, story.Language, readAs, story.Title ?? "", "", body.Split('\n')))
            .Where(time => time is { Precision: "day", First: not null } && !time.Anchored.StartsWith("relative", StringComparison.Ordinal) && counts(time))
            .Select(time => time.First!.Value);
    }
}
