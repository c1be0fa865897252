using System.Runtime.InteropServices;

namespace Kawat.Linking.Text;

/// <summary>Something that follows from the letters it is written with.</summary>
internal interface IWritten
{
    /// <summary>As the text writes it.</summary>
    string Written { get; }
}

/// <summary>Keeps what was made last of the words of texts.</summary>
/// <remarks>A memo of a pure function: what it holds changes the cost and never the result. A word has one place, by its hash, and takes it from the word
/// there; so it is bounded, and threads need no lock, since a place is one reference to an object that is complete. The worst text, in which every word is new,
/// costs one making a word, as without it.</remarks>
/// <param name="places">How many are kept; a power of two.</param>
/// <param name="longestKept">Longer ones are made anew each time, which bounds the memory.</param>
/// <param name="make">Makes one.</param>
internal sealed class Memo<T>(int places, int longestKept, Func<string, T> make) where T : class, IWritten
{
    private readonly T?[] kept = new T?[places];

    /// <summary>What is written so. Linear in its length.</summary>
    public T Of(ReadOnlySpan<char> written)
    {
        if (written.Length > longestKept) return make(written.ToString());
        ref var place = ref kept[PlaceOf(written) & (kept.Length - 1)];
        if (Volatile.Read(ref place) is { } known && written.SequenceEqual(known.Written)) return known;
        var made = make(written.ToString());
        Volatile.Write(ref place, made);
        return made;
    }

    // Four letters at a time, the last four overlapping those before: the runtime's own hash changes from run to run, and so would the cost.
    private static int PlaceOf(ReadOnlySpan<char> written)
    {
        const ulong Spread = 0x9E3779B97F4A7C15;
        var bytes = MemoryMarshal.AsBytes(written);
        ulong hash = (uint)bytes.Length;
        if (bytes.Length >= sizeof(ulong))
        {
            for (var at = 0; at + sizeof(ulong) < bytes.Length; at += sizeof(ulong)) hash = (hash ^ MemoryMarshal.Read<ulong>(bytes[at..])) * Spread ^ hash >> 29;
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..])) * Spread;
        }
        else
        {
            foreach (var c in written) hash = hash << 16 | c;
            hash = (hash ^ (uint)bytes.Length) * Spread;
        }
        return (int)((hash ^ hash >> 32) >> 8 & int.MaxValue);
    }
}
