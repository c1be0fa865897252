using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

/// <summary>The archive as one question sees it: an instant, with what the question has asked already kept at hand. For one thread.</summary>
internal sealed class ArchiveView(Snapshot snapshot, ConcurrentBag<WalkSpace> spaces)
{
    /// <summary>Full names with one part are counted up to here; more say no more.</summary>
    public const int MostPeople = 8;

    private readonly Dictionary<ulong, int> people = [];
    private readonly CountCache counts = new();

    /// <summary>How many stories there are.</summary>
    public int Count => snapshot.Count;

    /// <summary>How many stories have this feature.</summary>
    public int CountOf(ulong feature)
    {
        ref var count = ref counts.Slot(feature);
        if (count < 0) count = snapshot.CountOf(feature);
        return count;
    }

    /// <summary>The story with this id; null when it isn't there.</summary>
    public StoryDigest? Find(string id)
    {
        var open = snapshot.Open.Find(id, snapshot.OpenCount);
        if (open >= 0 && !snapshot.OpenRemoved.Contains(open)) return snapshot.Open.Stories[open];
        for (var i = snapshot.Sealed.Length - 1; i >= 0; i--)
        {
            var doc = snapshot.Sealed[i].Segment.Find(id);
            if (doc >= 0 && !snapshot.Sealed[i].Removed.Contains(doc)) return snapshot.Sealed[i].Segment.DigestOf(doc);
        }
        return null;
    }

    /// <summary>All stories within some days of one that have any of these features; see <see cref="DayWalk"/>.</summary>
    public List<StoryDigest> Around(StoryDigest story, ulong[] features, int days) => DayWalk.Around(snapshot, story, features, days);

    /// <summary>How many full names of the archive have this first or last part, up to <see cref="MostPeople"/>: with three the one-word form tells nothing by itself.</summary>
    public int PeopleWith(ulong part)
    {
        if (!people.TryGetValue(part, out var count)) people[part] = count = snapshot.PeopleWith(part, MostPeople);
        return count;
    }

    /// <summary>The stories before <paramref name="story"/> (or, with <paramref name="isLater"/>, those that it is before) that share the most with it, best first; see <see cref="CandidateWalk"/>.</summary>
    public List<(StoryDigest Story, double Quick)> Candidates(StoryDigest story, IReadOnlyList<(ulong Feature, double Weight)> features, Func<int, double> rarity, bool isLater, IReadOnlySet<string>? without, int limit)
    {
        var known = features.Select(f => (f.Feature, Count: CountOf(f.Feature), f.Weight)).Where(f => f.Count > 0 && f.Weight > 0).OrderBy(f => f.Count).ThenBy(f => f.Feature)
            .Select(f => (f.Feature, f.Count, rarity(f.Count) * rarity(f.Count) * f.Weight)).ToArray();
        // After an exception the space may hold sums, and is not used again.
        if (!spaces.TryTake(out var space)) space = new WalkSpace();
        var walk = new CandidateWalk(snapshot, space, story, isLater);
        walk.Exclude(without);
        walk.Walk(known);
        var best = walk.Best(limit);
        spaces.Add(space);
        // Earlier stories are found to be judged, and judging asks for the count of everything in them.
        if (!isLater) FetchCounts(best);
        return best;
    }

    // Fetches all the counts at once, which takes a fraction of the time of fetching one by one.
    private void FetchCounts(List<(StoryDigest Story, double Quick)> stories)
    {
        var asked = new List<ulong>();
        foreach (var (story, _) in stories)
        {
            foreach (var name in story.Names) Want(name.Feature);
            foreach (var term in story.Terms) Want(term.Feature);
            foreach (var stem in story.Lead) Want(stem);
        }
        var counts = new int[asked.Count];
        var features = CollectionsMarshal.AsSpan(asked);
        snapshot.CountsOf(features, counts);
        for (var i = 0; i < counts.Length; i++) this.counts.Slot(features[i]) = counts[i];

        void Want(ulong feature)
        {
            ref var count = ref this.counts.Slot(feature);
            if (count != -1) return;
            asked.Add(feature);
            count = -2;
        }
    }
}
