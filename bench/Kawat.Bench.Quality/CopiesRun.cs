using System.Globalization;
using System.Numerics;
using Kawat.Linking.Copies;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Prints the baselines of the labelled pairs, each at its best threshold on these very pairs and at thresholds chosen on nine tenths for the last one,
/// and how well copies are found among all stories by their keys.</summary>
internal static class CopiesRun
{
    private const int Folds = 10;

    public static void Write(string shared)
    {
        var stories = Collection.Archive(shared).Select(s => s.Article).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var pairs = Collection.Rows(shared, "neardup.tsv").Select(r => (A: r[0], B: r[1], IsCopy: r[2] is "copy" or "rewrite", IsTemplate: r[2] == "template")).ToList();
        var vectors = new WordVectors(stories.Values);
        Report("5-gram containment", [.. pairs.Select(p => Containment(stories[p.A], stories[p.B], 5))], pairs);
        Report("3-gram containment", [.. pairs.Select(p => Containment(stories[p.A], stories[p.B], 3))], pairs);
        Report("TF-IDF cosine", [.. pairs.Select(p => vectors.Cosine(p.A, p.B))], pairs);
        Report("SimHash, 64 bits", [.. pairs.Select(p => 1 - BitOperations.PopCount(SimHash(stories[p.A]) ^ SimHash(stories[p.B])) / 64.0)], pairs);
        Find(stories, pairs);
    }

    private static void Report(string name, double[] scores, IReadOnlyList<(string A, string B, bool IsCopy, bool IsTemplate)> pairs)
    {
        var all = Enumerable.Range(0, scores.Length).ToList();
        var best = Best(all);
        var right = 0;
        var given = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var bar = Best([.. all.Where(i => i % Folds != fold)]);
            foreach (var i in all.Where(i => i % Folds == fold && scores[i] >= bar))
            {
                given++;
                if (pairs[i].IsCopy) right++;
            }
        }
        var cross = 2.0 * right / (given + pairs.Count(p => p.IsCopy));
        var templates = (double)all.Count(i => pairs[i].IsTemplate && scores[i] >= best) / pairs.Count(p => p.IsTemplate);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} F1 {F1(all, best):F3} at its best {best:F3}, {cross:F3} in ten folds; {templates:P0} of templates called a copy"));

        double Best(List<int> some) => some.Select(i => scores[i]).Distinct().Order().MaxBy(bar => F1(some, bar));
        double F1(List<int> some, double bar)
        {
            var said = some.Where(i => scores[i] >= bar).ToList();
            return 2.0 * said.Count(i => pairs[i].IsCopy) / (said.Count + some.Count(i => pairs[i].IsCopy));
        }
    }

    private static void Find(Dictionary<string, ArticleText> stories, IReadOnlyList<(string A, string B, bool IsCopy, bool IsTemplate)> pairs)
    {
        var keys = stories.Values.AsParallel().Select(s => (s.Id, CopySignature.Of(s).Bands)).ToDictionary(k => k.Id, k => k.Bands, StringComparer.Ordinal);
        var holders = keys.SelectMany(k => k.Value.Select(key => (key, k.Key))).ToLookup(k => k.key, k => k.Key);
        var candidates = keys.Select(k => k.Value.SelectMany(key => holders[key]).Distinct().Count() - (k.Value.Count > 0 ? 1 : 0)).Order().ToList();
        var copies = pairs.Where(p => p.IsCopy).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Found by a shared key: {copies.Count(p => keys[p.A].Intersect(keys[p.B]).Any())} of {copies.Count}; {keys.Values.Average(k => k.Count):F1} keys a story; "
            + $"candidates of a story among {keys.Count}: median {candidates[candidates.Count / 2]}, mean {candidates.Average():F1}, 95th percentile {candidates[candidates.Count * 95 / 100]}"));
    }

    private static double Containment(ArticleText first, ArticleText second, int length)
    {
        var (here, there) = (Grams(first, length), Grams(second, length));
        return (double)here.Count(there.Contains) / Math.Max(1, Math.Min(here.Count, there.Count));
    }

    private static HashSet<string> Grams(ArticleText text, int length)
    {
        var words = WordVectors.Words(string.Join('\n', text.Blocks));
        return [.. Enumerable.Range(0, Math.Max(0, words.Count - length + 1)).Select(i => string.Join(' ', words.Skip(i).Take(length)))];
    }

    // Charikar, "Similarity estimation techniques from rounding algorithms", 2002, over words with their counts.
    private static ulong SimHash(ArticleText text)
    {
        var sums = new int[64];
        foreach (var word in WordVectors.Words(string.Join('\n', text.Blocks)))
        {
            var hash = 14695981039346656037UL;
            foreach (var c in word) hash = (hash ^ c) * 1099511628211;
            hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15;
            for (var bit = 0; bit < 64; bit++) sums[bit] += (hash >> bit & 1) == 1 ? 1 : -1;
        }
        return Enumerable.Range(0, 64).Where(bit => sums[bit] > 0).Aggregate(0UL, (hash, bit) => hash | 1UL << bit);
    }
}
