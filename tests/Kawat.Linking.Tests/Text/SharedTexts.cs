using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

/// <summary>Corpora that are not part of the repository; tests upon them are skipped where they are absent.</summary>
internal static class SharedTexts
{
    public static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("KAWAT_SHARED") ?? Path.Combine(CaseFile.Root(), "..", "shared");
            if (!Directory.Exists(Path.Combine(folder, "data"))) Assert.Skip($"KAWAT_SHARED: no corpora in {folder}.");
            return folder;
        }
    }

    /// <summary>Every story of the archive that has a date: headline and the body as one block.</summary>
    public static IEnumerable<ArticleText> Archive()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder, "data", "corpora", "archive-id.jsonl.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var story = JsonDocument.Parse(line);
            var published = story.RootElement.GetProperty("published").GetString();
            if (published is not { Length: >= 10 }) continue;
            var date = DateOnly.ParseExact(published[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return new ArticleText(Text(story, "id"), "id", date, Text(story, "title"), "", [Text(story, "body")]);
        }
    }

    public static ArticleText Seed(int number, DateOnly date)
    {
        var path = Directory.EnumerateFiles(Path.Combine(Folder, "seeds"), $"{number:000}_*.txt").Single();
        return new ArticleText("seed" + number, "id", date, "", "", [File.ReadAllText(path)]);
    }

    private static string Text(JsonDocument story, string name) => story.RootElement.GetProperty(name).GetString() ?? "";
}
