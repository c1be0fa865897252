using System.Globalization;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

/// <summary>The labelled development texts: F1 as the scorer beside the labels counts it. With KAWAT_TIMEX_OUT set, the reading is written there for it.</summary>
public sealed class TimeLabelTests(ITestOutputHelper output)
{
    private sealed record Row(string Id, int Start, int End, string Surface, string Type, string Value);

    [Fact]
    public void Extents_and_values_agree_with_the_labels()
    {
        var folder = Path.Combine(SharedTexts.Folder, "data", "labels");
        var gold = File.ReadLines(Path.Combine(folder, "timex.tsv")).Skip(1).Select(line => line.Split('\t')).Where(cells => cells[1] == "dev")
            .Select(cells => new Row(cells[0], int.Parse(cells[2], CultureInfo.InvariantCulture), int.Parse(cells[3], CultureInfo.InvariantCulture), cells[4], cells[5], cells[6])).ToList();
        var ids = File.ReadLines(Path.Combine(folder, "timex-names-articles.tsv")).Skip(1).Select(line => line.Split('\t')).Where(cells => cells[1] == "dev").Select(cells => cells[0]).ToHashSet();
        var texts = SharedTexts.Archive().Append(SharedTexts.Seed(0, new DateOnly(2023, 3, 2))).Append(SharedTexts.Seed(1, new DateOnly(2022, 9, 16))).Where(text => ids.Contains(text.Id));
        var found = texts.SelectMany(Rows).ToList();
        if (Environment.GetEnvironmentVariable("KAWAT_TIMEX_OUT") is { Length: > 0 } path)
            File.WriteAllLines(path, ["id\tstart\tend\tsurface\ttype\tvalue", .. found.Select(row => $"{row.Id}\t{row.Start}\t{row.End}\t{row.Surface}\t{row.Type}\t{row.Value}")]);
        var extents = F1(gold, found, (a, b) => true);
        var values = F1(gold, found, (a, b) => a.Value == b.Value);
        output.WriteLine($"labels {gold.Count}, read {found.Count}: strict F1 {extents:0.000}, with value {values:0.000}");
        Assert.True(extents >= 0.97, $"strict F1 {extents:0.000}");
        Assert.True(values >= 0.96, $"strict F1 with value {values:0.000}");
    }

    private static double F1(List<Row> gold, List<Row> found, Func<Row, Row, bool> agree)
    {
        var at = gold.ToDictionary(row => (row.Id, row.Start, row.End));
        var hits = found.Count(row => at.TryGetValue((row.Id, row.Start, row.End), out var other) && agree(row, other));
        return 2.0 * hits / (gold.Count + found.Count);
    }

    /// <summary>Labels count code points in headline, two line breaks, body.</summary>
    private static IEnumerable<Row> Rows(ArticleText text)
    {
        var whole = text.Headline.Length == 0 ? text.Blocks[0] : text.Headline + "\n\n" + text.Blocks[0];
        foreach (var time in TimeReader.Read(text))
        {
            var start = time.Span.Block == Span.HeadlineBlock || text.Headline.Length == 0 ? time.Span.Start : time.Span.Start + text.Headline.Length + 2;
            var points = CodePoints(whole.AsSpan(0, start));
            var surface = whole.Substring(start, time.Span.Length);
            yield return new Row(text.Id, points, points + CodePoints(surface), surface.Replace('\n', ' '), time.Kind.ToString().ToUpperInvariant(), time.Value);
        }
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }
}
