namespace Kawat.Linking.Timelines;

/// <summary>Folds the mentions of one event into one group.</summary>
internal static class MentionFolding
{
    // Likeness of names and words, 0–1, from which two mentions are of one event: of one day; of a day within a month or week, or of one and the same stretch;
    // of a day within a year or quarter.
    private const double DayBar = 0.17;
    private const double MonthBar = 0.2;
    private const double YearBar = 0.3;

    // Two stories that came out for the news of one day must say more of the same.
    private const double OwnBar = 0.22;

    // One that names no day is of an earlier one, at most so many days back, when it says so much of the same.
    private const double LateBar = 0.3;
    private const int LateDays = 2;

    // Two sentences of one story that name one day mostly tell one thing.
    private const double SameStoryBar = 0.1;

    // What every mention says is what the thread is about, and still tells it from what it is not about.
    private const double CommonShare = 0.3;

    // Added to the number of mentions, so that among a few what they share still counts.
    private const double PriorMentions = 10;

    /// <summary>Groups of mentions, each of one event. <paramref name="mentions"/> must be in an order that only depends on what they are.</summary>
    public static List<List<EventMention>> Fold(IReadOnlyList<EventMention> mentions)
    {
        var vectors = Vectors(mentions);
        var groups = Days(mentions, vectors);
        JoinLate(mentions, vectors, groups);
        // Coarse mentions join the finer ones that lie within them, the finest first.
        foreach (var i in Enumerable.Range(0, mentions.Count).Where(i => !IsFine(mentions[i])).OrderBy(i => mentions[i].Days).ThenBy(i => i))
        {
            var best = -1;
            var bestLikeness = 0.0;
            for (var g = 0; g < groups.Count; g++)
            {
                var fits = groups[g].Where(j => mentions[j].Fits(mentions[i]) && mentions[j].Days <= mentions[i].Days).ToList();
                if (fits.Count < groups[g].Count) continue;
                // The best of the group, not the mean: the event was told once in full and else in passing.
                var likeness = fits.Max(j => Cosine(vectors[i], vectors[j]));
                var isCoarse = groups[g].All(j => !IsFine(mentions[j]));
                if (isCoarse && mentions[groups[g][0]].Value != mentions[i].Value) continue;
                if (likeness >= (mentions[i].Days > 31 && !isCoarse ? YearBar : MonthBar) && likeness > bestLikeness) (best, bestLikeness) = (g, likeness);
            }
            if (best >= 0) groups[best].Add(i);
            else groups.Add([i]);
        }
        return groups.ConvertAll(group => group.Order().Select(i => mentions[i]).ToList());
    }

    // A report that names no day may tell again what happened in the last days.
    private static void JoinLate(IReadOnlyList<EventMention> mentions, List<Dictionary<string, double>> vectors, List<List<int>> groups)
    {
        for (var g = 0; g < groups.Count; g++)
        {
            if (!groups[g].All(i => mentions[i] is { IsOwn: true, Time: null })) continue;
            var day = mentions[groups[g][0]].First;
            var (best, bestLikeness) = (-1, LateBar);
            for (var h = 0; h < groups.Count; h++)
            {
                if (h == g || !groups[h].Any(i => mentions[i].Time is not null)) continue;
                var back = day.DayNumber - mentions[groups[h].First(i => mentions[i].Time is not null)].Last.DayNumber;
                if (back is < 1 or > LateDays) continue;
                var likeness = groups[g].Average(i => groups[h].Average(j => Cosine(vectors[i], vectors[j])));
                if (likeness >= bestLikeness) (best, bestLikeness) = (h, likeness);
            }
            if (best < 0) continue;
            groups[best].AddRange(groups[g]);
            groups[g] = [];
        }
        groups.RemoveAll(group => group.Count == 0);
    }

    // Everything of about a day, by average likeness, the likest first.
    private static List<List<int>> Days(IReadOnlyList<EventMention> mentions, List<Dictionary<string, double>> vectors)
    {
        var groups = new List<List<int>>();
        foreach (var day in Enumerable.Range(0, mentions.Count).Where(i => IsFine(mentions[i])).GroupBy(i => (mentions[i].First, mentions[i].Last)).OrderBy(g => g.Key.First).ThenBy(g => g.Key.Last))
        {
            var here = day.ToList();
            var links = new AverageLink(here.Count);
            for (var a = 0; a < here.Count; a++)
                for (var b = a + 1; b < here.Count; b++)
                    links.Put(a, b, Cosine(vectors[here[a]], vectors[here[b]]) - Bar(mentions[here[a]], mentions[here[b]]));
            groups.AddRange(links.Groups().Select(group => group.ConvertAll(i => here[i])));
        }
        return groups;
    }

    private static double Bar(EventMention a, EventMention b) => a.Story == b.Story ? SameStoryBar : a.IsOwn && b.IsOwn ? OwnBar : DayBar;

    private static bool IsFine(EventMention mention) => mention.Precision == "day" && !mention.IsBetween && mention.Days <= 7;

    private static List<Dictionary<string, double>> Vectors(IReadOnlyList<EventMention> mentions)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var mention in mentions)
            foreach (var feature in mention.Features.Keys) counts[feature] = counts.GetValueOrDefault(feature) + 1;
        var all = mentions.Count + PriorMentions;
        return [.. mentions.Select(mention =>
        {
            var vector = mention.Features.ToDictionary(f => f.Key, f => f.Value * (CommonShare + (1 - CommonShare) * Math.Log((all + 1) / (counts[f.Key] + 0.5)) / Math.Log(all + 1)), StringComparer.Ordinal);
            var length = Math.Sqrt(vector.Values.Sum(w => w * w));
            return length > 0 ? vector.ToDictionary(f => f.Key, f => f.Value / length, StringComparer.Ordinal) : vector;
        })];
    }

    private static double Cosine(Dictionary<string, double> a, Dictionary<string, double> b)
    {
        if (a.Count > b.Count) (a, b) = (b, a);
        var sum = 0.0;
        foreach (var (feature, weight) in a)
            if (b.TryGetValue(feature, out var other)) sum += weight * other;
        return sum;
    }
}
