using Kawat.Linking.Events;

namespace Kawat.Linking.Threads;

/// <summary>Finds the threads within one circle.</summary>
internal sealed class ThreadCluster
{
    private readonly ThreadGraph graph;
    private readonly List<StoryVector> stories;
    private readonly CircleRarity rarity;
    private readonly Dictionary<string, Cluster> clusterOf = new(StringComparer.Ordinal);

    /// <param name="graph">The stories, ties and words.</param>
    /// <param name="circle">Ids in ordinal order.</param>
    public ThreadCluster(ThreadGraph graph, IReadOnlyList<string> circle)
    {
        this.graph = graph;
        stories = [.. circle.Select(id => graph.Find(id)!)];
        rarity = new CircleRarity(stories);
    }

    public IReadOnlyList<StoryThread> Threads()
    {
        if (stories.Count < 2) return [];
        var number = 0;
        foreach (var story in stories)
            if (!graph.Words.IsPlaced(story.Id)) clusterOf[story.Id] = new Cluster(number++, story, new Core(story, rarity), graph.Words.ApartFrom(story.Id).Any());
        KeepTogether();
        Grow();
        GatherEvents();
        Place();
        return [.. clusterOf.Values.Distinct().Where(cluster => cluster.Stories.Count > 1).Select(cluster => new ThreadPortrait(graph, rarity, cluster).Thread())
            .OrderBy(thread => thread.First).ThenBy(thread => thread.Members[0].Story, StringComparer.Ordinal)];
    }

    // What editors put together is one from the start, unless that would bring together what they set apart.
    private void KeepTogether()
    {
        foreach (var story in stories)
        {
            foreach (var other in graph.Words.TiesOf(story.Id))
            {
                if (!graph.Words.AreTogether(story.Id, other) || !clusterOf.TryGetValue(other, out var theirs) || clusterOf[story.Id] is var mine && (mine == theirs || AreApart(mine, theirs))) continue;
                Merge(clusterOf[story.Id], theirs);
            }
        }
    }

