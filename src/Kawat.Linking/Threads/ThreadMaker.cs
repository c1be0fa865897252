namespace Kawat.Linking.Threads;

/// <summary>Makes the threads of an archive.</summary>
public static class ThreadMaker
{
    /// <summary>All threads of these stories. The same input gives the same threads whatever its order. Links and words on stories that are not here are
    /// ignored; of two stories with one id the first counts. Never throws on what the records hold.</summary>
    public static IReadOnlyList<StoryThread> Make(IReadOnlyList<ThreadStory> stories, IReadOnlyList<ThreadLink> links, IReadOnlyList<ThreadWord>? words = null) =>
        [.. Circles(stories, links, words).SelectMany(circle => circle.Threads).OrderBy(thread => thread.First).ThenBy(thread => thread.Members[0].Story, StringComparer.Ordinal)];

    /// <summary>As <see cref="Make"/>, by circle, so that the application can remember which story is in which. By key.</summary>
    /// <param name="stories">Every story that may be in a thread.</param>
    /// <param name="links">All links among them, rejected ones too.</param>
    /// <param name="words">What editors said; null: nothing.</param>
    /// <param name="most">Stories in a circle at most; the same for every call on one archive.</param>
    public static IReadOnlyList<ThreadCircle> Circles(IReadOnlyList<ThreadStory> stories, IReadOnlyList<ThreadLink> links, IReadOnlyList<ThreadWord>? words = null, int most = ThreadReach.MostStories)
    {
        ArgumentNullException.ThrowIfNull(stories);
        ArgumentNullException.ThrowIfNull(links);
        var graph = new ThreadGraph(words ?? []);
        graph.Add(stories, links, []);
        return [.. graph.Circles(most).OrderBy(circle => circle[0], StringComparer.Ordinal).Select(circle => new ThreadCircle(circle[0], circle, new ThreadCluster(graph, circle).Threads()))];
    }
}
