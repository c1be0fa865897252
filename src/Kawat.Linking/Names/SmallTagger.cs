using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.Intrinsics;
using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>Finds names in a text without capitals by trained weights: each word begins a name, continues one or is none, decided from left to right.</summary>
/// <remarks>A linear model over hashed clues, two bytes a cell and tag; the file's card is docs/formats/name-weights.md.</remarks>
internal sealed class SmallTagger
{
    /// <summary>Cells of the table.</summary>
    public const int Cells = 1 << 16;
    /// <summary>Tags: 0 none, then for person, organisation, place: begins, continues.</summary>
    public const int Tags = 7;

    // A cell's weights, one more so that two vectors hold them.
    private const int Stride = 8;

    private readonly short[] weights;

    private SmallTagger(short[] weights) => this.weights = weights;

    /// <summary>The weights that ship with the library.</summary>
    public static SmallTagger Shipped { get; } = Load();

    /// <summary>The tag of each word. Linear.</summary>
    public byte[] Tag(NameWord[] words)
    {
        var tags = new byte[words.Length];
        var clues = new List<uint>();
        var looked = new LookedUp(words);
        Span<int> odds = stackalloc int[Stride];
        for (var i = 0; i < tags.Length; i++)
        {
            clues.Clear();
            CollectAround(looked, i, tags, clues);
            (words[i].Form.Small.Sums + Sum(clues)).CopyTo(odds);
            var best = 0;
            for (var t = 1; t < Tags; t++)
                if (odds[t] > odds[best] && IsAllowed(words, tags, i, t)) best = t;
            tags[i] = (byte)best;
        }
        return tags;
    }

    /// <summary>The sum of the weights of these clues, a number a tag.</summary>
    public Vector256<int> Sum(List<uint> clues)
    {
        var sum = Vector256<int>.Zero;
        foreach (var clue in clues)
        {
            var (low, high) = Vector128.Widen(Vector128.Create<short>(weights.AsSpan((int)clue * Stride, Stride)));
            sum += Vector256.Create(low, high);
        }
        return sum;
    }

    /// <summary>A name goes on only where it began, and not beyond a mark.</summary>
    public static bool IsAllowed(NameWord[] words, byte[] tags, int i, int tag) =>
        tag == 0 || tag % 2 == 1 || i > 0 && (tags[i - 1] == tag || tags[i - 1] == tag - 1) && words[i].Gap is ' ' or '-';

    /// <summary>The words with their hashes and roles, each looked up once.</summary>
    public sealed class LookedUp
    {
        /// <summary>Looks the words up.</summary>
        public LookedUp(NameWord[] words)
        {
            Words = words;
            Hashes = new ulong[words.Length];
            Roles = new ulong[words.Length];
            for (var i = 0; i < words.Length; i++) (Hashes[i], Roles[i]) = (words[i].Form.Hash, (ulong)words[i].Form.Small.Role);
        }

        internal NameWord[] Words { get; }

        internal ulong[] Hashes { get; }

        internal ulong[] Roles { get; }
    }

    /// <summary>The hashed clues of word <paramref name="i"/>, given the tags of those before.</summary>
    public static void Collect(LookedUp looked, int i, byte[] tags, List<uint> clues)
    {
        clues.Clear();
        CollectOwn(looked.Words[i].Form, clues);
        CollectAround(looked, i, tags, clues);
    }

    /// <summary>Those clues that follow from the word's letters.</summary>
    public static void CollectOwn(NameForm word, List<uint> clues)
    {
        var low = word.Key;
        Add(clues, 1, word.Hash);
        Add(clues, 6, NameHash.Of(Head(low, 3)));
        Add(clues, 7, NameHash.Of(Tail(low, 3)));
        Add(clues, 8, NameHash.Of(Tail(low, 2)));
        Add(clues, 14, (ulong)word.Small.Role);
        for (var k = 0; k + 4 <= low.Length; k++) Add(clues, 21, NameHash.Of(low.AsSpan(k, 4)));
        Add(clues, 22, 0);
    }

    // The others: of the words around, the tag before, and of these with the word.
    private static void CollectAround(LookedUp looked, int i, byte[] tags, List<uint> clues)
    {
        var (words, hashes, roles) = (looked.Words, looked.Hashes, looked.Roles);
        var word = words[i];
        var gap = i == 0 ? '.' : word.Gap;
        var nextGap = i + 1 < words.Length ? words[i + 1].Gap : '.';
        var own = hashes[i];
        var before = gap == '.' ? 1 : hashes[i - 1];
        var after = nextGap == '.' ? 1 : hashes[i + 1];
        ulong last = i > 0 && gap is ' ' or '-' ? tags[i - 1] : (byte)8;
        Add(clues, 2, before);
        Add(clues, 3, after);
        Add(clues, 4, gap == '.' || i < 2 ? 1 : hashes[i - 2]);
        Add(clues, 5, nextGap == '.' || i + 2 >= words.Length ? 1 : hashes[i + 2]);
        Add(clues, 9, (ulong)gap << 8 | nextGap);
        Add(clues, 10, last);
        Add(clues, 11, NameHash.Join(own, last));
        Add(clues, 12, NameHash.Join(before, own));
        Add(clues, 13, NameHash.Join(own, after));
        var role = roles[i];
        Add(clues, 15, role << 8 | last);
        if (i > 0 && gap != '.') Add(clues, 16, roles[i - 1] << 32 | role << 8 | gap);
        if (nextGap != '.') Add(clues, 17, roles[i + 1] << 32 | role << 8 | nextGap);
        Add(clues, 18, NameHash.Join(before, last));
        Add(clues, 19, NameHash.Join(after, last));
        Add(clues, 20, (ulong)Math.Min(word.Low.Length, 12) << 8 | last);
    }

    private static ReadOnlySpan<char> Head(string word, int length) => word.AsSpan(0, Math.Min(length, word.Length));

    private static ReadOnlySpan<char> Tail(string word, int length) => word.AsSpan(Math.Max(0, word.Length - length));

    private static void Add(List<uint> clues, uint kind, ulong what) => clues.Add((uint)(NameHash.Join(kind, what) >> 16) & Cells - 1);

    private static SmallTagger Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Kawat.Linking.Names.Data.small-letter-weights.bin")
            ?? throw new InvalidOperationException("The library was built without small-letter-weights.bin.");
        var bytes = new byte[Cells * Tags * sizeof(short)];
        stream.ReadExactly(bytes);
        var weights = new short[Cells * Stride];
        for (var at = 0; at < Cells * Tags; at++) weights[at / Tags * Stride + at % Tags] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(at * sizeof(short)));
        return new SmallTagger(weights);
    }
}
