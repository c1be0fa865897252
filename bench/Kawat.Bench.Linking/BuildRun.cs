using System.Diagnostics;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Bench.Linking;

/// <summary>Builds the index of the made archive into a folder, and measures building from digests and from texts.</summary>
internal static class BuildRun
{
    // Stories in memory before a segment is written; a rebuild seals more at once than daily work does.
    private const int SealStories = 32_768;

    // As many as the program seals at once.
    private const int TextStories = 4096;

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

    /// <summary>Reads texts on all cores and adds them as they come; whoever finds enough in memory seals and merges, as a rebuild does. Twice: in a process that has just begun, which still compiles, and again.</summary>
    public static void Texts(IReadOnlyList<ArticleText> texts, string path, Results results)
    {
        foreach (var text in texts.Take(300)) StoryReader.Read(text);
        results.Add("build from texts, fresh process, stories/s", texts.Count / Build(texts, path).TotalSeconds);
        var before = Environment.CpuUsage.TotalTime;
        results.Add("build from texts, stories/s", texts.Count / Build(texts, path).TotalSeconds);
        results.Add("processor µs a story, all of the build", (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / texts.Count);
        results.Add("build from texts, of stories", texts.Count);
        Parts([.. texts.Take(4000)], results);
    }

    private static TimeSpan Build(IReadOnlyList<ArticleText> texts, string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        var folder = new Folder(path);
        var archive = new Archive();
        var tending = new Lock();
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(texts, text =>
        {
            archive.Add(StoryReader.Read(text));
            if (archive.OpenCount < TextStories || !tending.TryEnter()) return;
            try
            {
                if (archive.OpenCount >= TextStories) Seal(archive, folder);
                Merge(archive, folder);
            }
            finally
            {
                tending.Exit();
            }
        });
        Seal(archive, folder);
        Merge(archive, folder);
        watch.Stop();
        folder.DeleteAllBut(archive);
        return watch.Elapsed;
    }

    private static void Seal(Archive archive, Folder folder)
    {
        if (archive.PlanSeal() is { } plan) archive.Adopt(plan, folder.Write(plan));
    }

    private static TimeSpan Processor(Action part)
    {
        var before = Environment.CpuUsage.TotalTime;
        part();
        return Environment.CpuUsage.TotalTime - before;
    }

    // One thread, one part after the other; processor time, which other work on the machine moves less than the clock's. A hundred stories are read, then made digests of, and
    // let go, as a build does: keeping the readings of all would have the collector carry them about in every other part.
    private static void Parts(List<ArticleText> texts, Results results)
    {
        var digests = new List<StoryDigest>();
        var archive = new Archive();
        var (reading, digesting) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var some in texts.Chunk(100))
        {
            StoryReading[] readings = [];
            reading += Processor(() => readings = Array.ConvertAll(some, text => StoryReader.Read(text)));
            digesting += Processor(() => digests.AddRange(Array.ConvertAll(readings, one => DigestMaker.Of(one, 0))));
        }
        var adding = Processor(() => digests.ForEach(archive.Add));
        var sealing = Processor(() => archive.PlanSeal()!.InMemory());
        results.Add("reading, MB/s a core", texts.Sum(t => System.Text.Encoding.UTF8.GetByteCount(t.Headline) + t.Blocks.Sum(System.Text.Encoding.UTF8.GetByteCount)) / 1e6 / reading.TotalSeconds);
        results.Add("text, bytes a story", texts.Average(t => t.Headline.Length + t.Blocks.Sum(b => b.Length)));
        results.Add("processor µs a story, reading", reading.TotalMicroseconds / texts.Count);
        results.Add("processor µs a story, digest", digesting.TotalMicroseconds / texts.Count);
        results.Add("processor µs a story, adding", adding.TotalMicroseconds / texts.Count);
        results.Add("processor µs a story, sealing", sealing.TotalMicroseconds / texts.Count);
    }
}
