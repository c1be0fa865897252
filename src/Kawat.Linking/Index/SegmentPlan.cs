using System.Globalization;

namespace Kawat.Linking.Index;

/// <summary>A segment to be written: the stories of the open one, or those of some sealed ones together. Made by <see cref="Archive.PlanSeal"/> and <see cref="Archive.PlanMerge"/>, taken in
/// by <see cref="Archive.Adopt"/>. It holds the archive as it was when the plan was made; writing takes its time on any thread, while questions and additions go on.</summary>
public sealed class SegmentPlan
{
    internal SegmentPlan(Snapshot snapshot, Holding[] parts, long first, long last)
    {
        Snapshot = snapshot;
        Parts = parts;
        FirstGeneration = first;
        LastGeneration = last;
    }

    internal Snapshot Snapshot { get; }

    /// <summary>What is merged; empty where the open segment is sealed.</summary>
    internal Holding[] Parts { get; }

    /// <summary>First generation of the segment to be.</summary>
    public long FirstGeneration { get; }

    /// <summary>Last generation of the segment to be.</summary>
    public long LastGeneration { get; }

    /// <summary>A name for its file. Names sort by age, and tell what a segment stands for: one whose range lies within another's is done with.</summary>
    public string Name => NameOf(FirstGeneration, LastGeneration);

    /// <summary>The name of a segment's file, from its generations.</summary>
    public static string NameOf(long firstGeneration, long lastGeneration) => string.Create(CultureInfo.InvariantCulture, $"{firstGeneration:D8}-{lastGeneration:D8}");

    /// <summary>How many stories it will hold.</summary>
    public int StoryCount => Parts.Length == 0 ? Snapshot.OpenCount - Snapshot.OpenRemoved.Count : Parts.Sum(p => p.Left);

    /// <summary>Writes the segment, front to back. The same stories give the same bytes, in whatever order they came and however they were merged.</summary>
    public void Write(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        var writer = new SegmentWriter(to, FirstGeneration, LastGeneration);
        if (Parts.Length > 0)
        {
            new SegmentMerge(Array.ConvertAll(Parts, p => (p.Segment, p.Removed))).Write(writer);
            return;
        }
        var stories = new List<StoryDigest>(StoryCount);
        for (var doc = 0; doc < Snapshot.OpenCount; doc++)
            if (!Snapshot.OpenRemoved.Contains(doc)) stories.Add(Snapshot.Open.Stories[doc]);
        SegmentSeal.Write(stories, writer);
    }

    /// <summary>Writes the segment into memory and opens it there. Costs its size.</summary>
    public Segment InMemory()
    {
        var stream = new MemoryStream();
        Write(stream);
        return Segment.Open(stream.GetBuffer().AsMemory(0, (int)stream.Length), out var problem) ?? throw new InvalidOperationException($"A segment just written is {problem}.");
    }
}
