using Kawat.Linking.Threads;

namespace Kawat.Bench.Quality;

/// <summary>Labels of background and of same events as a stand-in for labels of threads: what a story builds on is in its thread, what was judged useless is not.</summary>
internal sealed class ThreadLabels
{
    private readonly List<(string A, string B, string Grade)> pairs;
    private readonly int storyCount;

    public ThreadLabels(string shared, IReadOnlyList<ThreadStory> stories)
    {
        storyCount = stories.Count;
        var known = stories.Select(s => s.Id).ToHashSet();
        pairs = [.. Collection.Rows(shared, "background-qrels.tsv").Select(r => (r[0], r[1], r[2]))];
        foreach (var set in Collection.Rows(shared, "events.tsv").GroupBy(r => r[1]))
        {
            var ids = set.Select(r => r[0]).Order(StringComparer.Ordinal).ToList();
            for (var i = 0; i < ids.Count; i++)
                for (var j = i + 1; j < ids.Count; j++) pairs.Add((ids[i], ids[j], "S"));
        }
        pairs.RemoveAll(p => !known.Contains(p.A) || !known.Contains(p.B));
    }

    /// <summary>Pairs that should be in one thread and are not, by kind, and pairs that should not and are.</summary>
    public void ShowWrong(IReadOnlyList<StoryThread> threads, IReadOnlyList<ThreadStory> stories)
    {
        var headline = stories.ToDictionary(s => s.Id, s => s.Headline);
        var threadOf = threads.SelectMany((t, i) => t.Members.Select(m => (m.Story, i))).ToDictionary(p => p.Story, p => p.i);
        foreach (var (kind, grades, isOne) in new[] { ("missing (grades 4 and 3)", "43", false), ("wrong (grade 0)", "0", true) })
        {
            Console.WriteLine("  " + kind);
            foreach (var (a, b, grade) in pairs.Where(p => grades.Contains(p.Grade, StringComparison.Ordinal)))
            {
                var (inA, inB) = (threadOf.GetValueOrDefault(a, -1), threadOf.GetValueOrDefault(b, -2));
                if (inA == inB != isOne) continue;
                var why = isOne ? threads[inA].Name : inA < 0 && inB < 0 ? "both in none" : inA < 0 || inB < 0 ? "one in none" : $"{threads[inA].Name} / {threads[inB].Name}";
                Console.WriteLine($"    {grade}: {Cut(headline[a])} | {Cut(headline[b])} ({why})");
            }
        }
    }

    private static string Cut(string text) => text.Length > 55 ? text[..55] + "…" : text;

    public void Score(string name, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var groupOf = new Dictionary<string, int>();
        for (var i = 0; i < groups.Count; i++) foreach (var id in groups[i]) groupOf[id] = i;
        string Share(string grade)
        {
            var all = pairs.Where(p => p.Grade == grade).ToList();
            var joined = all.Count(p => groupOf.TryGetValue(p.A, out var a) && groupOf.TryGetValue(p.B, out var b) && a == b);
            return FormattableString.Invariant($"{joined,3}/{all.Count,-3} {100.0 * joined / Math.Max(1, all.Count),3:F0}%");
        }
        var sizes = groups.Select(g => g.Count).OrderDescending().ToList();
        int At(int rank) => sizes.Count > rank ? sizes[rank] : 0;
        ThreadsRun.Print($"{name,-34}{groups.Count,7} {100.0 * groupOf.Count / storyCount,6:F0}% {At(0),6} {At(9),5} {At(99),5}   {Share("4")} {Share("3")} {Share("S")} {Share("2")} {Share("1")} {Share("0")}");
    }
}

/// <summary>Numbers joined into groups.</summary>
internal sealed class Groups(int count)
{
    private readonly int[] parent = [.. Enumerable.Range(0, count)];

    public void Join(int a, int b) => parent[Find(a)] = Find(b);

    public IEnumerable<List<int>> All() => Enumerable.Range(0, parent.Length).GroupBy(Find).Where(g => g.Count() > 1).Select(g => g.ToList());

    private int Find(int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }
}
