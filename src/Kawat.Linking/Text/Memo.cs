using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Kawat.Linking.Text;

/// <summary>Something that follows from the letters it is written with. A class and not an interface: it is asked for its letters at every word of a text.</summary>
internal abstract class Lettered
{
    // The first eight letters, four in each, so that most words are compared without a look at their text, which lies elsewhere in memory.
    private readonly ulong first, second;

    /// <summary>What is written so.</summary>
    protected Lettered(string written)
    {
        Written = written;
        Length = written.Length;
        (first, second) = FirstEight(written);
    }

    /// <summary>As the text writes it.</summary>
    public string Written { get; }

    /// <summary>UTF-16 length of <see cref="Written"/>.</summary>
    public int Length { get; }

    /// <summary>Whether it is written so. <paramref name="first"/> and <paramref name="second"/> are the letters' own <see cref="FirstEight"/>.</summary>
    public bool IsWritten(ReadOnlySpan<char> letters, ulong first, ulong second) =>
        this.first == first && this.second == second && Length == letters.Length && (letters.Length <= 8 || letters.SequenceEqual(Written));

    /// <summary>The first eight letters, four in each number; zeros behind fewer.</summary>
    public static (ulong First, ulong Second) FirstEight(ReadOnlySpan<char> letters)
    {
        const int Half = sizeof(ulong);
        var bytes = MemoryMarshal.AsBytes(letters);
        if (bytes.Length >= 2 * Half) return (BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[Half..]));
        if (bytes.Length > Half) return (BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[^Half..]) >> 8 * (2 * Half - bytes.Length));
        var first = 0UL;
        for (var i = letters.Length - 1; i >= 0; i--) first = first << 16 | letters[i];
        return (first, 0);
    }
}

/// <summary>Keeps what was made of the words of texts that come more than once.</summary>
/// <remarks>A memo of a pure function: what it holds changes the cost and never the result. A word has four places, by its hash; each time it is found it moves
/// one place up, and who comes new takes the last one, so that what is asked often stays. Half of all different words come once in years of news, so a word is kept
/// only when it is asked for again while its hash stands at the door: what comes once leaves nothing behind that the collector would have to move. It is bounded,
/// and threads need no lock, since a place is one reference to an object that is complete, and a hash beside it that is not its own makes a word be made again. The worst
/// text, in which every word is new, costs one making a word, as without it.</remarks>
/// <param name="places">How many are kept; a power of two.</param>
/// <param name="longestKept">Longer ones are made anew each time, which bounds the memory.</param>
/// <param name="make">Makes one.</param>
internal sealed class Memo<T>(int places, int longestKept, Func<string, T> make) where T : Lettered
{
    // Over the archive of 14,047 stories (2026-11-23) with 65,536 places a story of 342 words and marks found 20.8 not there with one place a word; with four
    // places and the door it is 17.1, and of these 5.9 are kept.
    private const int Ways = 4;

    private readonly Place[] kept = new Place[places];
    private readonly ushort[] door = new ushort[places];

    /// <summary>What is written so. Linear in its length.</summary>
    public T Of(ReadOnlySpan<char> written)
    {
        if (written.Length > longestKept) return make(written.ToString());
        var (first, second) = Lettered.FirstEight(written);
        var hash = HashOf(written, first, second);
        var set = kept.AsSpan((int)hash & (kept.Length - Ways), Ways);
        for (var way = 0; way < set.Length; way++)
        {
            if (set[way].Hash != hash || Volatile.Read(ref set[way].Kept) is not { } known || !known.IsWritten(written, first, second)) continue;
            if (way > 0) (set[way], set[way - 1]) = (set[way - 1], set[way]);
            return known;
        }
        return Make(written, hash, ref set[^1]);
    }

    /// <summary>What each token of a text is, into <paramref name="found"/>, which is as long. The same as asking one by one, but what lies far off in memory is fetched side by side: first all
    /// places, then all that is kept there, each by plain reads without a decision between them.</summary>
    public void Of(string text, ReadOnlySpan<Token> tokens, Span<T> found)
    {
        const int Together = 32;
        Span<(ulong First, ulong Second, ulong Hash)> letters = stackalloc (ulong, ulong, ulong)[Together];
        Span<ulong> hashes = stackalloc ulong[Together];
        Span<int> ways = stackalloc int[Together];
        Span<int> lengths = stackalloc int[Together];
        var mask = kept.Length - Ways;
        while (tokens.Length > 0)
        {
            var count = Math.Min(Together, tokens.Length);
            for (var i = 0; i < count; i++)
            {
                var written = tokens[i].Of(text);
                var (first, second) = Lettered.FirstEight(written);
                letters[i] = (first, second, HashOf(written, first, second));
            }
            for (var i = 0; i < count; i++) hashes[i] = kept[(int)letters[i].Hash & mask].Hash;
            for (var i = 0; i < count; i++)
            {
                var set = kept.AsSpan((int)letters[i].Hash & mask, Ways);
                var way = 0;
                if (hashes[i] != letters[i].Hash)
                    while (++way < Ways && set[way].Hash != letters[i].Hash) { }
                ways[i] = way;
                found[i] = (way < Ways ? Volatile.Read(ref set[way].Kept) : null)!;
            }
            for (var i = 0; i < count; i++) lengths[i] = found[i] is { } known ? known.Length : 0;
            for (var i = 0; i < count; i++)
            {
                if (lengths[i] == tokens[i].Length && found[i].IsWritten(tokens[i].Of(text), letters[i].First, letters[i].Second))
                {
                    if (ways[i] > 0) MoveUp((int)letters[i].Hash & mask, ways[i], found[i]);
                }
                else found[i] = Of(tokens[i].Of(text));
            }
            tokens = tokens[count..];
            found = found[count..];
        }
    }

    private void MoveUp(int set, int way, T known)
    {
        ref var place = ref kept[set + way];
        // Another may have moved it meanwhile.
        if (ReferenceEquals(place.Kept, known)) (place, kept[set + way - 1]) = (kept[set + way - 1], place);
    }

    private T Make(ReadOnlySpan<char> written, ulong hash, ref Place last)
    {
        var made = make(written.ToString());
        ref var asked = ref door[(int)hash & (door.Length - 1)];
        var knock = (ushort)(hash >> 48);
        if (asked == knock)
        {
            last.Hash = hash;
            Volatile.Write(ref last.Kept, made);
        }
        else asked = knock;
        return made;
    }

    // Four letters at a time, the last four overlapping those before: the runtime's own hash changes from run to run, and so would the cost.
    private static ulong HashOf(ReadOnlySpan<char> written, ulong first, ulong second)
    {
        const ulong Spread = 0x9E3779B97F4A7C15;
        var hash = (first ^ (uint)written.Length) * Spread;
        hash = (hash ^ hash >> 29 ^ second) * Spread;
        if (written.Length > 8)
        {
            var bytes = MemoryMarshal.AsBytes(written);
            for (var at = 2 * sizeof(ulong); at + sizeof(ulong) < bytes.Length; at += sizeof(ulong)) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..])) * Spread ^ hash >> 29;
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..])) * Spread;
        }
        return hash ^ hash >> 32;
    }

    private struct Place
    {
        public T? Kept;
        public ulong Hash;
    }
}