    // Reports of one happening belong in one thread, linked or not. They are grouped by average link over their pairs, as in Events; then the reports that are in no thread go to the one that
    // holds most of their group, and a thread goes there that is hardly more than that happening. Two threads that are more stay two, so that no day's happening sews matters together.
    private void GatherEvents()
    {
        var free = stories.FindAll(story => clusterOf.ContainsKey(story.Id));
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var story in free) at[story.Id] = at.Count;
        var groups = new EventGroups(free.Count);
        for (var i = 0; i < free.Count; i++)
            foreach (var other in graph.TiesOf(free[i].Id).Keys)
                if (at.TryGetValue(other, out var j) && i < j && graph.SameEvent(free[i], free[j]) is > 0 and var sure) groups.Put(i, j, sure);
        groups.Join(ThreadWeights.LeastEvent);
        foreach (var group in free.GroupBy(story => groups.Of(at[story.Id])).Where(group => group.Skip(1).Any()).OrderBy(group => group.Key))
        {
            var parts = group.GroupBy(story => clusterOf[story.Id]).Select(part => (Cluster: part.Key, Reports: part.Count()))
                .OrderByDescending(part => part.Reports).ThenByDescending(part => part.Cluster.Stories.Count).ThenBy(part => part.Cluster.Number).ToList();
            var home = parts[0].Cluster;
            foreach (var (cluster, reports) in parts.Skip(1))
                if (reports >= ThreadWeights.MostlyEvent * cluster.Stories.Count && !AreApart(home, cluster)) Merge(home, cluster);
        }
    }

    private void Grow()
    {
        var queue = new PriorityQueue<(Cluster A, Cluster B, int VersionA, int VersionB), (double Score, int A, int B)>(Comparer<(double Score, int A, int B)>.Create((x, y) =>
            x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B)));
        void Offer(Cluster a, Cluster b)
        {
            if (a.Number > b.Number) (a, b) = (b, a);
            var score = Join(a, b);
            if (score >= ThreadWeights.LeastJoin && !AreApart(a, b)) queue.Enqueue((a, b, a.Version, b.Version), (score, a.Number, b.Number));
        }
        foreach (var cluster in clusterOf.Values.Distinct())
            foreach (var (id, strength) in Ties(cluster.Stories[0]))
                if (clusterOf[id] is var other && other != cluster) Count(cluster, other, strength);
        // Clusters of several stories, made by editors, have ties from their other stories too.
        foreach (var cluster in clusterOf.Values.Distinct())
            foreach (var story in cluster.Stories.Skip(1))
                foreach (var (id, strength) in Ties(story))
                    if (clusterOf[id] is var other && other != cluster) Count(cluster, other, strength);
        foreach (var cluster in clusterOf.Values.Distinct().OrderBy(cluster => cluster.Number))
            foreach (var other in cluster.Ties.Keys)
                if (other.Number > cluster.Number) Offer(cluster, other);
        while (queue.TryDequeue(out var pair, out _))
        {
            if (pair.A.Version != pair.VersionA || pair.B.Version != pair.VersionB || pair.A.IsGone || pair.B.IsGone) continue;
            Merge(pair.A, pair.B);
            foreach (var other in pair.A.Ties.Keys) Offer(pair.A, other);
        }
    }

    private static void Count(Cluster from, Cluster to, double strength) => from.Ties[to] = from.Ties.GetValueOrDefault(to) + strength;

    private IEnumerable<(string Id, double Strength)> Ties(StoryVector story) =>
        graph.TiesOf(story.Id).Keys.Where(clusterOf.ContainsKey).Order(StringComparer.Ordinal).Select(id => (id, graph.LinkStrength(story, graph.Find(id)!))).Where(tie => tie.Item2 > 0);

    private static double Join(Cluster a, Cluster b)
    {
        var ties = Math.Min(1, a.Ties.GetValueOrDefault(b) / Math.Min(a.Stories.Count, b.Stories.Count));
        return ThreadWeights.TieShare * ties + (1 - ThreadWeights.TieShare) * a.Core.Likeness(b.Core);
    }

    private bool AreApart(Cluster a, Cluster b)
    {
        foreach (var story in a.Guarded)
            foreach (var other in graph.Words.ApartFrom(story))
                if (clusterOf.GetValueOrDefault(other) == b) return true;
        return false;
    }

    private void Merge(Cluster a, Cluster b)
    {
        a.Take(b);
        foreach (var story in b.Stories) clusterOf[story.Id] = a;
    }

    // A moved story goes where the story it was moved to is; that one may have been moved itself.
    private void Place()
    {
        foreach (var story in stories)
        {
            if (!graph.Words.IsPlaced(story.Id)) continue;
            var path = new SortedSet<string>(StringComparer.Ordinal) { story.Id };
            var at = graph.Words.PlacedWith(story.Id);
            while (at is not null && graph.Find(at) is not null && graph.Words.IsPlaced(at) && path.Add(at)) at = graph.Words.PlacedWith(at);
            // Stories moved to one another in a ring are a thread of their own, kept by the ordinally first of them.
            var anchor = at is null || graph.Find(at) is not { } end ? null : path.Contains(at) ? RingHead(at) : end;
            if (anchor is null) continue;
            if (!clusterOf.TryGetValue(anchor.Id, out var cluster)) clusterOf[anchor.Id] = cluster = new Cluster(-1, anchor, new Core(anchor, rarity), false);
            if (cluster.Stories.All(member => member.Id != story.Id)) cluster.Put(story);
        }
    }

    private StoryVector RingHead(string at)
    {
        var head = at;
        for (var next = graph.Words.PlacedWith(at)!; next != at; next = graph.Words.PlacedWith(next)!)
            if (string.CompareOrdinal(next, head) < 0) head = next;
        return graph.Find(head)!;
    }
}
