using Kawat.Linking.Text;

namespace Kawat.Linking.Threads;

/// <summary>Describes a thread: its members with their reasons, its centre, its key names, its name.</summary>
internal sealed class ThreadPortrait
{
    // Values in one reason at most.
    private const int MostValues = 4;

    private readonly ThreadGraph graph;
    private readonly CircleRarity rarity;
    private readonly List<StoryVector> stories;
    private readonly Core core;
    private readonly Dictionary<string, double> closeness = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public ThreadPortrait(ThreadGraph graph, CircleRarity rarity, Cluster cluster)
    {
        this.graph = graph;
        this.rarity = rarity;
        stories = [.. cluster.Stories.OrderBy(s => s.Story.Date).ThenBy(s => s.Story.PublishedAt ?? DateTimeOffset.MinValue).ThenBy(s => s.Id, StringComparer.Ordinal)];
        // Not the cluster's own sum: its last digits hang on the order in which it grew, and it lacks the stories that were moved here.
        var cores = stories.ConvertAll(story => new Core(story, rarity));
        core = new Core(stories[0], rarity);
        foreach (var other in cores.Skip(1)) core.Add(other);
        for (var i = 0; i < stories.Count; i++) closeness[stories[i].Id] = core.Likeness(cores[i]);
        foreach (var feature in stories.SelectMany(story => story.Features)) counts[feature] = counts.GetValueOrDefault(feature) + 1;
    }

    public StoryThread Thread()
    {
        var centre = stories.OrderByDescending(s => closeness[s.Id]).First();
        var language = stories.GroupBy(s => s.Story.Language, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        var names = KeyNames();
        var given = stories.Select(s => graph.Words.NameAt(s.Id)).FirstOrDefault(name => name is not null);
        return new StoryThread(given ?? ThreadNaming.Of(stories, names, language), given is not null, language, stories[0].Story.Date, stories[^1].Story.Date, centre.Id,
            [.. stories.Select(Member)], names);
    }

    private List<ThreadKeyName> KeyNames()
    {
        var least = Math.Max(2, stories.Count / 10);
        var names = stories.SelectMany(s => s.Story.Names.Take(ThreadStory.MostNames)).GroupBy(n => n.Key, StringComparer.Ordinal)
            .Where(same => counts.GetValueOrDefault(StoryVector.NameFeature(same.Key)) >= least)
            .Select(same => (Name: same.OrderByDescending(n => n.Name.Length).ThenBy(n => n.Name, StringComparer.Ordinal).First(),
                Kind: same.GroupBy(n => n.Kind).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key, Weight: core[StoryVector.NameFeature(same.Key)], Count: counts[StoryVector.NameFeature(same.Key)]))
            .OrderByDescending(n => n.Weight).ThenBy(n => n.Name.Key, StringComparer.Ordinal).Take(StoryThread.MostNames).ToList();
        return [.. names.Select(n => new ThreadKeyName(n.Kind, n.Name.Key, n.Name.Name, n.Count, names[0].Weight > 0 ? n.Weight / names[0].Weight : 0))];
    }

    private ThreadMember Member(StoryVector story)
    {
        var reasons = new List<ThreadReason>();
        var isPlaced = graph.Words.IsPlaced(story.Id);
        foreach (var other in stories)
        {
            if (other == story) continue;
            if (graph.Words.Bind(story.Id, other.Id)) reasons.Add(new ThreadReason(ThreadReasonKind.Editor, other.Id, [], 1));
            else if (graph.Strength(story, other) is > 0 and var strength) reasons.Add(new ThreadReason(ThreadReasonKind.Link, other.Id, [other.Story.Headline], strength));
        }
        if (isPlaced && reasons.Count == 0) reasons.Add(new ThreadReason(ThreadReasonKind.Editor, "", [], 1));
        foreach (var (kind, reason) in Kinds)
            Share(reasons, reason, story.Story.Names.Take(ThreadStory.MostNames).Where(n => n.Kind == kind).Select(n => (StoryVector.NameFeature(n.Key), n.Name)), story);
        Share(reasons, ThreadReasonKind.Terms, story.Story.Terms.Take(ThreadStory.MostTerms).Select(t => (StoryVector.TermFeature(t.Stem), t.Surface)), story);
        reasons = [.. reasons.OrderBy(r => r.Kind != ThreadReasonKind.Editor).ThenByDescending(r => r.Weight).ThenBy(r => r.Kind).ThenBy(r => r.Story, StringComparer.Ordinal)];
        return new ThreadMember(story.Id, closeness[story.Id], reasons.Any(r => r.Kind == ThreadReasonKind.Editor), reasons);
    }

    private static readonly (EntityKind Kind, ThreadReasonKind Reason)[] Kinds =
    [
        (EntityKind.Person, ThreadReasonKind.People), (EntityKind.Organisation, ThreadReasonKind.Organisations), (EntityKind.Place, ThreadReasonKind.Places), (EntityKind.Event, ThreadReasonKind.Events),
    ];

    private void Share(List<ThreadReason> reasons, ThreadReasonKind kind, IEnumerable<(string Feature, string Word)> features, StoryVector story)
    {
        var shared = features.Where(f => counts.GetValueOrDefault(f.Feature) > 1)
            .Select(f => (f.Word, Part: story[f.Feature] * rarity.Of(f.Feature) * core[f.Feature] / stories.Count))
            .Where(f => f.Part > 0).OrderByDescending(f => f.Part).ThenBy(f => f.Word, StringComparer.Ordinal).Take(MostValues).ToList();
        if (shared.Count > 0) reasons.Add(new ThreadReason(kind, "", [.. shared.Select(f => f.Word)], Math.Min(1, shared.Sum(f => f.Part))));
    }
}
