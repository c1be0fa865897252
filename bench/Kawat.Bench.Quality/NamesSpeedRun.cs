using System.Diagnostics;
using System.Globalization;
using Kawat.Linking.Names;

namespace Kawat.Bench.Quality;

/// <summary>Times the reading of names alone, in processor time of one thread, over two thousand stories of the pool.</summary>
internal static class NamesSpeedRun
{
    public static void Write(string shared)
    {
        var samples = Collection.Archive(shared).Where((_, i) => i % 7 == 0).Take(2000).ToList();
        var letters = samples.Sum(s => (long)s.Title.Length + s.Body.Length);
        for (var round = 0; round < 3; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            var found = 0;
            foreach (var sample in samples) found += NameReader.Read(sample.Article, []).Mentions.Count;
            var spent = Process.GetCurrentProcess().TotalProcessorTime - before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{letters / 1024} KB, {found} mentions: {spent.TotalMilliseconds / (letters / 1024.0):F3} ms a KB of processor time ({watch.Elapsed.TotalMilliseconds / (letters / 1024.0):F3} by the clock)"));
        }
    }
}
