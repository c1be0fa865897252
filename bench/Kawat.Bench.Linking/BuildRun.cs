using System.Diagnostics;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Bench.Linking;

/// <summary>Builds the index of the made archive into a folder, and measures building from digests and from texts.</summary>
internal static class BuildRun
{
    // Stories in memory before a segment is written; a rebuild seals more at once than daily work does.
    private const int SealStories = 32_768;

    public static void Digests(int stories, string path, Results results)
    {
        var folder = new Folder(path);
        var archive = new Archive();
        var watch = new Stopwatch();
        var merging = Task.CompletedTask;
        for (var start = 0; start < stories; start += SealStories)
        {
            // Making stories is no work of the index and stands outside the clock.
            var chunk = Enumerable.Range(start, Math.Min(SealStories, stories - start)).AsParallel().AsOrdered().Select(i => MadeArchive.Story(i).Digest()).ToArray();
            watch.Start();
            foreach (var story in chunk) archive.Add(story);
            var seal = archive.PlanSeal()!;
            archive.Adopt(seal, folder.Write(seal));
            // The second core merges meanwhile.
            if (merging.IsCompleted) merging = Task.Run(() => Merge(archive, folder));
            watch.Stop();
            if (start / SealStories % 4 == 3 || start + SealStories >= stories) Results.Say($"{archive.Count:N0} stories, {archive.Count / watch.Elapsed.TotalSeconds:N0} a second");
        }
        watch.Start();
        merging.Wait();
        Merge(archive, folder);
        watch.Stop();
        folder.DeleteAllBut(archive);
        results.Add("build from digests, stories/s", stories / watch.Elapsed.TotalSeconds);
        results.Add("segments", archive.Segments.Count);
        results.Add("index MB", archive.Segments.Sum(s => s.ByteCount) / 1e6);
        results.Add("index bytes a story", archive.Segments.Sum(s => s.ByteCount) / (double)stories);
        results.Add("features, millions", archive.Segments.Sum(s => (double)s.Features.Length) / 1e6);
    }

    private static void Merge(Archive archive, Folder folder)
    {
        while (archive.PlanMerge() is { } plan) archive.Adopt(plan, folder.Write(plan));
    }

    /// <summary>Reads texts on all cores and adds them as they come.</summary>
    public static void Texts(IReadOnlyList<ArticleText> texts, string path, Results results)
    {
        foreach (var text in texts.Take(300)) StoryReader.Read(text);
        var folder = new Folder(path);
        var archive = new Archive();
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(texts, text => archive.Add(StoryReader.Read(text)));
        var plan = archive.PlanSeal()!;
        archive.Adopt(plan, folder.Write(plan));
        watch.Stop();
        results.Add("build from texts, stories/s", texts.Count / watch.Elapsed.TotalSeconds);
        results.Add("build from texts, of stories", texts.Count);
        var some = texts.Take(2000).ToList();
        watch.Restart();
        foreach (var text in some) StoryReader.Read(text);
        watch.Stop();
        results.Add("reading, MB/s a core", some.Sum(t => System.Text.Encoding.UTF8.GetByteCount(t.Headline) + t.Blocks.Sum(System.Text.Encoding.UTF8.GetByteCount)) / 1e6 / watch.Elapsed.TotalSeconds);
        results.Add("text, bytes a story", some.Average(t => t.Headline.Length + t.Blocks.Sum(b => b.Length)));
    }
}
