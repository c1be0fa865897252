using System.Diagnostics;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Bench.Linking;

/// <summary>Opens an index and links stories against it.</summary>
internal static class AskRun
{
    private const int WarmUp = 60;

    /// <summary>Opens the folder's segments; measures it once with the files in the system's cache and once, where the system lets them be put out of it, without.</summary>
    public static Archive Open(string path, Results results)
    {
        var folder = new Folder(path);
        var isCold = folder.Files.All(PutOutOfCache);
        var watch = Stopwatch.StartNew();
        var archive = new Archive(folder.Files.Select(Folder.Map).ToList());
        if (isCold) results.Add("open, files not cached, s", watch.Elapsed.TotalSeconds);
        watch.Restart();
        archive = new Archive(folder.Files.Select(Folder.Map).ToList());
        results.Add("open, s", watch.Elapsed.TotalSeconds);
        watch.Restart();
        var ids = archive.Stories().Sum(s => (long)s.Id.Length);
        if (ids > 0) results.Add("list ids and stamps, s", watch.Elapsed.TotalSeconds);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return archive;
    }

    public static void Link(Archive archive, IReadOnlyList<ArticleText> stories, Results results)
    {
        foreach (var story in stories.Take(WarmUp)) archive.LinksOf(StoryReader.Read(story));
        List<double> reading = [], linking = [], both = [], later = [], walking = [];
        var links = 0;
        var used = Environment.CpuUsage.TotalTime;
        foreach (var story in stories)
        {
            var start = Stopwatch.GetTimestamp();
            var read = StoryReader.Read(story);
            var afterReading = Stopwatch.GetTimestamp();
            var found = archive.LinksOf(read);
            var end = Stopwatch.GetTimestamp();
            reading.Add(Stopwatch.GetElapsedTime(start, afterReading).TotalMilliseconds);
            linking.Add(Stopwatch.GetElapsedTime(afterReading, end).TotalMilliseconds);
            both.Add(Stopwatch.GetElapsedTime(start, end).TotalMilliseconds);
            if (found.Count > 0) links++;
        }
        // On a machine that others use too, this tells more than the clock.
        results.Add("kawat read and link, processor ms", (Environment.CpuUsage.TotalTime - used).TotalMilliseconds / stories.Count);
        foreach (var story in stories.Take(200))
        {
            var read = StoryReader.Read(story);
            var start = Stopwatch.GetTimestamp();
            archive.LaterCandidatesOf(read);
            later.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        results.AddTimes("kawat link", linking);
        results.AddTimes("kawat read and link", both);
        results.AddTimes("kawat candidates alone", later);
        results.Add("kawat stories with a link, %", 100.0 * links / stories.Count);
        results.Add("memory, resident MB", Results.Memory("VmRSS"));
        results.Add("memory, of it mapped files MB", Results.Memory("RssFile"));
        results.Add("memory, managed heap MB", GC.GetTotalMemory(false) / 1e6);
    }

    public static void MoreLikeThis(Archive archive, IReadOnlyList<ArticleText> stories, Results results)
    {
        var search = new MoreLikeThis(archive);
        var readings = stories.Select(s => new IndexedStory(StoryReader.Read(s)).Digest).ToList();
        foreach (var story in readings.Take(WarmUp)) search.Best(story, 10);
        var times = new List<double>();
        foreach (var story in readings)
        {
            var start = Stopwatch.GetTimestamp();
            search.Best(story, 10);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        results.AddTimes("more like this", times);
    }

    // Asks the system to forget the file's pages; dd of GNU coreutils does it with an empty copy.
    private static bool PutOutOfCache(string file)
    {
        try
        {
            using var dd = Process.Start(new ProcessStartInfo("dd") { ArgumentList = { "if=" + file, "iflag=nocache", "count=0" }, RedirectStandardError = true })!;
            dd.WaitForExit();
            return dd.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
