namespace Kawat.Linking.Timelines;

/// <summary>Joins things two by two, those first whose mean margin is highest, while a mean is above 0. Of equals the earlier go first. Quadratic in their number.</summary>
internal sealed class AverageLink(int count)
{
    private readonly double[,] sums = new double[count, count];
    private readonly List<int>?[] groups = [.. Enumerable.Range(0, count).Select(i => new List<int> { i })];
    private readonly int[] best = new int[count];

    /// <summary>By how much two are over the bar.</summary>
    public void Put(int a, int b, double margin) => sums[a, b] = sums[b, a] = margin;

    /// <summary>The groups, each in ascending order, by their first. To be asked once.</summary>
    public List<List<int>> Groups()
    {
        for (var i = 0; i < count; i++) best[i] = BestOf(i);
        while (true)
        {
            var first = -1;
            for (var i = 0; i < count; i++)
                if (groups[i] is not null && best[i] >= 0 && (first < 0 || Mean(i, best[i]) > Mean(first, best[first]))) first = i;
            if (first < 0 || Mean(first, best[first]) <= 0) break;
            Join(Math.Min(first, best[first]), Math.Max(first, best[first]));
        }
        return [.. groups.OfType<List<int>>().Select(group => group.Order().ToList())];
    }

    private void Join(int a, int b)
    {
        groups[a]!.AddRange(groups[b]!);
        groups[b] = null;
        for (var i = 0; i < count; i++)
        {
            if (groups[i] is null || i == a) continue;
            sums[a, i] = sums[i, a] = sums[a, i] + sums[b, i];
        }
        best[a] = BestOf(a);
        for (var i = 0; i < count; i++)
        {
            if (groups[i] is null || i == a) continue;
            if (best[i] == a || best[i] == b) best[i] = BestOf(i);
            else if (best[i] < 0 || Mean(i, a) > Mean(i, best[i])) best[i] = a;
        }
    }

    private int BestOf(int i)
    {
        var found = -1;
        for (var j = 0; j < count; j++)
            if (j != i && groups[j] is not null && (found < 0 || Mean(i, j) > Mean(i, found))) found = j;
        return found;
    }

    private double Mean(int a, int b) => sums[a, b] / (groups[a]!.Count * groups[b]!.Count);
}
