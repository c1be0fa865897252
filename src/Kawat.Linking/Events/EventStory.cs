namespace Kawat.Linking.Events;

/// <summary>A story weighed by how rare its words and names are in the window.</summary>
internal sealed class EventStory
{
    public EventStory(EventText text, EventRarity rarity)
    {
        Text = text;
        Rarity = rarity;
        Words = Weighed(text.Words, rarity);
        Lead = Weighed(text.Lead, rarity);
        Names = Weighed(text.Names, rarity);
    }

    public EventText Text { get; }

    public EventRarity Rarity { get; }

    public string Id => Text.Reading.Text.Id;

    /// <summary>Weight of each word of headline and body; length one.</summary>
    public Dictionary<string, double> Words { get; }

    /// <summary>The same of headline and beginning.</summary>
    public Dictionary<string, double> Lead { get; }

    /// <summary>The same of names.</summary>
    public Dictionary<string, double> Names { get; }

    /// <summary>How much of the given words, by rarity, stands in this story: 0–1; one half when there are none.</summary>
    public double Coverage(IEnumerable<string> words)
    {
        double all = 0, found = 0;
        foreach (var word in words)
        {
            var weight = Rarity.Weight(word);
            all += weight;
            if (Words.ContainsKey(word)) found += weight;
        }
        return all > 0 ? found / all : 0.5;
    }

    /// <summary>The cosine of two weighings; what each shared key adds goes into <paramref name="parts"/>.</summary>
    public static double Cosine(Dictionary<string, double> here, Dictionary<string, double> there, List<(string Key, double Part)>? parts = null)
    {
        // Sums of the same numbers in another order differ in the last bit; the smaller is walked whichever comes first, and equal sizes are told apart by what they hold.
        if (here.Count > there.Count || here.Count == there.Count && string.CompareOrdinal(here.Keys.FirstOrDefault(), there.Keys.FirstOrDefault()) > 0) (here, there) = (there, here);
        var sum = 0.0;
        foreach (var (key, weight) in here)
        {
            if (!there.TryGetValue(key, out var other)) continue;
            sum += weight * other;
            parts?.Add((key, weight * other));
        }
        return Math.Min(1, sum);
    }

    private static Dictionary<string, double> Weighed(Dictionary<string, int> counts, EventRarity rarity)
    {
        var weights = new Dictionary<string, double>(counts.Count, StringComparer.Ordinal);
        var length = 0.0;
        foreach (var (key, count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var weight = (1 + Math.Log(count)) * rarity.Weight(key);
            weights[key] = weight;
            length += weight * weight;
        }
        if (length <= 0) return weights;
        length = Math.Sqrt(length);
        foreach (var key in weights.Keys) weights[key] /= length;
        return weights;
    }
}
