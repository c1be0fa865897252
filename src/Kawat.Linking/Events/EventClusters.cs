using Kawat.Linking.Text;

namespace Kawat.Linking.Events;

// Which stories of a day report one happening.
//
// The problem. A day of a few portals has one to three thousand stories; most are alone, a match or a verdict has a dozen, told by five outlets in other words, and beside it stand
// its neighbours: the other verdict of the same court and morning, yesterday's price, the reaction of a third. Words alone bring the neighbours in; the pairwise likelihood
// (EventLikeness) therefore also weighs the beginnings, names, days, counts of the same thing that differ, and how many stories the days around hold.
//
// Layout. Stories are brought into the order of their ids, so that the answer doesn't depend on the order they came in. Candidates come from an inverted list of words: two stories
// whose weighed words have a cosine below LeastWords are strangers and get no score, which leaves one pair in thirty. Each group keeps the sum of the likelihoods between it and
// every group it has any with.
//
// The algorithm is average-link: the two groups with the highest mean likelihood over all their pairs (strangers count 0) are joined, until no mean reaches Join. The mean keeps one
// story that is like two events from sewing them together, which nearest-neighbour linking does, and it needs no centroid, which drowns the count that differs. Ties go by id.
//
// Why it ends: each join leaves one group less. Cost: for n stories with p pairs, the pairs and p log p for the joins; 2,764 stories have 116,000 pairs and take some seconds.
//
// Example: "divonis 3 tahun" twice and "divonis 11 tahun" twice, all of one court: 0.9 within, 0.2 between. The first two joins give two groups whose mean is 0.2, and it is over.

/// <summary>Stories that report one happening.</summary>
/// <param name="Id">The smallest of <paramref name="Stories"/> in ordinal order; a name for this answer only.</param>
/// <param name="Stories"><see cref="ArticleText.Id"/> of each, in ordinal order; one or more.</param>
public sealed record EventCluster(string Id, IReadOnlyList<string> Stories);

/// <summary>Groups the stories of a day, or of a few, by the happening they report.</summary>
public static class EventClusters
{
    /// <summary>The groups, in ordinal order of their ids; every story is in exactly one, most are alone. The answer does not depend on the order of <paramref name="stories"/>; of
    /// stories with one id, one counts. To cluster a set of ids, give all stories of the archive whose <see cref="ArticleText.Date"/> is the day of one of them, not only those
    /// asked for: what else the day brought tells how rare a word is. Set <see cref="ArticleText.Source"/> and <see cref="ArticleText.PublishedAt"/> where known. Never throws on
    /// text. A few seconds for three thousand stories; more than some ten thousand at once are better given by the day.</summary>
    public static IReadOnlyList<EventCluster> Of(IReadOnlyList<StoryReading> stories)
    {
        ArgumentNullException.ThrowIfNull(stories);
        var texts = stories.OrderBy(s => s.Text.Id, StringComparer.Ordinal).ThenBy(s => s.Text.Headline, StringComparer.Ordinal)
            .ThenBy(s => string.Join('\n', s.Text.Blocks), StringComparer.Ordinal).DistinctBy(s => s.Text.Id, StringComparer.Ordinal).Select(s => new EventText(s)).ToList();
        CountCrowds(texts);
        var vocabulary = new EventVocabulary(texts, EventRarity.Of(texts));
        var all = texts.ConvertAll(t => new EventStory(t, vocabulary));
        var groups = new EventGroups(all.Count);
        foreach (var (i, j) in Candidates(all, vocabulary.Count)) groups.Put(i, j, EventLikeness.Score(all[i], all[j]));
        groups.Join(EventWeights.Join);
        return [.. all.Select((s, i) => (s.Id, Group: groups.Of(i))).GroupBy(s => s.Group).Select(g => g.Select(s => s.Id).ToList())
            .Select(ids => new EventCluster(ids[0], ids)).OrderBy(c => c.Id, StringComparer.Ordinal)];
    }

    private static void CountCrowds(List<EventText> texts)
    {
        var ofDay = texts.GroupBy(t => t.Reading.Text.Date.DayNumber).ToDictionary(day => day.Key, day => day.Count());
        foreach (var text in texts)
            for (var beside = -1; beside <= 1; beside++) text.Crowd += ofDay.GetValueOrDefault(text.Reading.Text.Date.DayNumber + beside);
    }

    /// <summary>Pairs of stories with enough words in common, the smaller index first.</summary>
    private static IEnumerable<(int First, int Second)> Candidates(List<EventStory> all, int words)
    {
        var lists = new List<(int Story, double Weight)>?[words];
        var sums = new double[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            var met = new List<int>();
            Meet(all[i], i, lists, sums, met);
            foreach (var j in met)
            {
                if (sums[j] >= EventWeights.LeastWords) yield return (j, i);
                sums[j] = 0;
            }
        }
    }

    private static void Meet(EventStory story, int number, List<(int Story, double Weight)>?[] lists, double[] sums, List<int> met)
    {
        for (var k = 0; k < story.Words.Numbers.Length; k++)
        {
            var weight = story.Words.Weights[k];
            var list = lists[story.Words.Numbers[k]] ??= [];
            foreach (var (other, its) in list)
            {
                if (sums[other] == 0) met.Add(other);
                sums[other] += weight * its;
            }
            list.Add((number, weight));
        }
    }
}
