using Kawat.Linking.Text;

namespace Kawat.Linking.Events;

/// <summary>Stories that report one happening.</summary>
/// <param name="Id">The smallest of <paramref name="Stories"/> in ordinal order; a name for this answer only.</param>
/// <param name="Stories"><see cref="ArticleText.Id"/> of each, in ordinal order; one or more.</param>
public sealed record EventCluster(string Id, IReadOnlyList<string> Stories);

/// <summary>Groups the stories of a day, or of a few, by the happening they report.</summary>
public static class EventClusters
{
    /// <summary>The groups, in ordinal order of their ids; every story is in exactly one, most are alone. The answer does not depend on the order of <paramref name="stories"/>; of
    /// two with one id, the one given first counts. To cluster a set of ids, give all stories of the archive whose <see cref="ArticleText.Date"/> is the day of one of them: what
    /// else the day brought tells how rare a word is.</summary>
    public static IReadOnlyList<EventCluster> Of(IReadOnlyList<StoryReading> stories)
    {
        ArgumentNullException.ThrowIfNull(stories);
        var rarity = EventRarity.Of(stories);
        var all = stories.DistinctBy(s => s.Text.Id, StringComparer.Ordinal).OrderBy(s => s.Text.Id, StringComparer.Ordinal).Select(s => new EventStory(s, rarity)).ToList();
        var group = Enumerable.Range(0, all.Count).ToArray();
        for (var i = 0; i < all.Count; i++)
            for (var j = i + 1; j < all.Count; j++)
                if (group[i] != group[j] && EventLikeness.Judge(all[i], all[j]).IsSame)
                {
                    var (from, to) = (Math.Max(group[i], group[j]), Math.Min(group[i], group[j]));
                    for (var k = 0; k < group.Length; k++) if (group[k] == from) group[k] = to;
                }
        return [.. all.Select((s, i) => (s.Id, Group: group[i])).GroupBy(s => s.Group).Select(g => g.Select(s => s.Id).ToList()).Select(ids => new EventCluster(ids[0], ids)).OrderBy(c => c.Id, StringComparer.Ordinal)];
    }
}
