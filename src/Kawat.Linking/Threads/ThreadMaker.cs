namespace Kawat.Linking.Threads;

// The problem. A thread is a matter that stories tell over days or years: a trial, a disaster and its rebuilding, a law from draft to court. Links say which
// earlier stories one builds on, but what hangs together by links is no thread: among 14,047 stories the links join 11,938 into one heap, since every story
// about the president leads to the next. A thread must not chain through famous people and countries, must take in a trial reopened after two years, must
// split what has two cores, and must keep what editors said. And it must come out the same whether the archive was read in one go or grew for ten years,
// with work that depends on what a change touches, not on the size of the archive.
//
// The layout. A StoryVector is a story's names and terms by weight, two short tables. A Tie is all links between two stories in one: the best score, and
// whether an editor agreed or ruled it out. ThreadGraph keeps both by story id. ThreadWords are the editors' words, by story id too.
//
// Circles: what makes it local. The circle of a story is all that ties of strength 0.35 (or words of editors) lead to from it. Where that is more than 1,500
// stories the bar rises by 0.05, and again, until the circle is small enough; at the last level only what editors put together holds. A circle at a higher
// bar lies within the one at a lower bar. So all stories of a circle stop at the same level, and circles part the archive: if x is in the circle of y at the
// level where y stops, x has the same circle there and stops no later; if x stopped earlier, at a lower bar, its circle would hold y, and y had stopped
// there too. Threads are made within a circle from nothing but its own stories, ties and words, rarity included. A change therefore touches only the
// circles of the stories at its ends, before and after; ThreadReach finds them by asking for neighbours, at most 1,500 a level and start. Made anew from
// nothing gives the same, since no step looks at what was there before.
//
// Clusters: what makes a thread. Within a circle every story begins as a cluster of its own (what editors put together is one from the start). The two
// clusters that belong together most become one, again and again, until none reach the bar (ThreadCluster). How much two belong together is, for 0.35, the
// strength of the ties between them for each story of the smaller one, and for the rest how alike their cores are, the cores being the sums of their
// stories' names and terms, each weighted by its rarity in the circle. So one strong link between two large clusters joins nothing, while a new story needs one
// good link and a likeness to the whole thread. Names count as much as terms; a country a fifth; and where one person is all that is shared, half.
// Clusters with stories that an editor set apart never become one.
//
// Happenings: what one thread must hold. Reports of one morning by different outlets have no link, since neither is earlier, and a story has five links at most. So the host also gives the
// pairs that seem to report one happening (Archive.ReportsOf, judged by nothing but the two stories). They count towards circles, not towards growth, where a day's worth of reports would tie
// any two prices. When growth has ended they are grouped by average link; of each group the reports that are in no thread, and threads that are hardly more than this happening, go to the
// thread that holds most of it. Groups take their turn by their ordinally first story. At the end stories that an editor moved are put where he moved them; they pull nothing along.
//
// Why it ends. A merge takes two clusters for one; a circle has finitely many. Levels end at the last. Stories moved to one another in a ring are found by
// walking it once.
//
// The cost. With n stories in a circle and five links a story: n merges, each of which compares the new core with its neighbours, so O(n · neighbours · features);
// 14,047 stories take some seconds on one core, the largest circles most of it. Ties between scores are broken by the ordinal order of ids, so that
// no order of input shows.
//
// An example. A bribery trial in 2021 with three stories, and in 2023 the story that the court opens it again. The new one links to the verdict (0.7) and
// shares the defendant, the firm and "suap izin sawit" with the core: 0.35 · 0.7 + 0.65 · 0.6 is over the bar of 0.45. The story of the president who opens a road
// and is named in the first of them has no link, or a weak one, and one person in common: it stays outside.

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
