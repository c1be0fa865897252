using Kawat.Linking.Links;

namespace Kawat.Linking.Threads;

/// <summary>What is known of the stories, the links between them and the editors' words.</summary>
internal sealed class ThreadGraph
{
    private readonly Dictionary<string, StoryVector?> stories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Tie>> ties = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, Tie> None = [];

    public ThreadGraph(IReadOnlyList<ThreadWord> words) => Words = new ThreadWords(words);

    public ThreadWords Words { get; }

    /// <summary>The story, or null when it is not in the archive.</summary>
    public StoryVector? Find(string id) => stories.GetValueOrDefault(id);

    public void Add(IEnumerable<ThreadStory> given, IEnumerable<ThreadLink> links, IEnumerable<string> wanted)
    {
        foreach (var story in given)
            if (!stories.TryGetValue(story.Id, out var known) || known is null) stories[story.Id] = new StoryVector(story);
        foreach (var id in wanted) stories.TryAdd(id, null);
        foreach (var link in links)
        {
            if (link.From == link.To) continue;
            See(link.From, link.To, link);
            See(link.To, link.From, link);
        }
    }

    /// <summary>What ties the story to others, by their ids, in no order; rejected pairs are marked, not left out.</summary>
    public IReadOnlyDictionary<string, Tie> TiesOf(string id) => ties.GetValueOrDefault(id, None);

    /// <summary>The strength with which two stories hold together, 0–1; 0 when nothing ties them, an editor ruled it out, or either is placed elsewhere.</summary>
    public double Strength(StoryVector a, StoryVector b)
    {
        if (Words.AreTogether(a.Id, b.Id)) return 1;
        if (!TiesOf(a.Id).TryGetValue(b.Id, out var tie) || tie.IsRejected || Words.IsPlaced(a.Id) || Words.IsPlaced(b.Id) || Words.AreApart(a.Id, b.Id)) return 0;
        return tie.IsByEditor ? 1 : Math.Max(Math.Max(tie.Score, tie.SameEvent), tie.IsSameEvent ? ThreadWeights.SameEventTie : 0);
    }

    /// <summary>The same by links and words alone: what joins several happenings to one thread.</summary>
    public double LinkStrength(StoryVector a, StoryVector b)
    {
        if (Words.AreTogether(a.Id, b.Id)) return 1;
        if (Strength(a, b) == 0 || !TiesOf(a.Id).TryGetValue(b.Id, out var tie)) return 0;
        return tie.IsByEditor ? 1 : tie.IsSameEvent ? Math.Max(tie.Score, ThreadWeights.SameEventTie) : tie.Score;
    }

    /// <summary>How sure it is that both report one happening, 0–1; 0 where <see cref="Strength"/> is.</summary>
    public double SameEvent(StoryVector a, StoryVector b) => TiesOf(a.Id).TryGetValue(b.Id, out var tie) && Strength(a, b) > 0 ? tie.SameEvent : 0;

    /// <summary>The circle of a story, in ordinal order; empty when it is not in the archive; null when <paramref name="wanted"/> received what is missing to tell.</summary>
    public IReadOnlyList<string>? CircleOf(string start, int most, SortedSet<string> wanted)
    {
        if (!stories.TryGetValue(start, out var story))
        {
            wanted.Add(start);
            return null;
        }
        if (story is null) return [];
        for (var level = 0; ; level++)
        {
            var missing = new List<string>();
            var circle = Reach(story, level, level == ThreadWeights.LastLevel ? int.MaxValue : most, missing);
            if (circle is null) continue;
            if (missing.Count == 0) return circle;
            wanted.UnionWith(missing);
            return null;
        }
    }

    /// <summary>The circles of all stories, when all are known: those of <see cref="CircleOf"/>, cut from the largest down, so that each tie is looked at once a level.</summary>
    public List<IReadOnlyList<string>> Circles(int most)
    {
        var circles = new List<IReadOnlyList<string>>();
        var open = new Stack<(IReadOnlyList<string> Stories, int Level)>();
        open.Push(([.. stories.Where(s => s.Value is not null).Select(s => s.Key)], 0));
        while (open.TryPop(out var part))
        {
            var settled = new HashSet<string>(StringComparer.Ordinal);
            foreach (var id in part.Stories)
            {
                if (settled.Contains(id)) continue;
                var circle = Reach(stories[id]!, part.Level, int.MaxValue, [])!;
                settled.UnionWith(circle);
                if (circle.Count <= most || part.Level == ThreadWeights.LastLevel) circles.Add(circle);
                else open.Push((circle, part.Level + 1));
            }
        }
        return circles;
    }

    // Null when more than most stories hold together at this level.
    private List<string>? Reach(StoryVector start, int level, int most, List<string> missing)
    {
        var bar = level == ThreadWeights.LastLevel ? double.PositiveInfinity : ThreadWeights.LeastTie + ThreadWeights.TieStep * level;
        var seen = new HashSet<string>(StringComparer.Ordinal) { start.Id };
        var next = new Queue<StoryVector>();
        next.Enqueue(start);
        while (next.TryDequeue(out var story))
        {
            foreach (var other in TiesOf(story.Id).Keys.Concat(Words.TiesOf(story.Id)))
            {
                if (seen.Contains(other)) continue;
                if (!stories.TryGetValue(other, out var neighbour))
                {
                    missing.Add(other);
                    continue;
                }
                if (neighbour is null || !Words.Bind(story.Id, other) && Strength(story, neighbour) < bar) continue;
                seen.Add(other);
                if (seen.Count > most) return null;
                next.Enqueue(neighbour);
            }
        }
        return [.. seen.Order(StringComparer.Ordinal)];
    }

    private void See(string from, string to, ThreadLink link)
    {
        if (!ties.TryGetValue(from, out var of)) ties[from] = of = new Dictionary<string, Tie>(StringComparer.Ordinal);
        var tie = of.GetValueOrDefault(to);
        var score = Math.Clamp(double.IsNaN(link.Score) ? 0 : link.Score, 0, 1);
        of[to] = new Tie(link.IsReport ? tie.Score : Math.Max(tie.Score, score), tie.IsByEditor || link.Word is LinkWord.Accepted or LinkWord.Added, tie.IsRejected || link.Word == LinkWord.Rejected,
            tie.IsSameEvent || !link.IsReport && link.Type == LinkType.SameEvent, link.IsReport || link.Type == LinkType.SameEvent ? Math.Max(tie.SameEvent, score) : tie.SameEvent);
    }
}

/// <summary>All links between two stories, in one.</summary>
/// <param name="Score">The best of those that are links, 0–1.</param>
/// <param name="IsByEditor">An editor agreed to one.</param>
/// <param name="IsRejected">An editor ruled one out.</param>
/// <param name="IsSameEvent">A link says that both report one happening.</param>
/// <param name="SameEvent">How sure links and texts are that both report one happening, 0–1; 0 when none says so.</param>
internal readonly record struct Tie(double Score, bool IsByEditor, bool IsRejected, bool IsSameEvent, double SameEvent);
