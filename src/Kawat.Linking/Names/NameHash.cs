using System.Numerics;

namespace Kawat.Linking.Names;

/// <summary>A hash of text that is the same on every machine and in every run (FNV-1a with a final mix).</summary>
internal static class NameHash
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash of <paramref name="text"/>. Linear.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var c in text) hash = (hash ^ c) * Prime;
        return Mix(hash);
    }

    /// <summary>One hash of two, order minding.</summary>
    public static ulong Join(ulong first, ulong second) => Mix(BitOperations.RotateLeft(first, 23) ^ second * Prime);

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ hash >> 31) * 0x9E3779B97F4A7C15;
        return hash ^ hash >> 29;
    }
}
