using System.Diagnostics;
using System.Globalization;
using Kawat.Formats;

namespace Kawat.Bench.Formats;

/// <summary>Files made to break a reader: each is refused with a problem or survived, within the time and the memory allowed for one.</summary>
internal static class HostileRun
{
    private static readonly string[] Folders = ["security-bombs", "security-xml", "security-files", "security-html"];
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);
    private const long MostMemory = 200L * 1024 * 1024;

    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        WireReader.Read("<rss><channel><item><title>warm</title></item></channel></rss>"u8.ToArray());
        foreach (var folder in Folders)
        {
            var wrong = new List<string>();
            var files = corpus.Files(folder);
            var (slowest, largest) = (TimeSpan.Zero, 0L);
            foreach (var file in files)
            {
                var bytes = File.ReadAllBytes(file);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                var reading = WireReader.Read(bytes, new WireHints { FileName = Path.GetFileName(file), Zone = "UTC" });
                var (time, memory) = (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
                if (time > slowest) slowest = time;
                if (memory > largest) largest = memory;
                if (time > MostTime || memory > MostMemory || reading.Problems.Any(problem => problem.Code == ProblemCodes.ReaderFault) || (reading.Items.Count == 0 && reading.Problems.Count == 0))
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{corpus.NameOf(file)}: {reading.Format}, {time.TotalSeconds:0.0} s, {memory / 1048576} MB allocated, {reading.Problems.LastOrDefault()?.Message}"));
            }

            yield return new Figure(string.Create(CultureInfo.InvariantCulture, $"{folder} (≤ {slowest.TotalSeconds:0.00} s, ≤ {largest / 1048576} MB)"), files.Count - wrong.Count, files.Count, 1, wrong);
        }
    }
}
