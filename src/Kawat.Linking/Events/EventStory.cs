using Kawat.Linking.Text;

namespace Kawat.Linking.Events;

/// <summary>What is compared of a story: its weighted words and names, brought to length one.</summary>
internal sealed class EventStory
{
    public EventStory(StoryReading reading, EventRarity rarity)
    {
        Reading = reading;
        foreach (var term in reading.Terms) Vector[term.Stem] = term.Weight * rarity.Weight(term.Stem);
        var length = Math.Sqrt(Vector.Values.Sum(v => v * v));
        if (length > 0)
            foreach (var key in Vector.Keys) Vector[key] /= length;
    }

    public StoryReading Reading { get; }

    public string Id => Reading.Text.Id;

    public SortedDictionary<string, double> Vector { get; } = new(StringComparer.Ordinal);

    public static IEnumerable<string> KeysOf(StoryReading reading) => reading.Terms.Select(t => t.Stem);
}
