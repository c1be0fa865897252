namespace Kawat.Linking.Index;

/// <summary>A segment with what was taken out of it since it was written.</summary>
/// <param name="Segment">The stories.</param>
/// <param name="Removed">Numbers of those that no longer count.</param>
/// <param name="Graves">The same stories again, to be subtracted from every count.</param>
/// <param name="FirstDoc">Number of its first story among all stories of the snapshot.</param>
internal sealed record Holding(Segment Segment, DocSet Removed, OpenSegment Graves, int FirstDoc)
{
    /// <summary>How many stories are left.</summary>
    public int Left => Segment.Count - Removed.Count;

    /// <summary>How many of the stories left have the feature.</summary>
    public int CountOf(ulong feature) => Segment.CountOf(feature) - Graves.CountOf(feature, Removed.Count);
}

/// <summary>The archive at one instant. Never changes; whoever asks something holds one until he has his answer.</summary>
internal sealed class Snapshot
{
    public static readonly Snapshot Empty = new([], new OpenSegment(), 0, DocSet.Empty, new OpenSegment());

    public Snapshot(Holding[] sealedOnes, OpenSegment open, int openCount, DocSet openRemoved, OpenSegment openGraves)
    {
        Sealed = sealedOnes;
        Open = open;
        OpenCount = openCount;
        OpenRemoved = openRemoved;
        OpenGraves = openGraves;
        OpenFirstDoc = sealedOnes.Length == 0 ? 0 : sealedOnes[^1].FirstDoc + sealedOnes[^1].Segment.Count;
        Count = openCount - openRemoved.Count;
        foreach (var holding in sealedOnes) Count += holding.Left;
    }

    /// <summary>Oldest first.</summary>
    public Holding[] Sealed { get; }

    public OpenSegment Open { get; }

    /// <summary>Stories of <see cref="Open"/> that belong to this snapshot, removed ones among them.</summary>
    public int OpenCount { get; }

    public DocSet OpenRemoved { get; }

    public OpenSegment OpenGraves { get; }

    /// <summary>Number of the open segment's first story among all.</summary>
    public int OpenFirstDoc { get; }

    /// <summary>Stories that are in it.</summary>
    public int Count { get; }

    /// <summary>How many stories have the feature.</summary>
    public int CountOf(ulong feature)
    {
        var count = Open.CountOf(feature, OpenCount) - OpenGraves.CountOf(feature, OpenRemoved.Count);
        foreach (var holding in Sealed) count += holding.CountOf(feature);
        return count;
    }

    /// <summary>The counts of many features.</summary>
    public void CountsOf(ReadOnlySpan<ulong> features, Span<int> counts)
    {
        counts.Clear();
        foreach (var holding in Sealed)
        {
            holding.Segment.AddCounts(features, counts);
            if (holding.Removed.Count == 0) continue;
            for (var i = 0; i < features.Length; i++) counts[i] -= holding.Graves.CountOf(features[i], holding.Removed.Count);
        }
        if (OpenCount == 0) return;
        for (var i = 0; i < features.Length; i++) counts[i] += Open.CountOf(features[i], OpenCount) - OpenGraves.CountOf(features[i], OpenRemoved.Count);
    }

    /// <summary>Number of full names with this first or last part, counted up to <paramref name="most"/>.</summary>
    public int PeopleWith(ulong part, int most)
    {
        var seen = new HashSet<ulong>();
        var living = 0;
        foreach (var holding in Sealed)
        {
            foreach (var person in holding.Segment.PeopleWith(part))
            {
                var name = holding.Segment.NumberAt(person.Name);
                if (seen.Add(name) && IsNamed(part, name) && ++living >= most) return living;
            }
        }
        foreach (var name in Open.PeopleOf(part, OpenCount))
            if (seen.Add(name) && IsNamed(part, name) && ++living >= most) return living;
        return living;
    }

    // True while a story that is left names the person.
    private bool IsNamed(ulong part, ulong name)
    {
        long count = Times(Open.PeopleOf(part, OpenCount), name) - Times(OpenGraves.PeopleOf(part, OpenRemoved.Count), name);
        foreach (var holding in Sealed)
        {
            foreach (var person in holding.Segment.PeopleWith(part))
                if (holding.Segment.NumberAt(person.Name) == name) count += person.Count;
            count -= Times(holding.Graves.PeopleOf(part, holding.Removed.Count), name);
        }
        return count > 0;
    }

    private static int Times(ReadOnlySpan<ulong> names, ulong name)
    {
        var times = 0;
        foreach (var one in names)
            if (one == name) times++;
        return times;
    }
}
