using System.Globalization;
using System.Text;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Measures how fast stories are read: megabytes (10^6 bytes) of UTF-8 text of title and body a second of processor time, on one thread.</summary>
/// <remarks>Processor time of the whole process is taken, collections included, so that other programs on the machine do not change the figure.</remarks>
internal static class ReadingRun
{
    /// <summary>Rounds over the collection; the fastest counts, the first ones compile.</summary>
    private const int Rounds = 3;

    public static void Write(string shared, string path)
    {
        var articles = Collection.Archive(shared).Select(sample => sample.Article).ToList();
        var bytes = articles.Sum(article => (long)Encoding.UTF8.GetByteCount(article.Headline) + article.Blocks.Sum(block => Encoding.UTF8.GetByteCount(block) + 1));
        var whole = Best(articles, article => StoryReader.Read(article).Sentences.Count);
        var tokens = Best(articles, article => article.Blocks.Sum(block => Tokenizer.Tokenize(block).Count));
        var sentences = Best(articles, article => Sentences.Of(article).Count);
        var times = Best(articles, article => TimeReader.Read(article).Count);
        var terms = Best(articles, article => TermReader.Read(article).Count);
        using var writer = new StreamWriter(path);
        foreach (var (part, seconds) in (ReadOnlySpan<(string, double)>)[("whole reading", whole), ("tokens alone", tokens), ("sentences alone", sentences), ("times alone", times), ("terms alone", terms)])
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{part,-16}{bytes / 1e6 / seconds,8:F2} MB/s a core {1e9 * seconds / bytes,8:F0} ns a byte");
            writer.WriteLine(line);
            Console.WriteLine(line);
        }
    }

    private static double Best(List<ArticleText> articles, Func<ArticleText, int> read)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            long sum = 0;
            foreach (var article in articles) sum += read(article);
            var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            if (sum >= 0) best = Math.Min(best, seconds);
        }
        return best;
    }
}
