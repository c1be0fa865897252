using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Kawat.Linking.Text;

namespace Kawat.Bench.Linking;

/// <summary>Real stories: a file with one JSON object a line, of id, title, body, published.</summary>
internal static class PoolFile
{
    private static readonly TimeSpan WesternIndonesia = TimeSpan.FromHours(7);

    public static List<ArticleText> Read(string path)
    {
        var stories = new List<ArticleText>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var published = root.GetProperty("published").GetString() ?? "";
            if (published.Length < 10 || !DateOnly.TryParseExact(published[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) continue;
            DateTimeOffset? at = published.Length > 10 && DateTime.TryParse(published, CultureInfo.InvariantCulture, out var moment) ? new DateTimeOffset(moment, WesternIndonesia) : null;
            stories.Add(new ArticleText(root.GetProperty("id").GetString()!, "id", date, root.GetProperty("title").GetString() ?? "", "", (root.GetProperty("body").GetString() ?? "").Split('\n')) { PublishedAt = at });
        }
        return stories;
    }
}
