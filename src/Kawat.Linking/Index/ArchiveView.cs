using System.Collections.Concurrent;

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

    /// <summary>How many full names of the archive have this first or last part, up to <see cref="MostPeople"/>: with three the one-word form tells nothing by itself.</summary>
    public int PeopleWith(ulong part)
    {
        if (!people.TryGetValue(part, out var count)) people[part] = count = snapshot.PeopleWith(part, MostPeople);
        return count;
    }

    /// <summary>The stories before <paramref name="story"/> (or, with <paramref name="isLater"/>, those that it is before) that share the most with it, best first; see <see cref="CandidateWalk"/>.</summary>
    public List<(StoryDigest Story, double Quick)> Candidates(StoryDigest story, IReadOnlyList<(ulong Feature, double Weight)> features, Func<int, double> rarity, bool isLater, IReadOnlySet<string>? without, int limit)
    {
        if (!spaces.TryTake(out var space)) space = new WalkSpace();
        var walk = new CandidateWalk(snapshot, space, story, isLater);
        try
        {
            walk.Exclude(without);
            foreach (var (feature, weight, count) in features.Select(f => (f.Feature, f.Weight, Count: CountOf(f.Feature))).Where(f => f.Count > 0).OrderBy(f => f.Count).ThenBy(f => f.Feature))
            {
                var rare = rarity(count);
                if (!walk.Visit(feature, count, rare * rare * weight)) break;
            }
            return walk.Best(limit);
        }
        finally
        {
            walk.CleanUp();
            spaces.Add(space);
        }
    }
}
