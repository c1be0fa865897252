namespace Kawat.Linking.Copies;

/// <summary>Hashes of words and of word runs.</summary>
internal static class Shingles
{
    // Words of a run that makes a key. Runs of five meet by idiom (half of all stories have a stranger among 14,000), runs of eight miss rewrites.
    private const int RunLength = 6;

    // A text below says too little to be looked for.
    private const int FewestWords = 4;

    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    /// <summary>The <paramref name="count"/> least hashes of the text's runs.</summary>
    public static IReadOnlyList<long> Keys(CopyText text, int count)
    {
        var words = text.Words;
        if (words.Count < FewestWords) return [];
        var length = Math.Min(RunLength, words.Count);
        var least = new SortedSet<long>();
        for (var i = 0; i + length <= words.Count; i++)
        {
            var run = Offset;
            for (var k = 0; k < length; k++) run = (run ^ words[i + k].Form) * Prime;
            var key = (long)Mix(run);
            if (least.Count == count && key >= least.Max) continue;
            if (least.Add(key) && least.Count > count) least.Remove(least.Max);
        }
        return [.. least];
    }

    /// <summary>Fowler–Noll–Vo (FNV-1a, 64 bits) over UTF-16 units, mixed.</summary>
    public static ulong Hash(string word)
    {
        var hash = Offset;
        foreach (var c in word) hash = (hash ^ c) * Prime;
        return Mix(hash);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): every bit of the input moves every bit of the output.
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
