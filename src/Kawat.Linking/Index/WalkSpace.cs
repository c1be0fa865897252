namespace Kawat.Linking.Index;

/// <summary>Memory of one walk for candidates, kept for the next: a sum for every story, all 0 between walks, and the list of those that are not.</summary>
internal sealed class WalkSpace
{
    private double[] scores = [], sorted = [];

    /// <summary>A sum for each story.</summary>
    public double[] Sums { get; private set; } = [];

    /// <summary>Stories that have a sum.</summary>
    public int[] Touched { get; private set; } = new int[4096];

    /// <summary>Makes room for this many stories, with some to spare as the archive grows.</summary>
    public void Reserve(int stories)
    {
        if (Sums.Length < stories) Sums = new double[stories + stories / 8 + 1024];
    }

    /// <summary>The list with room for <paramref name="more"/> after the first <paramref name="count"/>, and for one that is written and not kept.</summary>
    public int[] TouchedWith(int count, int more)
    {
        if (Touched.Length <= count + more)
        {
            var grown = new int[Math.Max(Touched.Length * 2, count + more + 1)];
            Touched.AsSpan(0, count).CopyTo(grown);
            Touched = grown;
        }
        return Touched;
    }

    public Span<double> ScoresFor(int count) => For(ref scores, count);

    public Span<double> SortedFor(int count) => For(ref sorted, count);

    private static Span<double> For(ref double[] kept, int count)
    {
        if (kept.Length < count) kept = new double[count * 2];
        return kept.AsSpan(0, count);
    }
}
