namespace Kawat.Linking.Threads;

/// <summary>Makes the threads of an archive.</summary>
public static class ThreadMaker
{
    /// <summary>All threads of these stories. The same input gives the same threads whatever its order. Links and words on stories that are not here are
    /// ignored; of two stories with one id the first counts. Never throws on what the records hold.</summary>
    public static IReadOnlyList<StoryThread> Make(IReadOnlyList<ThreadStory> stories, IReadOnlyList<ThreadLink> links, IReadOnlyList<ThreadWord>? words = null) =>
        [.. Circles(stories, links, words).SelectMany(circle => circle.Threads).OrderBy(thread => thread.First).ThenBy(thread => thread.Members[0].Story, StringComparer.Ordinal)];

    /// <summary>As <see cref="Make"/>, by circle, so that the application can remember which story is in which. By key.</summary>
    public static IReadOnlyList<ThreadCircle> Circles(IReadOnlyList<ThreadStory> stories, IReadOnlyList<ThreadLink> links, IReadOnlyList<ThreadWord>? words = null)
    {
        ArgumentNullException.ThrowIfNull(stories);
        ArgumentNullException.ThrowIfNull(links);
        var reach = new ThreadReach(stories.Select(story => story.Id), words ?? []);
        reach.Give(stories, links);
        // What is not here now will not come.
        reach.Give([], []);
        return reach.Circles();
    }
}
