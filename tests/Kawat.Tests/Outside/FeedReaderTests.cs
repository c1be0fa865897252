using System.Globalization;
using System.Text.Json;
using Kawat.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Outside;

[Collection(nameof(DemoSite))]
public sealed class FeedReaderTests
{
    [Theory]
    [InlineData("edition", "rss.xml"), InlineData("edition", "atom.xml"), InlineData("edition", "feed.json")]
    [InlineData("section", "rss.xml"), InlineData("section", "atom.xml"), InlineData("section", "feed.json")]
    [InlineData("thread", "rss.xml"), InlineData("thread", "atom.xml"), InlineData("thread", "feed.json")]
    [InlineData("entity", "rss.xml"), InlineData("entity", "atom.xml"), InlineData("entity", "feed.json")]
    [InlineData("tag", "rss.xml"), InlineData("tag", "atom.xml"), InlineData("tag", "feed.json")]
    public async Task Two_parsers_read_every_feed_alike(string what, string file)
    {
        var site = await DemoSite.Open();
        var folder = what switch { "edition" => "", "section" => "/nasional", "thread" => site.Thread[..site.Thread.LastIndexOf('/')], "tag" => site.Tag, _ => site.Entity };
        var expected = await Newest(site, what);
        var seen = await OutsideTool.Node("feed.mjs", site.At($"{folder}/{file}"));
        Assert.Equal(file == "feed.json" ? 1 : 2, seen.EnumerateObject().Count());
        foreach (var parser in seen.EnumerateObject())
        {
            Assert.NotEqual("", parser.Value.GetProperty("title").GetString());
            var items = parser.Value.GetProperty("items").EnumerateArray().Select(Line).ToList();
            Assert.NotEmpty(items);
            if (expected is not null) Assert.Equal(expected, items);
        }
    }

    // Apart, since the reader knows an entry by its identifier alone and moves it to the feed it met it in last.
    [Theory, InlineData("/rss.xml"), InlineData("/atom.xml")]
    public async Task A_real_reader_takes_the_feed_in(string feed)
    {
        var site = await DemoSite.Open();
        var folder = Directory.CreateTempSubdirectory("kawat-newsboat-").FullName;
        try
        {
            var (urls, config, cache) = (Path.Combine(folder, "urls"), Path.Combine(folder, "config"), Path.Combine(folder, "cache.db"));
            await File.WriteAllTextAsync(urls, $"{site.At(feed)}\n");
            await File.WriteAllTextAsync(config, "reload-threads 1\n");
            var (code, output, complaints) = await OutsideTool.Run("newsboat", "-u", urls, "-C", config, "-c", cache, "-x", "reload");
            Assert.True(code == 0, $"newsboat ended with {code}: {output}{complaints}");
            await using var connection = new SqliteConnection($"Data Source={cache};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT title, url, pubDate FROM rss_item WHERE deleted = 0";
            await using var rows = await command.ExecuteReaderAsync();
            var items = new List<string>();
            while (await rows.ReadAsync()) items.Add(string.Create(CultureInfo.InvariantCulture, $"{rows.GetString(0)} {rows.GetString(1)} {DateTimeOffset.FromUnixTimeSeconds(rows.GetInt64(2)):yyyy-MM-dd HH:mm:ss}"));
            Assert.Equal((await Newest(site, "edition"))!.Select(line => line.Split('|')).Select(parts => $"{parts[0]} {parts[1]} {parts[3]}").Order(StringComparer.Ordinal), items.Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the feed must hold, from the archive itself; null where the rows do not say it in one query.</summary>
    private async Task<List<string>?> Newest(DemoSite site, string what)
    {
        if (what is not ("edition" or "section")) return null;
        await using var db = await site.Newsroom.Db();
        var rows = await db.Stories.Where(story => story.Language == "id" && (what == "edition" || story.Section == "nasional"))
            .Join(db.Revisions, story => story.PublicRevisionId, revision => (long?)revision.Id, (story, revision) => new { story, revision.Headline })
            .OrderByDescending(row => row.story.PublishedAt).ThenByDescending(row => row.story.Id).Take(50).ToListAsync();
        return [.. rows.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row.Headline}|{site.At(Kawat.Stories.StoryUrl.Of(row.story))}|urn:kawat:story:{row.story.Id}|{row.story.PublishedAt!.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss}"))];
    }

    private static string Line(JsonElement item) => string.Join('|',
        item.GetProperty("title").GetString(), item.GetProperty("link").GetString(), item.GetProperty("id").GetString(),
        item.GetProperty("date").GetDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}
