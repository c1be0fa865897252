namespace Kawat.Linking.Events;

/// <summary>Groups of stories, joined by average link.</summary>
internal sealed class EventGroups
{
    private readonly Dictionary<int, double>[] sums;
    private readonly int[] sizes;
    private readonly int[] joinedTo;

    public EventGroups(int stories)
    {
        sums = new Dictionary<int, double>[stories];
        sizes = new int[stories];
        joinedTo = new int[stories];
        for (var i = 0; i < stories; i++) (sums[i], sizes[i], joinedTo[i]) = ([], 1, i);
    }

    /// <summary>Sets how likely two stories are one event; pairs never set count 0.</summary>
    public void Put(int first, int second, double score) => sums[first][second] = sums[second][first] = score;

    /// <summary>The group of a story: the smallest index in it.</summary>
    public int Of(int story)
    {
        while (joinedTo[story] != story) story = joinedTo[story];
        return story;
    }

    /// <summary>Joins until no two groups have a mean of <paramref name="least"/>.</summary>
    public void Join(double least)
    {
        var queue = new PriorityQueue<(int First, int Second, double Mean), (double, int, int)>();
        for (var i = 0; i < sums.Length; i++)
            foreach (var j in sums[i].Keys)
                if (i < j) Enqueue(queue, i, j, least);
        while (queue.TryDequeue(out var next, out _))
        {
            var (first, second, mean) = next;
            // One of the two has been joined since; what it is now stands in the queue anew.
            if (joinedTo[first] != first || joinedTo[second] != second || Mean(first, second) != mean) continue;
            foreach (var (other, sum) in sums[second])
            {
                sums[other].Remove(second);
                if (other == first) continue;
                sums[other][first] = sums[first][other] = sums[first].GetValueOrDefault(other) + sum;
            }
            sums[second] = [];
            joinedTo[second] = first;
            sizes[first] += sizes[second];
            foreach (var other in sums[first].Keys) Enqueue(queue, Math.Min(first, other), Math.Max(first, other), least);
        }
    }

    private void Enqueue(PriorityQueue<(int, int, double), (double, int, int)> queue, int first, int second, double least)
    {
        var mean = Mean(first, second);
        if (mean >= least) queue.Enqueue((first, second, mean), (-mean, first, second));
    }

    private double Mean(int first, int second) => sums[first].GetValueOrDefault(second) / ((double)sizes[first] * sizes[second]);
}
