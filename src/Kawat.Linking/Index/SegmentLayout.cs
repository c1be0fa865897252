using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

/// <summary>The parts of a segment file; docs/formats/index-segment.md describes each.</summary>
internal enum SegmentSection
{
    Digests,
    Postings,
    Stories,
    Features,
    Buckets,
    IdHashes,
    IdDocs,
    People,
}

/// <summary>A feature and where its stories are.</summary>
/// <param name="Feature">The number; the table is sorted by it.</param>
/// <param name="Count">How many stories of the segment are filed under it; 0 for what is only in digests.</param>
/// <param name="Posting">The story itself where there is one, else where its list begins.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct FeatureEntry(ulong Feature, uint Count, uint Posting);

/// <summary>A story's moment and where its digest begins. Stories are numbered by day, minute (unknown last), id.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct StoryEntry(int Day, uint Digest, long Minute);

/// <summary>A full name that has a part, with how many stories name it. Both are places in the table of features; sorted by part, then name.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct PersonEntry(uint Part, uint Name, uint Count);

/// <summary>The last bytes of a segment: how much there is of everything, where it begins, and the sum over all before it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct SegmentTrailer
{
    public long FirstGeneration, LastGeneration;
    public int Stories, Features, People, BucketBits;
    public SectionPlaces Sections;
    public ulong Sum;
    public uint Version;
    public uint Magic;
}

/// <summary>Offset and length of each section, in bytes.</summary>
[InlineArray(8)]
internal struct SectionPlaces
{
    private SectionPlace first;
}

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct SectionPlace(long Offset, long Length);

/// <summary>Numbers of the segment's form.</summary>
internal static class SegmentLayout
{
    /// <summary>Raised with every change of the form or of how features are made; a segment of another version is built again.</summary>
    public const uint Version = 1;

    /// <summary>"KAWI", at both ends of a file.</summary>
    public const uint Magic = 0x4957414b;

    /// <summary>Magic and version at the start, so that a foreign file is known by its first bytes.</summary>
    public const int HeaderBytes = 8;

    public const int SectionCount = 8;

    public static readonly int TrailerBytes = Unsafe.SizeOf<SegmentTrailer>();

    /// <summary>Width of the table that leads from a feature's top bits to its place: about four features a bucket, one cache line.</summary>
    public static int BucketBits(int features)
    {
        var bits = 1;
        while (bits < 28 && features >> bits > 4) bits++;
        return bits;
    }

    /// <summary>A day that <see cref="DateOnly"/> has.</summary>
    public static int DayWithin(long day) => (int)Math.Clamp(day, 0, DateOnly.MaxValue.DayNumber);
}
