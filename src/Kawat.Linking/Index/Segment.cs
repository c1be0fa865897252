using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

/// <summary>Stories of an index that never change again: a file, or the same bytes in memory. Read in place, so that opening costs one pass for the checksum and no memory
/// but the pages in use. Any number of threads may read it. Nothing is removed from it; <see cref="Archive"/> remembers which of its stories no longer count.</summary>
public sealed class Segment
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly SegmentTrailer trailer;

    private Segment(ReadOnlyMemory<byte> bytes, in SegmentTrailer trailer)
    {
        this.bytes = bytes;
        this.trailer = trailer;
    }

    /// <summary>How many stories it holds, removed ones among them.</summary>
    public int Count => trailer.Stories;

    /// <summary>Its size, in bytes.</summary>
    public long ByteCount => bytes.Length;

    /// <summary>First of the generations it was made of; a segment just sealed is one generation, a merged one spans those of its parts.</summary>
    public long FirstGeneration => trailer.FirstGeneration;

    /// <summary>Last of the generations it was made of.</summary>
    public long LastGeneration => trailer.LastGeneration;

    /// <summary>Opens a segment; null, and the <paramref name="problem"/>, where the bytes are not one or not whole. Reads every byte once (some gigabytes a second) and keeps the memory.</summary>
    /// <param name="bytes">What <see cref="SegmentPlan.Write"/> wrote; must not change, nor be given back, while the segment is in use.</param>
    /// <param name="problem">Why it was refused; <see cref="SegmentProblem.None"/> where it was not.</param>
    public static Segment? Open(ReadOnlyMemory<byte> bytes, out SegmentProblem problem)
    {
        problem = Check(bytes.Span, out var trailer);
        return problem == SegmentProblem.None ? new Segment(bytes, trailer) : null;
    }

    private static SegmentProblem Check(ReadOnlySpan<byte> all, out SegmentTrailer trailer)
    {
        trailer = default;
        if (all.Length < SegmentLayout.HeaderBytes || MemoryMarshal.Read<uint>(all) != SegmentLayout.Magic) return SegmentProblem.NotASegment;
        if (MemoryMarshal.Read<uint>(all[4..]) != SegmentLayout.Version) return SegmentProblem.OtherVersion;
        var end = all.Length - SegmentLayout.TrailerBytes;
        if (end < SegmentLayout.HeaderBytes) return SegmentProblem.CutShort;
        trailer = MemoryMarshal.Read<SegmentTrailer>(all[end..]);
        if (trailer.Magic != SegmentLayout.Magic || trailer.Version != SegmentLayout.Version) return SegmentProblem.CutShort;
        var sum = new XxHash();
        sum.Add(all[..end]);
        var unsummed = trailer;
        unsummed.Sum = 0;
        sum.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentTrailer>(in unsummed)));
        if (sum.Sum() != trailer.Sum || trailer.Stories < 0 || trailer.Features < 0 || trailer.People < 0 || trailer.BucketBits is < 1 or > 28) return SegmentProblem.Damaged;
        for (var i = 0; i < SegmentLayout.SectionCount; i++)
        {
            var (offset, length) = trailer.Sections[i];
            if (offset < 0 || length < 0 || offset > end || length > end - offset) return SegmentProblem.Damaged;
        }
        return Holds<StoryEntry>(trailer, SegmentSection.Stories, trailer.Stories) && Holds<FeatureEntry>(trailer, SegmentSection.Features, trailer.Features)
            && Holds<uint>(trailer, SegmentSection.Buckets, (1L << trailer.BucketBits) + 1) && Holds<ulong>(trailer, SegmentSection.IdHashes, trailer.Stories)
            && Holds<int>(trailer, SegmentSection.IdDocs, trailer.Stories) && Holds<PersonEntry>(trailer, SegmentSection.People, trailer.People)
            ? SegmentProblem.None : SegmentProblem.Damaged;
    }

    private static bool Holds<T>(in SegmentTrailer trailer, SegmentSection section, long count) where T : unmanaged =>
        trailer.Sections[(int)section].Length == count * Unsafe.SizeOf<T>();

    internal ReadOnlySpan<StoryEntry> Stories => Table<StoryEntry>(SegmentSection.Stories);

    internal ReadOnlySpan<FeatureEntry> Features => Table<FeatureEntry>(SegmentSection.Features);

    internal ReadOnlySpan<PersonEntry> People => Table<PersonEntry>(SegmentSection.People);

    internal ReadOnlySpan<ulong> IdHashes => Table<ulong>(SegmentSection.IdHashes);

    internal ReadOnlySpan<int> IdDocs => Table<int>(SegmentSection.IdDocs);

    internal ReadOnlySpan<byte> Postings => Table<byte>(SegmentSection.Postings);

    internal ReadOnlySpan<byte> Digests => Table<byte>(SegmentSection.Digests);

    private ReadOnlySpan<T> Table<T>(SegmentSection section) where T : unmanaged => Table<T>(bytes.Span, section);

    private ReadOnlySpan<T> Table<T>(ReadOnlySpan<byte> all, SegmentSection section) where T : unmanaged
    {
        var (offset, length) = trailer.Sections[(int)section];
        return MemoryMarshal.Cast<byte, T>(all.Slice((int)offset, (int)length));
    }

    /// <summary>The feature's entry in the table; false when no digest has it. Two cache misses in a segment of a million stories.</summary>
    internal bool TryFind(ulong feature, out FeatureEntry entry) => TryFind(feature, out entry, out _);

    private bool TryFind(ulong feature, out FeatureEntry entry, out int place)
    {
        var all = bytes.Span;
        var buckets = Table<uint>(all, SegmentSection.Buckets);
        var features = Table<FeatureEntry>(all, SegmentSection.Features);
        var bucket = (int)(feature >> (64 - trailer.BucketBits));
        place = (int)Math.Min(buckets[bucket], (uint)features.Length);
        for (var end = Math.Min(buckets[bucket + 1], (uint)features.Length); place < end; place++)
        {
            entry = features[place];
            if (entry.Feature == feature) return true;
        }
        entry = default;
        return false;
    }

    /// <summary>How many of its stories have the feature, removed ones among them.</summary>
    internal int CountOf(ulong feature) => TryFind(feature, out var entry) ? (int)entry.Count : 0;

    /// <summary>Adds to each count how many stories have the feature. A feature alone waits for memory twice, first for its bucket, then for its entry; many together wait side by side.</summary>
    internal void AddCounts(ReadOnlySpan<ulong> wanted, Span<int> counts)
    {
        const int Together = 64;
        Span<uint> places = stackalloc uint[Together];
        var all = bytes.Span;
        var buckets = Table<uint>(all, SegmentSection.Buckets);
        var features = Table<FeatureEntry>(all, SegmentSection.Features);
        var shift = 64 - trailer.BucketBits;
        for (; wanted.Length > 0; wanted = wanted[Math.Min(Together, wanted.Length)..], counts = counts[Math.Min(Together, counts.Length)..])
        {
            var some = wanted[..Math.Min(Together, wanted.Length)];
            for (var i = 0; i < some.Length; i++) places[i] = buckets[(int)(some[i] >> shift)];
            for (var i = 0; i < some.Length; i++)
            {
                // The table is sorted: the first that is not below is the feature, or there is none.
                var place = places[i];
                while (place < (uint)features.Length && features[(int)place].Feature < some[i]) place++;
                if (place < (uint)features.Length && features[(int)place].Feature == some[i]) counts[i] += (int)features[(int)place].Count;
            }
        }
    }

    /// <summary>Number of the story with this id; -1 when it has none. Logarithmic.</summary>
    internal int Find(string id)
    {
        var hash = Feature.Of(FeatureKind.Story, id);
        var hashes = IdHashes;
        var docs = IdDocs;
        var digests = Digests;
        for (var i = FirstNotBelow(hashes, hash); i < hashes.Length && hashes[i] == hash; i++)
            if ((uint)docs[i] < (uint)Count && IdOf(docs[i], digests) == id) return docs[i];
        return -1;
    }

    /// <summary>The id of a story.</summary>
    internal string IdOf(int doc) => IdOf(doc, Digests);

    private string IdOf(int doc, ReadOnlySpan<byte> digests)
    {
        var at = DigestStart(doc);
        return DigestCodec.ReadId(digests, ref at);
    }

    /// <summary>The id and the host's stamp of a story.</summary>
    internal (string Id, long Stamp) HeadOf(int doc)
    {
        var digests = Digests;
        var at = DigestStart(doc);
        var id = DigestCodec.ReadId(digests, ref at);
        return (id, Varint.ReadSigned(digests, ref at));
    }

    /// <summary>Everything kept of a story.</summary>
    internal StoryDigest DigestOf(int doc) => DigestOf(doc, new Numbers(Features));

    /// <summary>A story with <paramref name="numbers"/> in place of its own.</summary>
    internal StoryDigest DigestOf<TNumbers>(int doc, TNumbers numbers) where TNumbers : struct, IFeatureNumbers, allows ref struct
    {
        var story = Stories[doc];
        return DigestCodec.Read(Digests, DigestStart(doc), SegmentLayout.DayWithin(story.Day), story.Minute, numbers);
    }

    private int DigestStart(int doc) => (int)Math.Min(Stories[doc].Digest, int.MaxValue);

    /// <summary>The names with this part, each once; empty when nobody has it.</summary>
    internal ReadOnlySpan<PersonEntry> PeopleWith(ulong part)
    {
        if (!TryFind(part, out _, out var place)) return [];
        var people = People;
        int low = 0, high = people.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (people[middle].Part < place) low = middle + 1;
            else high = middle;
        }
        var end = low;
        while (end < people.Length && people[end].Part == place) end++;
        return people[low..end];
    }

    /// <summary>The number at a place of the feature table.</summary>
    internal ulong NumberAt(uint place) => place < (uint)trailer.Features ? Features[(int)place].Feature : 1;

    /// <summary>The stories of a feature, ascending, into <paramref name="docs"/>.</summary>
    internal void DocsOf(FeatureEntry entry, List<int> docs)
    {
        var walk = new PostingWalk(this, entry);
        while (walk.Next()) docs.Add(walk.Doc);
    }

    private static int FirstNotBelow(ReadOnlySpan<ulong> sorted, ulong value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private readonly ref struct Numbers(ReadOnlySpan<FeatureEntry> entries) : IFeatureNumbers
    {
        private readonly ReadOnlySpan<FeatureEntry> entries = entries;

        public ulong NumberAt(ulong place) => place < (ulong)entries.Length ? entries[(int)place].Feature : 1;
    }
}
