using Kawat.Linking.Text;

namespace Kawat.Linking.Events;

/// <summary>How rare words and names are in a window of stories (a day, a week, the archive's last month). Immutable; does not depend on the stories' order.</summary>
public sealed class EventRarity
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>No window: every word is as rare as any other, which calls more pairs the same.</summary>
    public static EventRarity None { get; } = new();

    /// <summary>Number of stories counted.</summary>
    public int Stories { get; private init; }

    /// <summary>Counts in how many of the stories each word and name stands. Linear in the readings.</summary>
    public static EventRarity Of(IEnumerable<StoryReading> stories)
    {
        ArgumentNullException.ThrowIfNull(stories);
        return Of(stories.Select(s => new EventText(s)).ToList());
    }

    internal static EventRarity Of(IReadOnlyList<EventText> stories)
    {
        var rarity = new EventRarity { Stories = stories.Count };
        foreach (var key in stories.SelectMany(s => s.Words.Keys.Concat(s.Names.Keys))) rarity.counts[key] = rarity.counts.GetValueOrDefault(key) + 1;
        return rarity;
    }

    /// <summary>Above 0: how much a shared word or name tells.</summary>
    internal double Weight(string key) => Stories == 0 ? 1 : Math.Log((Stories + 1) / (counts.GetValueOrDefault(key) + 0.5));
}
