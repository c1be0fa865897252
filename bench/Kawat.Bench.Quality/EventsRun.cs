using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Kawat.Linking.Events;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Prints the baseline of the labelled days (each story joins its nearest earlier one in the stream by TF-IDF cosine, at the threshold that is best on these labels),
/// and ours beside it on BASIL, whose stories need no archive file.</summary>
internal static class EventsRun
{
    public static void Write(string shared)
    {
        var stories = Collection.Archive(shared).Select(s => s.Article).ToDictionary(a => a.Id, StringComparer.Ordinal);
        foreach (var set in Collection.Rows(shared, "events.tsv").GroupBy(r => r[3]))
        {
            var gold = set.ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
            var days = gold.Keys.Select(id => stories[id].Date).ToHashSet();
            Baseline(set.Key, [.. stories.Values.Where(s => days.Contains(s.Date))], gold);
        }
        var basil = Basil(shared).ToList();
        if (basil.Count == 0) return;
        var events = basil.ToDictionary(b => b.Text.Id, b => b.Event, StringComparer.Ordinal);
        Baseline("BASIL (English)", basil.ConvertAll(b => b.Text), events);
        var groups = EventClusters.Of([.. basil.AsParallel().AsOrdered().Select(b => StoryReader.Read(b.Text))]);
        Console.WriteLine("BASIL (English)      Kawat, as it is:              " + BCubed(events, groups.SelectMany(g => g.Stories.Select(s => (s, g.Id))).ToDictionary(StringComparer.Ordinal)));
    }

    private static void Baseline(string name, IReadOnlyList<ArticleText> stream, Dictionary<string, string> gold)
    {
        var vectors = new WordVectors(stream);
        var ordered = stream.Select((text, i) => (text, i)).OrderBy(s => s.text.Date).ThenBy(s => s.text.PublishedAt).ThenBy(s => s.i).Select(s => s.text.Id).ToList();
        var nearest = Nearest(ordered, vectors);
        var best = Enumerable.Range(4, 27).Select(step => step * 0.02).Select(bar => (Bar: bar, Score: BCubed(gold, Clusters(ordered, nearest, bar)))).MaxBy(s => s.Score.F1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} nearest story, TF-IDF at {best.Bar:F2}: {best.Score} over {stream.Count} stories"));
    }

    private static List<(string? Id, double Cosine)> Nearest(List<string> ordered, WordVectors vectors)
    {
        var holders = new Dictionary<string, List<(int Story, double Weight)>>(StringComparer.Ordinal);
        var nearest = new List<(string?, double)>();
        var sums = new double[ordered.Count];
        for (var i = 0; i < ordered.Count; i++)
        {
            Array.Clear(sums);
            foreach (var (word, weight) in vectors.Of(ordered[i]))
            {
                if (!holders.TryGetValue(word, out var list)) holders[word] = list = [];
                foreach (var (story, other) in list) sums[story] += weight * other;
                list.Add((i, weight));
            }
            var at = Enumerable.Range(0, i).DefaultIfEmpty(-1).MaxBy(j => j < 0 ? 0 : sums[j]);
            nearest.Add(at < 0 ? (null, 0) : (ordered[at], sums[at]));
        }
        return nearest;
    }

    private static Dictionary<string, string> Clusters(List<string> ordered, List<(string? Id, double Cosine)> nearest, double bar)
    {
        var clusters = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < ordered.Count; i++) clusters[ordered[i]] = nearest[i] is { Id: { } id, Cosine: var cosine } && cosine >= bar ? clusters[id] : ordered[i];
        return clusters;
    }

    private static BCubedScore BCubed(Dictionary<string, string> gold, Dictionary<string, string> clusters)
    {
        double precision = 0, recall = 0;
        var byEvent = gold.ToLookup(g => g.Value, g => g.Key);
        var byCluster = gold.Keys.ToLookup(id => clusters[id]);
        foreach (var (id, name) in gold)
        {
            var both = byCluster[clusters[id]].Count(other => gold[other] == name);
            precision += (double)both / byCluster[clusters[id]].Count();
            recall += (double)both / byEvent[name].Count();
        }
        return new BCubedScore(precision / gold.Count, recall / gold.Count);
    }

    private static IEnumerable<(ArticleText Text, string Event)> Basil(string shared)
    {
        var path = Path.Combine(shared, "data", "corpora", "basil", "emnlp19-BASIL.zip");
        if (!File.Exists(path)) yield break;
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries.Where(e => e.FullName.Contains("/data/", StringComparison.Ordinal) && e.FullName.EndsWith(".json", StringComparison.Ordinal) && !e.FullName.StartsWith("__", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            using var json = JsonDocument.Parse(stream);
            var root = json.RootElement;
            var date = DateOnly.ParseExact(root.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var sentences = root.GetProperty("body").EnumerateArray().Select(s => s.GetProperty("sentence").GetString() ?? "").ToList();
            var name = Path.GetFileNameWithoutExtension(entry.Name);
            yield return (new ArticleText(name, "en", date, root.GetProperty("title").GetString() ?? "", "", sentences) { Source = root.GetProperty("source").GetString() ?? "" }, name.Split('_')[0]);
        }
    }

    private readonly record struct BCubedScore(double Precision, double Recall)
    {
        public double F1 => 2 * Precision * Recall / (Precision + Recall);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"B-cubed P {Precision:F3}  R {Recall:F3}  F1 {F1:F3}");
    }
}
