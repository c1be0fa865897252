using System.Diagnostics;
using System.Globalization;
using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Writes the links of the labelled queries: query, document, score; and, with "--anchors FILE", the sentences they hang on.</summary>
internal static class LinksRun
{
    public static void Write(string shared, string path, IReadOnlyList<string> options)
    {
        var watch = Stopwatch.StartNew();
        var samples = Collection.Archive(shared).Where(s => s.Article.Date != DateOnly.MaxValue).ToList();
        var readings = new StoryReading[samples.Count];
        Parallel.For(0, samples.Count, i => readings[i] = StoryReader.Read(samples[i].Article));
        var archive = new Archive();
        foreach (var reading in readings) archive.Add(reading);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{samples.Count} stories read and indexed in {watch.Elapsed.TotalSeconds:F1} s"));
        var byId = readings.ToDictionary(r => r.Text.Id);
        var anchorPath = options.SkipWhile(o => o != "--anchors").Skip(1).FirstOrDefault();
        using var writer = new StreamWriter(path);
        using var anchors = anchorPath is null ? TextWriter.Null : new StreamWriter(anchorPath);
        writer.WriteLine("query_id\tdoc_id\tscore");
        anchors.WriteLine("query_id\tsentence_start\tdoc_id\tscore");
        watch.Restart();
        var asked = 0;
        foreach (var row in Collection.Rows(shared, "background-queries.tsv"))
        {
            if (!byId.TryGetValue(row[0], out var query)) continue;
            asked++;
            foreach (var link in archive.LinksOf(query, null, 10))
            {
                if (link.Type != LinkType.SameEvent) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row[0]}\t{link.Target}\t{link.Score:F4}"));
                if (options.Contains("--explain"))
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row[0]} {link.Type} {link.Score:F3} {byId[link.Target].Text.Date:yyyy-MM-dd} {byId[link.Target].Text.Headline} | {string.Join("; ", link.Reasons.Select(r => $"{r.Kind} {r.Weight:F2} {string.Join(',', r.Values)}"))}"));
            }
            foreach (var anchor in archive.AnchorsOf(query))
            {
                var sentence = query.Text.TextOf(anchor.Sentence.Block).Substring(anchor.Sentence.Start, anchor.Sentence.Length);
                anchors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row[0]}\t{string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\t{anchor.Target}\t{anchor.Score:F4}"));
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked} stories linked in {watch.Elapsed.TotalMilliseconds:F0} ms"));
        TimeThousand(readings);
    }

    // A newsroom's first archive: a thousand stories, each linked in turn.
    private static void TimeThousand(StoryReading[] readings)
    {
        var archive = new Archive();
        var some = readings.Where((_, i) => i % Math.Max(1, readings.Length / 1000) == 0).Take(1000).ToList();
        foreach (var reading in some) archive.Add(reading);
        var times = new List<double>();
        foreach (var reading in some)
        {
            var watch = Stopwatch.StartNew();
            archive.LinksOf(reading);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{some.Count} stories among themselves: median {times[times.Count / 2]:F1} ms, p95 {times[times.Count * 95 / 100]:F1} ms"));
    }
}
