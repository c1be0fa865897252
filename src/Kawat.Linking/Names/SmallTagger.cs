using System.Buffers.Binary;
using System.Reflection;
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

    private readonly short[] weights;

    private SmallTagger(short[] weights) => this.weights = weights;

    /// <summary>The weights that ship with the library.</summary>
    public static SmallTagger Shipped { get; } = Load();

    /// <summary>The tag of each word. Linear.</summary>
    public byte[] Tag(IReadOnlyList<NameWord> words)
    {
        var tags = new byte[words.Count];
        var clues = new List<uint>();
        var looked = new LookedUp(words);
        Span<int> sums = stackalloc int[Tags];
        for (var i = 0; i < tags.Length; i++)
        {
            Collect(looked, i, tags, clues);
            sums.Clear();
            foreach (var clue in clues)
            {
                var at = (int)clue * Tags;
                for (var t = 0; t < Tags; t++) sums[t] += weights[at + t];
            }
            var best = 0;
            for (var t = 1; t < Tags; t++)
                if (sums[t] > sums[best] && IsAllowed(words, tags, i, t)) best = t;
            tags[i] = (byte)best;
        }
        return tags;
    }

    /// <summary>A name goes on only where it began, and not beyond a mark.</summary>
    public static bool IsAllowed(IReadOnlyList<NameWord> words, byte[] tags, int i, int tag) =>
        tag == 0 || tag % 2 == 1 || i > 0 && (tags[i - 1] == tag || tags[i - 1] == tag - 1) && words[i].Gap is ' ' or '-';

    /// <summary>The words with their hashes and roles, each looked up once.</summary>
    public sealed class LookedUp
    {
        /// <summary>Looks the words up.</summary>
        public LookedUp(IReadOnlyList<NameWord> words)
        {
            Words = words;
            Hashes = new ulong[words.Count];
            Roles = new ulong[words.Count];
            for (var i = 0; i < words.Count; i++) (Hashes[i], Roles[i]) = (words[i].Form.Hash, (ulong)Role(words[i]));
        }

        internal IReadOnlyList<NameWord> Words { get; }

        internal ulong[] Hashes { get; }

        internal ulong[] Roles { get; }
    }

    /// <summary>The hashed clues of word <paramref name="i"/>, given the tags of those before.</summary>
    public static void Collect(LookedUp looked, int i, byte[] tags, List<uint> clues)
    {
        clues.Clear();
        var (words, hashes, roles) = (looked.Words, looked.Hashes, looked.Roles);
        var word = words[i];
        var gap = i == 0 ? '.' : word.Gap;
        var nextGap = i + 1 < words.Count ? words[i + 1].Gap : '.';
        var own = hashes[i];
        var before = gap == '.' ? 1 : hashes[i - 1];
        var after = nextGap == '.' ? 1 : hashes[i + 1];
        ulong last = i > 0 && gap is ' ' or '-' ? tags[i - 1] : (byte)8;
        Add(clues, 1, own);
        Add(clues, 2, before);
        Add(clues, 3, after);
        Add(clues, 4, gap == '.' || i < 2 ? 1 : hashes[i - 2]);
        Add(clues, 5, nextGap == '.' || i + 2 >= words.Count ? 1 : hashes[i + 2]);
        Add(clues, 6, NameHash.Of(Head(word.Low, 3)));
        Add(clues, 7, NameHash.Of(Tail(word.Low, 3)));
        Add(clues, 8, NameHash.Of(Tail(word.Low, 2)));
        Add(clues, 9, (ulong)gap << 8 | nextGap);
        Add(clues, 10, last);
        Add(clues, 11, NameHash.Join(own, last));
        Add(clues, 12, NameHash.Join(before, own));
        Add(clues, 13, NameHash.Join(own, after));
        var role = roles[i];
        Add(clues, 14, role);
        Add(clues, 15, role << 8 | last);
        if (i > 0 && gap != '.') Add(clues, 16, roles[i - 1] << 32 | role << 8 | gap);
        if (nextGap != '.') Add(clues, 17, roles[i + 1] << 32 | role << 8 | nextGap);
        Add(clues, 18, NameHash.Join(before, last));
        Add(clues, 19, NameHash.Join(after, last));
        Add(clues, 20, (ulong)Math.Min(word.Low.Length, 12) << 8 | last);
        for (var k = 0; k + 4 <= word.Low.Length; k++) Add(clues, 21, NameHash.Of(word.Low.AsSpan(k, 4)));
        Add(clues, 22, 0);
    }

    private static int Role(NameWord word)
    {
        var low = word.Low;
        var role = word.Casing == Casing.Number ? 1 : 0;
        if (word.Form.IsIn(WordSets.Titles)) role |= 2;
        if (word.Form.IsIn(WordSets.OrganisationHeads)) role |= 4;
        if (word.Form.IsIn(WordSets.PlaceHeads)) role |= 8;
        if (word.Form.IsIn(WordSets.Offices)) role |= 16;
        if (word.Form.IsIn(WordSets.Ordinary | WordSets.Functions)) role |= 32;
        if (word.Form.IsIn(WordSets.GivenNames)) role |= 64;
        if (word.Form.IsIn(WordSets.Root)) role |= 128;
        if (NameTables.Find(low) is { } known) role |= known.Kind switch { EntityKind.Place => 256, EntityKind.Organisation => 512, EntityKind.Person => 1024, _ => 0 };
        else if (low.Length <= 6 && NameTables.Find(low.ToUpperInvariant()) is not null) role |= 2048;
        if (word.Form.IsIn(WordSets.Derived)) role |= 4096;
        return role;
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
        var weights = new short[Cells * Tags];
        for (var at = 0; at < weights.Length; at++) weights[at] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(at * sizeof(short)));
        return new SmallTagger(weights);
    }
}
