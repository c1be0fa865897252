using System.Diagnostics;
using System.Globalization;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Writes the names found in the labelled stories: id, start, end, type, with offsets in title + two line ends + body.</summary>
internal static class NamesRun
{
    public static void Write(string shared, string path)
    {
        var wanted = Collection.Rows(shared, "names.tsv").Select(r => r[0]).ToHashSet();
        using var writer = new StreamWriter(path);
        writer.WriteLine("id\tstart\tend\ttype");
        var watch = new Stopwatch();
        var count = 0;
        foreach (var sample in Collection.Archive(shared).Where(s => wanted.Contains(s.Article.Id)).Concat(Collection.Seeds(shared)))
        {
            watch.Start();
            var reading = StoryReader.Read(sample.Article);
            watch.Stop();
            count++;
            foreach (var (start, end, entity) in Offsets(sample, reading))
            {
                var type = reading.Entities[entity].Kind switch { EntityKind.Person => "PER", EntityKind.Organisation => "ORG", EntityKind.Place => "LOC", _ => "EVENT" };
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sample.Article.Id}\t{start}\t{end}\t{type}"));
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} stories read in {watch.Elapsed.TotalMilliseconds:F0} ms"));
    }

    /// <summary>The mentions with offsets into title + two line ends + body.</summary>
    public static IEnumerable<(int Start, int End, int Entity)> Offsets(Sample sample, StoryReading reading)
    {
        var starts = new List<int>();
        var at = sample.Title.Length > 0 ? sample.Title.Length + 2 : 0;
        foreach (var block in sample.Article.Blocks) { starts.Add(at); at += block.Length + 1; }
        foreach (var mention in reading.Mentions)
        {
            var offset = mention.Span.Block < 0 ? 0 : starts[mention.Span.Block];
            yield return (offset + mention.Span.Start, offset + mention.Span.End, mention.Entity);
        }
    }
}
