using Kawat.Linking.Links;
using Kawat.Linking.Text;

namespace Kawat.Linking.Index;

/// <summary>The stories that links can point to, indexed by names, dates and terms. Built from readings, thrown away at will:
/// the same stories give the same links whatever the order they were added in. Not safe for writing from several threads at once;
/// reading while nobody writes is.</summary>
public sealed class Archive
{
    // Set members looked at before the walk for candidates stops.
    private const int MostVisits = 60_000;

    private readonly Dictionary<string, StoryDigest> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, HashSet<StoryDigest>> postings = [];
    private readonly Dictionary<ulong, Dictionary<ulong, int>> peopleByPart = [];

    /// <summary>How many stories it holds.</summary>
    public int Count => byId.Count;

    /// <summary>Adds a story, or replaces the one with the same id. Linear in the reading.</summary>
    public void Add(StoryReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        Remove(reading.Text.Id);
        var story = new IndexedStory(reading).Digest;
        byId.Add(story.Id, story);
        foreach (var feature in story.Features())
        {
            if (!postings.TryGetValue(feature, out var posting)) postings[feature] = posting = [];
            posting.Add(story);
        }
        CountPeople(story, 1);
    }

    /// <summary>Removes a story; true when it was there. It takes effect at once.</summary>
    public bool Remove(string id)
    {
        if (!byId.Remove(id, out var story)) return false;
        foreach (var feature in story.Features())
        {
            var posting = postings[feature];
            posting.Remove(story);
            if (posting.Count == 0) postings.Remove(feature);
        }
        CountPeople(story, -1);
        return true;
    }

    /// <summary>The earlier stories that <paramref name="story"/> builds on, best first, at most <paramref name="limit"/>; none rather than a poor one.
    /// <paramref name="rejected"/>: ids that an editor ruled out for this story. The story itself is never among them.
    /// The sentence that an anchor points to in the earlier story is not known here: <see cref="BackgroundLink.WithTarget"/> finds it in that story's reading.</summary>
    public IReadOnlyList<BackgroundLink> LinksOf(StoryReading story, IReadOnlySet<string>? rejected = null, int limit = 5)
    {
        ArgumentNullException.ThrowIfNull(story);
        return limit <= 0 ? [] : new Linker(this, new IndexedStory(story)).Links(rejected, limit);
    }

    /// <summary>The later stories whose links may change because <paramref name="story"/> was added: those that share enough with it to have it as a candidate.</summary>
    public IReadOnlyList<string> LaterCandidatesOf(StoryReading story, int limit = 50)
    {
        ArgumentNullException.ThrowIfNull(story);
        return limit <= 0 ? [] : new Linker(this, new IndexedStory(story)).LaterCandidates(limit);
    }

    /// <summary>How many stories have this feature.</summary>
    internal int CountOf(ulong feature) => postings.TryGetValue(feature, out var posting) ? posting.Count : 0;

    /// <summary>How many full names of the archive have this first or last part: with three the one-word form tells nothing by itself.</summary>
    internal int PeopleWith(ulong part) => peopleByPart.TryGetValue(part, out var full) ? full.Count : 0;

    /// <summary>The stories before <paramref name="story"/> (or, with <paramref name="isLater"/>, those that it is before) that share the most with it: walks the stories of each
    /// feature, rarest feature first, and gives each story the feature's squared rarity times its weight; ends after some ten thousand, so that what half the archive has
    /// is reached only where the archive is small. Best first; ties fall by date, then id.</summary>
    internal List<(StoryDigest Story, double Quick)> Candidates(StoryDigest story, IReadOnlyList<(ulong Feature, double Weight)> features, Func<int, double> rarity, bool isLater, IReadOnlySet<string>? without, int limit)
    {
        var sets = features.Select(f => (f.Feature, f.Weight, Stories: postings.GetValueOrDefault(f.Feature))).Where(f => f.Stories is not null)
            .OrderBy(f => f.Stories!.Count).ThenBy(f => f.Feature).ToList();
        var quick = new Dictionary<StoryDigest, double>();
        var visits = 0;
        foreach (var (_, weight, stories) in sets)
        {
            visits += stories!.Count;
            if (visits > MostVisits && quick.Count > 0) break;
            var rare = rarity(stories.Count);
            foreach (var other in stories)
                if (other.Id != story.Id && (isLater ? story.IsBefore(other) : other.IsBefore(story)) && without?.Contains(other.Id) != true)
                    quick[other] = quick.GetValueOrDefault(other) + rare * rare * weight;
        }
        return quick.Select(p => (Story: p.Key, Quick: p.Value))
            .OrderByDescending(p => p.Quick).ThenByDescending(p => p.Story.Day).ThenBy(p => p.Story.Id, StringComparer.Ordinal)
            .Take(limit).ToList();
    }

    private void CountPeople(StoryDigest story, int by)
    {
        foreach (var name in story.Names)
        {
            if (name.FirstPart == 0) continue;
            CountPerson(name.FirstPart, name.Feature, by);
            if (name.LastPart != name.FirstPart) CountPerson(name.LastPart, name.Feature, by);
        }
    }

    private void CountPerson(ulong part, ulong full, int by)
    {
        if (!peopleByPart.TryGetValue(part, out var people)) peopleByPart[part] = people = [];
        var count = people.GetValueOrDefault(full) + by;
        if (count > 0) people[full] = count;
        else people.Remove(full);
        if (people.Count == 0) peopleByPart.Remove(part);
    }
}
