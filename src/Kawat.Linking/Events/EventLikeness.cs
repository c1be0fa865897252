using System.Globalization;

namespace Kawat.Linking.Events;

/// <summary>How likely two stories report one happening.</summary>
internal static class EventLikeness
{
    private const int MostValues = 5;

    /// <summary>0–1. Reasons are made only where a list is given: a day has a hundred thousand pairs and nobody reads of most.</summary>
    public static double Score(EventStory here, EventStory there, List<EventReason>? reasons = null)
    {
        var parts = reasons is null ? null : new List<(int Number, double Part)>();
        var sum = EventWeights.Start + Fewer(here.Text.Crowd, there.Text.Crowd);
        var words = EventWeights.Words * Math.Sqrt(EventVector.Cosine(here.Words, there.Words, parts));
        sum += Add(reasons, EventReasonKind.Terms, () => Heaviest(here, parts!), words);
        var lead = EventWeights.Lead * Math.Sqrt(EventVector.Cosine(here.Lead, there.Lead, parts))
            + EventWeights.LeadTold * Mean(there.Coverage(here.LeadNumbers), here.Coverage(there.LeadNumbers))
            + EventWeights.HeadlineTold * Mean(there.Coverage(here.HeadlineNumbers), here.Coverage(there.HeadlineNumbers));
        sum += Add(reasons, EventReasonKind.Lead, () => Heaviest(here, parts!), lead);
        var names = EventWeights.Names * Math.Sqrt(EventVector.Cosine(here.Names, there.Names, parts)) + EventWeights.HeadlineNames * HeadlineNames(here.Text, there.Text);
        sum += Add(reasons, EventReasonKind.Names, () => [.. Heaviest(here, parts!).Select(k => here.Text.NameOf[k])], names);
        sum += AddDays(reasons, here, there);
        var other = Differing(here.Text.HeadlineCounts, there.Text.HeadlineCounts);
        var weight = other.Count > 0 ? EventWeights.OtherHeadlineCount : 0;
        if (other.Count == 0) other = Differing(here.Text.LeadCounts, there.Text.LeadCounts);
        if (other.Count > 0) weight += EventWeights.OtherCount;
        sum += Add(reasons, EventReasonKind.Differs, () => [.. other.Take(2 * 2)], weight);
        var source = here.Text.Reading.Text.Source;
        if (source.Length > 0 && string.Equals(source, there.Text.Reading.Text.Source, StringComparison.OrdinalIgnoreCase))
            sum += Add(reasons, EventReasonKind.SameSource, () => [source], EventWeights.SameSource);
        return 1 / (1 + Math.Exp(-sum));
    }

    private static double Fewer(int here, int there) => here == 0 || there == 0 ? 0 : EventWeights.Fewer * Math.Log(EventWeights.FittedCrowd / Math.Sqrt((double)here * there));

    private static double AddDays(List<EventReason>? reasons, EventStory here, EventStory there)
    {
        var (mine, theirs) = (here.Text.Copy, there.Text.Copy);
        var (text, other) = (mine.Text, theirs.Text);
        var apart = text.PublishedAt is { } at && other.PublishedAt is { } then ? Math.Abs((at - then).TotalDays) : Math.Abs(text.Date.DayNumber - other.Date.DayNumber);
        var weight = EventWeights.Day * Math.Min(EventWeights.MostDays, apart);
        if (mine.Days.Count > 0 && theirs.Days.Count > 0 && !mine.Days.Overlaps(theirs.Days))
            return Add(reasons, EventReasonKind.Days, () => [Iso(mine.Days.Max()), Iso(theirs.Days.Max())], weight + EventWeights.OtherDay);
        return Add(text.Date == other.Date ? null : reasons, EventReasonKind.Days, () => [Iso(text.Date), Iso(other.Date)], weight);
    }

    private static double HeadlineNames(EventText here, EventText there)
    {
        if (here.HeadlineNames.Count == 0 || there.HeadlineNames.Count == 0) return 0.5;
        return Mean((double)here.HeadlineNames.Count(there.Names.ContainsKey) / here.HeadlineNames.Count, (double)there.HeadlineNames.Count(here.Names.ContainsKey) / there.HeadlineNames.Count);
    }

    /// <summary>Counts of the same thing of which none agrees, in pairs.</summary>
    private static List<string> Differing(SortedDictionary<string, List<EventCount>> here, SortedDictionary<string, List<EventCount>> there)
    {
        var differing = new List<string>();
        foreach (var (unit, mine) in here)
        {
            if (!there.TryGetValue(unit, out var theirs)) continue;
            if (mine.Any(m => theirs.Any(t => Math.Abs(m.Value - t.Value) <= EventWeights.SameCount * Math.Max(m.Value, t.Value)))) continue;
            differing.Add(mine[0].Surface);
            differing.Add(theirs[0].Surface);
        }
        return differing;
    }

    private static double Add(List<EventReason>? reasons, EventReasonKind kind, Func<IReadOnlyList<string>> values, double weight)
    {
        if (reasons is null || weight == 0) return weight;
        var shown = values();
        if (shown.Count > 0) reasons.Add(new EventReason(kind, shown, weight));
        return weight;
    }

    // The parts of one cosine, which the next one's may not see.
    private static List<string> Heaviest(EventStory story, List<(int Number, double Part)> parts)
    {
        var heaviest = parts.OrderByDescending(p => p.Part).ThenBy(p => p.Number).Take(MostValues).Select(p => story.KeyOf(p.Number)).ToList();
        parts.Clear();
        return heaviest;
    }

    private static double Mean(double a, double b) => (a + b) / 2;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
