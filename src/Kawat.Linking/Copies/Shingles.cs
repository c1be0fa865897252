namespace Kawat.Linking.Copies;

/// <summary>Hashes of word runs.</summary>
internal static class Shingles
{
    // Words of a run that makes a key.
    private const int KeyLength = 6;

    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    public static IReadOnlyList<long> Keys(CopyText text, int count)
    {
        var words = text.Words;
        if (words.Count < 4) return [];
        var length = Math.Min(KeyLength, words.Count);
        var least = new ulong[count];
        Array.Fill(least, ulong.MaxValue);
        for (var i = 0; i + length <= words.Count; i++)
        {
            var run = Offset;
            for (var k = 0; k < length; k++) run = (run ^ words[i + k].Form) * Prime;
            for (var k = 0; k < count; k++) least[k] = Math.Min(least[k], Mix(run + (ulong)(k + 1) * 0x9E3779B97F4A7C15));
        }
        return [.. least.Select(l => (long)l).Distinct().Order()];
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
