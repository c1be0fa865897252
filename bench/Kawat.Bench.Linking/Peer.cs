using System.Diagnostics;
using Kawat.Linking.Text;

namespace Kawat.Bench.Linking;

/// <summary>Asks a full-text engine about stories until all are asked or the time is over.</summary>
internal static class Peer
{
    // As many as More Like This takes.
    private const int MostTerms = 25;

    private const int WarmUp = 5, Fewest = 10;

    public static List<double> Time(IReadOnlyList<ArticleText> asked, TimeSpan most, Action<IReadOnlyList<string>> ask)
    {
        var queries = asked.Select(s => (IReadOnlyList<string>)[.. StoryReader.Read(s).Terms.Take(MostTerms).Select(t => t.Stem)]).ToList();
        var all = Stopwatch.StartNew();
        foreach (var query in queries.TakeLast(WarmUp)) ask(query);
        var times = new List<double>();
        foreach (var query in queries)
        {
            if (all.Elapsed > most && times.Count >= Fewest) break;
            var start = Stopwatch.GetTimestamp();
            ask(query);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times;
    }
}
