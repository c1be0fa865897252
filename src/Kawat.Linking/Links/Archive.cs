using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>The stories that links can point to, indexed by names, dates and terms. Built from readings, thrown away at will:
/// the same stories give the same links whatever the order they were added in. Not safe for writing from several threads at once;
/// reading while nobody writes is.</summary>
public sealed class Archive
{
    private readonly Dictionary<string, IndexedStory> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Posting>[] postings = [new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
    private readonly Dictionary<string, Dictionary<string, int>> peopleByPart = new(StringComparer.Ordinal);

    /// <summary>How many stories it holds.</summary>
    public int Count => byId.Count;

    /// <summary>Adds a story, or replaces the one with the same id. Linear in the reading.</summary>
    public void Add(StoryReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        Remove(reading.Text.Id);
        var story = new IndexedStory(reading);
        byId.Add(story.Id, story);
        foreach (var feature in Features.Indexed(story)) Enter(feature, story);
        foreach (var (part, full) in Features.PersonParts(story)) CountPerson(part, full, 1);
    }

    /// <summary>Removes a story; true when it was there. It takes effect at once.</summary>
    public bool Remove(string id)
    {
        if (!byId.Remove(id, out var story)) return false;
        foreach (var posting in story.Postings)
        {
            posting.Stories.Remove(story);
            if (posting.Count == 0) postings[(int)posting.Feature.Kind].Remove(posting.Feature.Key);
        }
        foreach (var (part, full) in Features.PersonParts(story)) CountPerson(part, full, -1);
        return true;
    }

    /// <summary>The earlier stories that <paramref name="story"/> builds on, best first, at most <paramref name="limit"/>; none rather than a poor one.
    /// <paramref name="rejected"/>: ids that an editor ruled out for this story. The story itself is never among them.</summary>
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

    /// <summary>The stories with this feature; null when none has it.</summary>
    internal Posting? Find(FeatureKind kind, string key) => postings[(int)kind].GetValueOrDefault(key);

    /// <summary>How many stories have this feature.</summary>
    internal int CountOf(FeatureKind kind, string key) => postings[(int)kind].TryGetValue(key, out var posting) ? posting.Count : 0;

    /// <summary>True when the one-word form can mean several people of the archive.</summary>
    internal bool IsAmbiguousPerson(string part) => peopleByPart.TryGetValue(part, out var full) && full.Count > 2;

    private void Enter(Feature feature, IndexedStory story)
    {
        var kind = postings[(int)feature.Kind];
        if (!kind.TryGetValue(feature.Key, out var posting)) kind[feature.Key] = posting = new Posting(feature);
        if (posting.Stories.Add(story)) story.Postings.Add(posting);
    }

    private void CountPerson(string part, string full, int by)
    {
        if (!peopleByPart.TryGetValue(part, out var people)) peopleByPart[part] = people = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = people.GetValueOrDefault(full) + by;
        if (count > 0) people[full] = count;
        else people.Remove(full);
        if (people.Count == 0) peopleByPart.Remove(part);
    }
}
