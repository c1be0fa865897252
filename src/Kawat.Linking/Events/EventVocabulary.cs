namespace Kawat.Linking.Events;

/// <summary>The words and names of some stories, numbered in ordinal order, with how much each tells. Numbers instead of strings make a day's hundred thousand pairs quick, and one
/// order for all makes sums the same whichever story comes first.</summary>
internal sealed class EventVocabulary
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly string[] keys;
    private readonly double[] weights;

    public EventVocabulary(IEnumerable<EventText> texts, EventRarity rarity)
    {
        keys = [.. texts.SelectMany(t => t.Words.Keys.Concat(t.Names.Keys)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        weights = Array.ConvertAll(keys, rarity.Weight);
        for (var i = 0; i < keys.Length; i++) numbers[keys[i]] = i;
    }

    public int Count => keys.Length;

    public int NumberOf(string key) => numbers[key];

    public string KeyOf(int number) => keys[number];

    public double WeightOf(int number) => weights[number];
}
