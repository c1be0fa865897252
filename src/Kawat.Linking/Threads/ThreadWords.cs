namespace Kawat.Linking.Threads;

/// <summary>The editors' words, ready to be asked.</summary>
internal sealed class ThreadWords
{
    private readonly Dictionary<string, SortedSet<string>> together = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> apart = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> placed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> placedHere = new(StringComparer.Ordinal);

    public ThreadWords(IReadOnlyList<ThreadWord> words)
    {
        foreach (var word in words)
        {
            switch (word)
            {
                case ThreadWord.Together pair when pair.First != pair.Second: Both(together, pair.First, pair.Second); break;
                case ThreadWord.Apart pair when pair.First != pair.Second: Both(apart, pair.First, pair.Second); break;
                case ThreadWord.Placed move when move.Story != move.With:
                    if (!placed.TryGetValue(move.Story, out var before) || string.CompareOrdinal(move.With, before) < 0) placed[move.Story] = move.With;
                    break;
                case ThreadWord.Named named when !string.IsNullOrWhiteSpace(named.Name):
                    if (!names.TryGetValue(named.Story, out var other) || string.CompareOrdinal(named.Name, other) < 0) names[named.Story] = named.Name;
                    break;
            }
        }
        foreach (var (story, with) in placed)
            if (with is not null) Of(placedHere, with).Add(story);
    }

    public bool IsPlaced(string story) => placed.ContainsKey(story);

    /// <summary>The story it was moved to; null when it was not moved, or to no thread.</summary>
    public string? PlacedWith(string story) => placed.GetValueOrDefault(story);

    /// <summary>The editor's name set on this story; null when none.</summary>
    public string? NameAt(string story) => names.GetValueOrDefault(story);

    public bool AreTogether(string a, string b) => together.TryGetValue(a, out var with) && with.Contains(b) && !AreApart(a, b) && !IsPlaced(a) && !IsPlaced(b);

    public bool AreApart(string a, string b) => apart.TryGetValue(a, out var from) && from.Contains(b);

    /// <summary>Stories that must not be with this one.</summary>
    public IEnumerable<string> ApartFrom(string story) => apart.TryGetValue(story, out var from) ? from : [];

    /// <summary>True when a word puts the two into one circle whatever their links say.</summary>
    public bool Bind(string a, string b) => AreTogether(a, b) || placed.TryGetValue(a, out var with) && with == b || placed.TryGetValue(b, out with) && with == a;

    /// <summary>Stories that a word may bind to this one.</summary>
    public IEnumerable<string> TiesOf(string story)
    {
        if (together.TryGetValue(story, out var with)) foreach (var other in with) yield return other;
        if (placed.GetValueOrDefault(story) is { } place) yield return place;
        if (placedHere.TryGetValue(story, out var here)) foreach (var other in here) yield return other;
    }

    private static void Both(Dictionary<string, SortedSet<string>> sets, string a, string b)
    {
        Of(sets, a).Add(b);
        Of(sets, b).Add(a);
    }

    private static SortedSet<string> Of(Dictionary<string, SortedSet<string>> sets, string key)
    {
        if (!sets.TryGetValue(key, out var set)) sets[key] = set = new SortedSet<string>(StringComparer.Ordinal);
        return set;
    }
}
