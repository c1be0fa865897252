namespace Kawat.Desk.Compare;

/// <summary>The place of a block in two texts; −1 where the one or the other doesn't have it.</summary>
internal readonly record struct BlockPair(int Old, int Now);

/// <summary>Says which block of one text became which of another. Order is kept: a paragraph that moved is gone there and new here.</summary>
internal static class BlockPairs
{
    /// <summary>From this share of common words on, a paragraph is the other one rewritten.</summary>
    private const double Alike = 0.4;

    /// <summary>Two stretches of more pairs than this are not compared paragraph by paragraph.</summary>
    private const int MostPairs = 10_000;

    /// <summary>All blocks of both, in order; what is gone before what is new.</summary>
    public static List<BlockPair> Of(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var pairs = new List<BlockPair>();
        var (a, b) = (0, 0);
        foreach (var hunk in Hunks.Between(old, now))
        {
            while (a < hunk.Start) pairs.Add(new(a++, b++));
            Rewritten(pairs, old, now, hunk);
            (a, b) = (hunk.End, hunk.OtherEnd);
        }

        while (a < old.Count) pairs.Add(new(a++, b++));
        return pairs;
    }

    /// <summary>Within a stretch that differs: those pairs, in order, that are most alike together.</summary>
    private static void Rewritten(List<BlockPair> pairs, IReadOnlyList<string> old, IReadOnlyList<string> now, Hunk hunk)
    {
        var (rows, columns) = (hunk.End - hunk.Start, hunk.OtherEnd - hunk.OtherStart);
        var best = new double[rows + 1, columns + 1];
        var likeness = new double[rows, columns];
        if ((long)rows * columns <= MostPairs)
        {
            for (var i = rows - 1; i >= 0; i--)
            {
                for (var j = columns - 1; j >= 0; j--)
                {
                    var alike = WordDiff.Likeness(old[hunk.Start + i], now[hunk.OtherStart + j]);
                    likeness[i, j] = alike >= Alike ? alike : 0;
                    best[i, j] = Math.Max(likeness[i, j] > 0 ? best[i + 1, j + 1] + likeness[i, j] : 0, Math.Max(best[i + 1, j], best[i, j + 1]));
                }
            }
        }

        var (a, b) = (0, 0);
        while (a < rows || b < columns)
        {
            if (a < rows && b < columns && likeness[a, b] > 0 && best[a, b] == best[a + 1, b + 1] + likeness[a, b]) pairs.Add(new(hunk.Start + a++, hunk.OtherStart + b++));
            else if (a < rows && (b >= columns || best[a + 1, b] >= best[a, b + 1])) pairs.Add(new(hunk.Start + a++, -1));
            else pairs.Add(new(-1, hunk.OtherStart + b++));
        }
    }
}
