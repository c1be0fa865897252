namespace Kawat.Linking.Text;

/// <summary>Counts how a story writes the words of one stem.</summary>
internal sealed class SurfaceForms(KnownWord first)
{
    private (string Low, int Count, string? Capitalised) main = (first.Low, 1, first.Capitalised);

    // Most stems of a story have one form, and need no table.
    private Dictionary<string, (int Count, string? Capitalised)>? others;

    public void See(KnownWord word)
    {
        // One small letter is enough to show that the capital came from a sentence's start or a headline.
        if (word.Low == main.Low) main = (main.Low, main.Count + 1, word.Capitalised is null ? null : main.Capitalised);
        else
        {
            others ??= new Dictionary<string, (int, string?)>(StringComparer.Ordinal);
            others[word.Low] = others.TryGetValue(word.Low, out var seen) ? (seen.Count + 1, word.Capitalised is null ? null : seen.Capitalised) : (1, word.Capitalised);
        }
    }

    /// <summary>The commonest form; of equals the shortest, then the first in ordinal order.</summary>
    public string Commonest
    {
        get
        {
            var best = main;
            foreach (var (low, (count, capitalised)) in others ?? [])
                if (count > best.Count || count == best.Count && (low.Length < best.Low.Length || low.Length == best.Low.Length && string.CompareOrdinal(low, best.Low) < 0)) best = (low, count, capitalised);
            return best.Capitalised ?? best.Low;
        }
    }
}
