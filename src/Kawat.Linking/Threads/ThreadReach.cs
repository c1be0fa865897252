namespace Kawat.Linking.Threads;

/// <summary>Makes anew the threads that a change touches, asking for no more of the archive than it needs:
/// <code>
/// var reach = new ThreadReach(touched, words);
/// while (reach.Wanted.Count > 0) reach.Give(storiesOf(reach.Wanted), linksFromOrTo(reach.Wanted));
/// foreach (var circle in reach.Circles()) …
/// </code>
/// The circles are those that <see cref="ThreadMaker"/> makes of the whole archive. Not safe for several threads at once.</summary>
public sealed class ThreadReach
{
    /// <summary>Stories in a circle at most. Where ties would hold more together, the weakest are cut, step by step, until the circle of each story is small enough.</summary>
    public const int MostStories = 1500;

    private readonly int most;
    private readonly ThreadGraph graph;
    private readonly SortedSet<string> open;
    private readonly Dictionary<string, IReadOnlyList<string>> circleOf = new(StringComparer.Ordinal);
    private readonly SortedSet<string> wanted = new(StringComparer.Ordinal);

    /// <summary>Begins with the stories that a change touches: the changed story itself; both ends of every link and word that came, went or changed; and all
    /// stories of every circle (as stored) that any of those was in. Stories that are gone from the archive may be among them.</summary>
    /// <param name="touched">Their ids.</param>
    /// <param name="words">Every editor's word of the archive.</param>
    /// <param name="most">Stories in a circle at most; the same for every call on one archive.</param>
    public ThreadReach(IEnumerable<string> touched, IReadOnlyList<ThreadWord> words, int most = MostStories)
    {
        this.most = most;
        ArgumentNullException.ThrowIfNull(touched);
        ArgumentNullException.ThrowIfNull(words);
        graph = new ThreadGraph(words);
        open = new SortedSet<string>(touched, StringComparer.Ordinal);
        Look();
    }

    /// <summary>Ids of the stories to give next, in ordinal order; empty when nothing more is needed.</summary>
    public IReadOnlyCollection<string> Wanted => wanted;

    /// <summary>Takes the stories of <see cref="Wanted"/> and all links from or to any of them, rejected ones too. More is no harm; a wanted story that is not
    /// given is not in the archive. Give only stories that may be in a thread: published, not withdrawn.</summary>
    public void Give(IEnumerable<ThreadStory> stories, IEnumerable<ThreadLink> links)
    {
        ArgumentNullException.ThrowIfNull(stories);
        ArgumentNullException.ThrowIfNull(links);
        graph.Add(stories, links, wanted);
        Look();
    }

    /// <summary>The circles of the touched stories, by key.</summary>
    /// <exception cref="InvalidOperationException">Something is still wanted.</exception>
    public IReadOnlyList<ThreadCircle> Circles()
    {
        if (wanted.Count > 0) throw new InvalidOperationException("Stories are still wanted.");
        return [.. circleOf.Values.Distinct().OrderBy(circle => circle[0], StringComparer.Ordinal)
            .Select(circle => new ThreadCircle(circle[0], circle, new ThreadCluster(graph, circle).Threads()))];
    }

    // Settles every open story whose circle is known in full, and collects what the others need.
    private void Look()
    {
        wanted.Clear();
        foreach (var start in open.ToList())
        {
            if (!circleOf.ContainsKey(start))
            {
                if (graph.CircleOf(start, most, wanted) is not { } circle) continue;
                foreach (var story in circle) circleOf[story] = circle;
            }
            open.Remove(start);
        }
    }
}
