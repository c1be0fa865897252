namespace Kawat.Linking.Index;

/// <summary>Memory of one walk for candidates, kept for the next.</summary>
internal sealed class WalkSpace
{
    private int[] docs = new int[4096];
    private double[] found = new double[4096];
    private double[] sorted = [];

    /// <summary>A sum for each story of a block; all 0 between blocks.</summary>
    public double[] Sums { get; } = new double[CandidateWalk.BlockStories];

    /// <summary>Stories of the block that have a sum, and one place more that is written and not kept.</summary>
    public int[] Touched { get; } = new int[CandidateWalk.BlockStories + 1];

    /// <summary>How many stories were found.</summary>
    public int Count { get; private set; }

    /// <summary>The stories found, by their numbers among all.</summary>
    public ReadOnlySpan<int> Docs => docs.AsSpan(0, Count);

    /// <summary>Their sums.</summary>
    public ReadOnlySpan<double> Found => found.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Takes the sums of a block's first <paramref name="touched"/> listed stories, and leaves zeros.</summary>
    public void Collect(int touched, int firstDoc)
    {
        if (docs.Length - Count < touched)
        {
            var room = Math.Max(docs.Length * 2, Count + touched);
            Array.Resize(ref docs, room);
            Array.Resize(ref found, room);
        }
        for (var i = 0; i < touched; i++)
        {
            var at = Touched[i];
            docs[Count + i] = firstDoc + at;
            found[Count + i] = Sums[at];
            Sums[at] = 0;
        }
        Count += touched;
    }

    /// <summary>The sums with their signs turned, to be put in any order.</summary>
    public Span<double> Negatives()
    {
        if (sorted.Length < Count) sorted = new double[found.Length];
        for (var i = 0; i < Count; i++) sorted[i] = -found[i];
        return sorted.AsSpan(0, Count);
    }
}
