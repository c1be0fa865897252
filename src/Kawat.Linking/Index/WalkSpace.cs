namespace Kawat.Linking.Index;

/// <summary>Memory of one walk for candidates, kept for the next: a sum for every story, all 0 between walks, and the list of those that are not.</summary>
internal sealed class WalkSpace
{
    public double[] Sums { get; private set; } = [];

    public int[] Touched { get; private set; } = new int[1024];

    public double[] Scores { get; private set; } = new double[1024];

    /// <summary>Makes room for this many stories, with some to spare as the archive grows.</summary>
    public void Reserve(int stories)
    {
        if (Sums.Length < stories) Sums = new double[stories + stories / 8 + 1024];
    }

    public void GrowTouched()
    {
        var grown = new int[Touched.Length * 2];
        Touched.CopyTo(grown, 0);
        Touched = grown;
    }

    public void ReserveScores(int count)
    {
        if (Scores.Length < count) Scores = new double[Touched.Length];
    }
}
