using System.Globalization;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Writes the time expressions of the labelled stories: id, start, end, type, value, with offsets in code points of title + two line ends + body.</summary>
internal static class TimesRun
{
    public static void Write(string shared, string path)
    {
        var wanted = Collection.Rows(shared, "timex-names-articles.tsv").Select(row => row[0]).ToHashSet();
        using var writer = new StreamWriter(path);
        writer.WriteLine("id\tstart\tend\ttype\tvalue\tsurface\tanchored");
        foreach (var sample in Collection.Archive(shared).Concat(Collection.Seeds(shared)).Where(sample => wanted.Contains(sample.Article.Id)))
        {
            var whole = sample.Title.Length > 0 ? sample.Title + "\n\n" + sample.Body : sample.Body;
            var starts = new List<int>();
            var at = whole.Length - sample.Body.Length;
            foreach (var block in sample.Article.Blocks) { starts.Add(at); at += block.Length + 1; }
            foreach (var time in TimeReader.Read(sample.Article))
            {
                var start = CodePoints(whole.AsSpan(0, (time.Span.Block < 0 ? 0 : starts[time.Span.Block]) + time.Span.Start));
                var surface = sample.Article.TextOf(time.Span.Block).Substring(time.Span.Start, time.Span.Length);
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sample.Article.Id}\t{start}\t{start + CodePoints(surface)}\t{time.Kind.ToString().ToUpperInvariant()}\t{time.Value}\t{surface}\t{time.Anchored}"));
            }
        }
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }
}
