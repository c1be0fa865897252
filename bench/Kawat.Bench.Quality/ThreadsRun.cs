using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kawat.Linking.Events;
using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Linking.Threads;

namespace Kawat.Bench.Quality;

/// <summary>Makes the threads of the collection and says how they agree with labels made for other purposes, beside simple baselines. FILE receives every thread;
/// "--cache FOLDER" keeps readings and links for the next run.</summary>
internal static class ThreadsRun
{
    public static void Write(string shared, string path, IReadOnlyList<string> options)
    {
        var cache = options.SkipWhile(o => o != "--cache").Skip(1).FirstOrDefault() ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        var (stories, links, reports) = Load(shared, cache);
        var before = Environment.CpuUsage.UserTime;
        var circles = ThreadMaker.Circles(stories, [.. links, .. reports]);
        var threads = circles.SelectMany(c => c.Threads).ToList();
        Print($"{stories.Count} stories, {links.Count} links, {reports.Count / 2} pairs of reports; threads made in {(Environment.CpuUsage.UserTime - before).TotalSeconds:F1} s of one core; largest circle {circles.Max(c => c.Stories.Count)}");
        var labels = new ThreadLabels(shared, stories);
        Print($"{"",-34}threads  in one largest 10th 100th   grade 4       grade 3       same event    grade 2       grade 1       grade 0  (share of the labelled pairs that are in one thread)");
        labels.Score("threads", threads.Select(t => t.Members.Select(m => m.Story).ToList()).ToList());
        if (options.Contains("--wrong")) labels.ShowWrong(threads, stories);
        if (!options.Contains("--brief")) Baselines(labels, stories, links);
        var byId = stories.ToDictionary(s => s.Id);
        using var writer = new StreamWriter(path);
        foreach (var thread in threads.OrderByDescending(t => t.Members.Count).ThenBy(t => t.Members[0].Story, StringComparer.Ordinal))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# {thread.Members.Count} stories, {thread.First:yyyy-MM-dd}–{thread.Last:yyyy-MM-dd}: {thread.Name}"));
            writer.WriteLine("  names: " + string.Join(", ", thread.Names.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Name} ({n.Kind.ToString()[0]}, {n.Stories})"))));
            foreach (var member in thread.Members)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {byId[member.Story].Date:yyyy-MM-dd} {member.Story} {member.Closeness:F2} {byId[member.Story].Headline}"));
        }
    }

    private static void Baselines(ThreadLabels labels, List<ThreadStory> stories, List<ThreadLink> links)
    {
        labels.Score("components of all links", Components(stories, links, 0));
        foreach (var bar in new[] { 0.6, 0.7, 0.8 }) labels.Score(string.Create(CultureInfo.InvariantCulture, $"components of links from {bar:F1}"), Components(stories, links, bar));
        foreach (var bar in new[] { 0.2, 0.3, 0.4 }) labels.Score(string.Create(CultureInfo.InvariantCulture, $"7 days, single link, cosine {bar:F1}"), WeekWindow(stories, bar));
    }

    private static (List<ThreadStory> Stories, List<ThreadLink> Links, List<ThreadLink> Reports) Load(string shared, string cache)
    {
        var storyFile = Path.Combine(cache, "thread-stories.jsonl");
        var linkFile = Path.Combine(cache, "thread-links.jsonl");
        var reportFile = Path.Combine(cache, "thread-reports.jsonl");
        if (!File.Exists(linkFile))
        {
            var watch = Stopwatch.StartNew();
            var samples = Collection.Archive(shared).Where(s => s.Article.Date != DateOnly.MaxValue).ToList();
            var readings = new StoryReading[samples.Count];
            Parallel.For(0, samples.Count, i => readings[i] = StoryReader.Read(samples[i].Article));
            var archive = new Archive();
            foreach (var reading in readings) archive.Add(reading);
            Print($"{readings.Length} stories read and indexed in {watch.Elapsed.TotalSeconds:F0} s");
            watch.Restart();
            var found = new IReadOnlyList<BackgroundLink>[readings.Length];
            Parallel.For(0, readings.Length, i => found[i] = archive.LinksOf(readings[i]));
            Print($"{found.Sum(f => f.Count)} links in {watch.Elapsed.TotalSeconds:F0} s");
            watch.Restart();
            var reports = new IReadOnlyList<OtherReport>[readings.Length];
            Parallel.For(0, readings.Length, i => reports[i] = archive.ReportsOf(readings[i].Text.Id));
            Print($"{reports.Sum(r => r.Count) / 2} pairs that seem to report one happening in {watch.Elapsed.TotalSeconds:F0} s");
            File.WriteAllLines(reportFile, readings.Zip(reports).SelectMany(p => p.Second.Select(r => JsonSerializer.Serialize(ThreadLink.OfReport(p.First.Text.Id, r)))));
            File.WriteAllLines(storyFile, readings.Select(r => JsonSerializer.Serialize(ThreadStory.Of(r))));
            File.WriteAllLines(linkFile, readings.Zip(found).SelectMany(p => p.Second.Select(l => JsonSerializer.Serialize(new ThreadLink(p.First.Text.Id, l.Target, l.Type, l.Nearness)))));
        }
        return ([.. File.ReadLines(storyFile).Select(l => JsonSerializer.Deserialize<ThreadStory>(l)!)], Read(linkFile), Read(reportFile));

        static List<ThreadLink> Read(string file) => [.. File.ReadLines(file).Select(l => JsonSerializer.Deserialize<ThreadLink>(l)!)];
    }

    private static List<List<string>> Components(List<ThreadStory> stories, List<ThreadLink> links, double bar)
    {
        var groups = new Groups(stories.Count);
        var at = stories.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i);
        foreach (var link in links.Where(l => l.Score >= bar)) groups.Join(at[link.From], at[link.To]);
        return groups.All().Select(g => g.Select(i => stories[i].Id).ToList()).ToList();
    }

    // As clusters of news monitors grow: a story joins whatever it is like within a week.
    private static List<List<string>> WeekWindow(List<ThreadStory> stories, double bar)
    {
        var ordered = stories.OrderBy(s => s.Date).ThenBy(s => s.Id, StringComparer.Ordinal).ToList();
        var counts = ordered.SelectMany(s => s.Terms.Select(t => t.Stem)).GroupBy(t => t, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count());
        var vectors = ordered.ConvertAll(s =>
        {
            var weights = s.Terms.ToDictionary(t => t.Stem, t => t.Weight * Math.Log((double)ordered.Count / counts[t.Stem]));
            var length = Math.Sqrt(weights.Values.Sum(w => w * w));
            return weights.ToDictionary(w => w.Key, w => length > 0 ? w.Value / length : 0);
        });
        var groups = new Groups(ordered.Count);
        var postings = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < ordered.Count; i++)
        {
            var sums = new Dictionary<int, double>();
            foreach (var (stem, weight) in vectors[i])
            {
                if (!postings.TryGetValue(stem, out var earlier)) postings[stem] = earlier = [];
                for (var e = earlier.Count - 1; e >= 0 && ordered[earlier[e]].Date.DayNumber >= ordered[i].Date.DayNumber - 7; e--)
                    sums[earlier[e]] = sums.GetValueOrDefault(earlier[e]) + weight * vectors[earlier[e]][stem];
                earlier.Add(i);
            }
            foreach (var (other, cosine) in sums) if (cosine >= bar) groups.Join(i, other);
        }
        return groups.All().Select(g => g.Select(i => ordered[i].Id).ToList()).ToList();
    }

    internal static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
