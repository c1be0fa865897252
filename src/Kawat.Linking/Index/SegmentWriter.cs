using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

/// <summary>Writes a segment front to back: first the stories in time order, then the features in theirs, then the people. Holds the tables in memory (some forty bytes a story,
/// sixteen a feature), not the digests and postings.</summary>
internal sealed class SegmentWriter
{
    private const int FlushBytes = 1 << 16;

    private readonly Stream to;
    private readonly ByteBuffer buffer = new();
    private readonly List<StoryEntry> stories = [];
    private readonly List<(ulong Hash, int Doc)> ids = [];
    private readonly List<FeatureEntry> features = [];
    private readonly List<PersonEntry> people = [];
    private XxHash sum = new();
    private SegmentTrailer trailer;
    private SegmentSection section = SegmentSection.Digests;
    private long written;
    private long sectionStart;

    public SegmentWriter(Stream to, long firstGeneration, long lastGeneration)
    {
        this.to = to;
        trailer = new SegmentTrailer { FirstGeneration = firstGeneration, LastGeneration = lastGeneration, Version = SegmentLayout.Version, Magic = SegmentLayout.Magic };
        buffer.AddRaw(SegmentLayout.Magic);
        buffer.AddRaw(SegmentLayout.Version);
        sectionStart = SegmentLayout.HeaderBytes;
    }

    /// <summary>Adds the next story in time.</summary>
    public void AddStory<TPlaces>(StoryDigest story, TPlaces places) where TPlaces : struct, IFeaturePlaces
    {
        stories.Add(new StoryEntry(story.Day, (uint)(Position - sectionStart), story.Minute));
        ids.Add((Feature.Of(FeatureKind.Story, story.Id), ids.Count));
        DigestCodec.Write(buffer, story, places);
        Flush(FlushBytes);
    }

    /// <summary>Adds the next feature in order with its stories, ascending.</summary>
    public void AddFeature(ulong feature, ReadOnlySpan<int> docs)
    {
        if (section == SegmentSection.Digests) Begin(SegmentSection.Postings);
        var posting = docs.Length == 1 ? (uint)docs[0] : (uint)(Position - sectionStart);
        features.Add(new FeatureEntry(feature, (uint)docs.Length, docs.Length == 0 ? 0 : posting));
        if (docs.Length < 2) return;
        var last = -1;
        foreach (var doc in docs)
        {
            buffer.AddVarint((ulong)(doc - last));
            last = doc;
        }
        Flush(FlushBytes);
    }

    /// <summary>Adds the next person by part, then name.</summary>
    public void AddPerson(PersonEntry person) => people.Add(person);

    /// <summary>Writes the tables and the trailer. The stream stays open.</summary>
    public void Finish()
    {
        if (section == SegmentSection.Digests) Begin(SegmentSection.Postings);
        AddTable(SegmentSection.Stories, CollectionsMarshal.AsSpan(stories));
        AddTable(SegmentSection.Features, CollectionsMarshal.AsSpan(features));
        trailer.BucketBits = SegmentLayout.BucketBits(features.Count);
        AddTable(SegmentSection.Buckets, Buckets());
        ids.Sort();
        AddTable(SegmentSection.IdHashes, ids.ConvertAll(i => i.Hash).ToArray());
        AddTable(SegmentSection.IdDocs, ids.ConvertAll(i => i.Doc).ToArray());
        AddTable(SegmentSection.People, CollectionsMarshal.AsSpan(people));
        EndSection();
        Flush(0);
        (trailer.Stories, trailer.Features, trailer.People) = (stories.Count, features.Count, people.Count);
        sum.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentTrailer>(in trailer)));
        trailer.Sum = sum.Sum();
        to.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentTrailer>(in trailer)));
    }

    private long Position => written + buffer.Length;

    private uint[] Buckets()
    {
        var buckets = new uint[(1 << trailer.BucketBits) + 1];
        foreach (var entry in features) buckets[(int)(entry.Feature >> (64 - trailer.BucketBits)) + 1]++;
        for (var i = 1; i < buckets.Length; i++) buckets[i] += buckets[i - 1];
        return buckets;
    }

    private void AddTable<T>(SegmentSection next, ReadOnlySpan<T> table) where T : unmanaged
    {
        Begin(next);
        var bytes = MemoryMarshal.AsBytes(table);
        for (; bytes.Length > FlushBytes; bytes = bytes[FlushBytes..])
        {
            buffer.Add(bytes[..FlushBytes]);
            Flush(FlushBytes);
        }
        buffer.Add(bytes);
    }

    private void Begin(SegmentSection next)
    {
        EndSection();
        section = next;
        sectionStart = Position;
    }

    // Every section begins at a multiple of eight, so that its numbers can be read where they lie.
    private void EndSection()
    {
        trailer.Sections[(int)section] = new SectionPlace(sectionStart, Position - sectionStart);
        while ((Position & 7) != 0) buffer.Add((byte)0);
    }

    private void Flush(int atLeast)
    {
        if (buffer.Length < atLeast) return;
        sum.Add(buffer.Written);
        to.Write(buffer.Written);
        written += buffer.Length;
        buffer.Clear();
    }
}
