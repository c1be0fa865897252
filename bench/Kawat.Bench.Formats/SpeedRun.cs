using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using Kawat.Formats;

namespace Kawat.Bench.Formats;

/// <summary>How long reading takes beside a bare parse of the same bytes that makes nothing of them, and beside feedparser. All in one run, each alone on one thread, the best of several rounds.</summary>
internal static class SpeedRun
{
    // As a newsroom reads all day: what the runtime compiles at first with little care it has compiled with care by then.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private const int Rounds = 7;
    private static readonly string[] XmlFolders = ["feeds", "newsml-g2", "newsml-12", "nitf", "wxr"];
    private static readonly string[] JsonFolders = ["ninjs"];

    private static readonly XmlReaderSettings Bare = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    private static readonly WireHints Hints = new() { Zone = "UTC" };

    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        foreach (var folder in XmlFolders) yield return Beside(folder, corpus, "XmlReader", ParseXml);
        foreach (var folder in JsonFolders) yield return Beside(folder, corpus, "JsonDocument", ParseJson);
        yield return BesideFeedparser(corpus);
    }

    private static Figure Beside(string folder, Corpus corpus, string name, Func<byte[], bool> parse)
    {
        // Only what the strict parser takes, so that both do the whole of the same files.
        var files = corpus.Files(folder).Where(file => !Path.GetFileName(file).StartsWith("expect", StringComparison.Ordinal)).Select(File.ReadAllBytes).Where(parse).ToList();
        if (files.Count == 0) return new Figure($"{folder}: beside {name}", 0, 0);
        var bare = Best(() => files.ForEach(file => parse(file)));
        var ours = Best(() => files.ForEach(file => WireReader.Read(file, Hints)));
        return Ratio($"{folder}: beside {name}", files, ours, bare, ours / bare <= 3 ? "goal ≤ 3×" : "goal ≤ 3×  MISSED");
    }

    private static Figure Ratio(string task, List<byte[]> files, TimeSpan ours, TimeSpan theirs, string goal)
    {
        var megabytes = files.Sum(file => (double)file.Length) / (1024 * 1024);
        return new Figure(task, 0, 0)
        {
            Says = string.Create(CultureInfo.InvariantCulture,
                $"{ours / theirs,5:0.00}×  {files.Count} files, {megabytes:0.0} MB: {ours.TotalMilliseconds:0} ms ({megabytes / ours.TotalSeconds:0} MB/s, {files.Count / ours.TotalSeconds:0} files/s) and {theirs.TotalMilliseconds:0} ms  {goal}"),
        };
    }

    private static TimeSpan Best(Action work)
    {
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < WarmUp) work();
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            work();
            if (watch.Elapsed < best) best = watch.Elapsed;
        }

        return best;
    }

    private static bool ParseXml(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Bare);
            while (reader.Read())
            {
                // To have passed over it is the work.
            }

            return true;
        }
        catch (Exception fault) when (fault is XmlException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool ParseJson(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Its own process reads the same files once to warm up and then several times, and says how long the best took.
    private const string Script = """
        import sys, time, feedparser
        files = [open(name.rstrip('\n'), 'rb').read() for name in sys.stdin]
        best = 1e9
        for round in range(3):
            start = time.perf_counter()
            for file in files:
                feedparser.parse(file)
            best = min(best, time.perf_counter() - start)
        print(best)
        """;

    private static Figure BesideFeedparser(Corpus corpus)
    {
        const string Task = "feeds: beside feedparser";
        var names = corpus.Files("feeds").Where(file => file.EndsWith(".xml", StringComparison.Ordinal) && ParseXml(File.ReadAllBytes(file))).Where((_, i) => i % 4 == 0).ToList();
        if (names.Count == 0) return new Figure(Task, 0, 0);
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        foreach (var name in names) python.StandardInput.WriteLine(name);
        python.StandardInput.Close();
        var answer = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        if (!double.TryParse(answer, CultureInfo.InvariantCulture, out var seconds)) return new Figure(Task, 0, 0) { Says = "not measured: python3-feedparser is not installed" };
        var files = names.Select(File.ReadAllBytes).ToList();
        var ours = Best(() => files.ForEach(file => WireReader.Read(file, Hints)));
        var times = seconds / ours.TotalSeconds;
        return new Figure(Task, 0, 0)
        {
            Says = string.Create(CultureInfo.InvariantCulture, $"{times,5:0.0}× as fast  {files.Count} files: {ours.TotalMilliseconds:0} ms and {1000 * seconds:0} ms  goal ≥ 20×{(times >= 20 ? "" : "  MISSED")}"),
        };
    }
}
