using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Kawat.Linking.Text;

namespace Kawat.Commands.Engine;

/// <summary>Reads archive files: one JSON object a line with id, source, url, published, title, body and perhaps language; gzip or plain.</summary>
internal static class ArchiveFile
{
    // What an archive file's times without an offset are in.
    private static readonly TimeSpan WesternIndonesia = TimeSpan.FromHours(7);

    /// <summary>All stories of the files in order, days estimated where they are missing. A line that can't be read, or repeats an id, is told on standard error and left out.</summary>
    public static List<ArchiveStory> Read(IEnumerable<string> paths) => StoryDays.Estimate(ReadAsGiven(paths), Console.Error);

    /// <summary>The same with the days that the files give, and no others.</summary>
    public static List<ArchiveStory> ReadAsGiven(IEnumerable<string> paths)
    {
        var stories = new List<ArchiveStory>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var number = 0;
            foreach (var line in Lines(path))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line)) continue;
                try
                {
                    var story = Parse(line);
                    if (ids.Add(story.Id)) stories.Add(story);
                    else Console.Error.WriteLine($"{Path.GetFileName(path)}, line {number}: {story.Id} was there before; left out.");
                }
                catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
                {
                    Console.Error.WriteLine($"{Path.GetFileName(path)}, line {number}: not a story, left out ({fault.Message})");
                }
            }
        }

        return stories;
    }

    /// <summary>Lines as UTF-8; compressed or not is told by the first two bytes.</summary>
    private static IEnumerable<string> Lines(string path)
    {
        using var file = File.OpenRead(path);
        var isCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using Stream bytes = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <summary>One line. Throws when it is no JSON object or has no id.</summary>
    internal static ArchiveStory Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var id = Text(root, "id") is { Length: > 0 } given ? given : throw new JsonException("it has no id");
        var (title, body) = (Text(root, "title"), Text(root, "body") ?? "");
        var (day, at) = DayOf(Text(root, "published") ?? "");
        return new ArchiveStory(id, Text(root, "url") ?? "", title, body, Text(root, "language") is { Length: > 0 } language ? language : LanguageGuess.Of($"{title}\n{body}"))
        {
            Source = Text(root, "source") ?? "",
            Day = day,
            PublishedAt = at,
        };
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    /// <summary>A day, or a day and an instant; nothing when it is no ISO 8601 date.</summary>
    private static (DateOnly? Day, DateTimeOffset? At) DayOf(string published)
    {
        if (published.Length < 10 || !DateOnly.TryParseExact(published.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (null, null);
        if (published.Length == 10 || !DateTime.TryParse(published, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var utc)) return (day, null);
        var hasOffset = published[^1] == 'Z' || published.AsSpan(11).IndexOfAny('+', '-') >= 0;
        return (day, hasOffset ? new DateTimeOffset(utc, TimeSpan.Zero) : new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified), WesternIndonesia));
    }
}
