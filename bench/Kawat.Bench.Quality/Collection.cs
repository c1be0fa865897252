using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>A story of the collection with the text it came from.</summary>
internal sealed record Sample(ArticleText Article, string Title, string Body);

/// <summary>Reads the collections' files.</summary>
internal static class Collection
{
    private static readonly TimeSpan WesternIndonesia = TimeSpan.FromHours(7);

    public static IEnumerable<Sample> Archive(string shared)
    {
        var estimated = Rows(shared, "background-dates.tsv").ToDictionary(r => r[0], r => r[1]);
        using var file = new GZipStream(File.OpenRead(Path.Combine(shared, "data", "corpora", "archive-id.jsonl.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var id = root.GetProperty("id").GetString()!;
            var published = root.TryGetProperty("published", out var p) && p.ValueKind == JsonValueKind.String ? p.GetString()! : "";
            if (estimated.TryGetValue(id, out var day)) published = day;
            var title = root.GetProperty("title").GetString() ?? "";
            var body = root.GetProperty("body").GetString() ?? "";
            var date = published.Length >= 10 && DateOnly.TryParseExact(published[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : DateOnly.MaxValue;
            DateTimeOffset? at = published.Length > 10 && DateTime.TryParse(published, CultureInfo.InvariantCulture, out var moment) ? new DateTimeOffset(moment, WesternIndonesia) : null;
            yield return new Sample(new ArticleText(id, "id", date, title, "", body.Split('\n')) { PublishedAt = at, Source = root.TryGetProperty("source", out var s) ? s.GetString() ?? "" : "" }, title, body);
        }
    }

    public static List<string[]> Rows(string shared, string name) =>
        File.ReadLines(Path.Combine(shared, "data", "labels", name)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).ToList();

    /// <summary>The two seed pages, as one part each.</summary>
    public static IEnumerable<Sample> Seeds(string shared)
    {
        var number = 0;
        foreach (var path in Directory.GetFiles(Path.Combine(shared, "seeds"), "*.txt").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(path);
            yield return new Sample(new ArticleText("seed" + number, "id", number == 0 ? new DateOnly(2023, 3, 2) : new DateOnly(2022, 9, 16), "", "", text.Split('\n')), "", text);
            number++;
        }
    }
}
