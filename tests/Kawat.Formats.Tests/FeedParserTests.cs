using System.Diagnostics;
using System.Text.Json;
using Kawat.Formats.Tests.Agency;

namespace Kawat.Formats.Tests;

/// <summary>What we write as feeds, read by feedparser (Debian's python3-feedparser), which reports whatever is not well formed.</summary>
public sealed class FeedParserTests
{
    private const string Script = """
        import sys, json, feedparser
        answers = []
        for name in sys.argv[1:]:
            feed = feedparser.parse(open(name, 'rb').read())
            answers.append({'bozo': bool(feed.bozo), 'why': str(feed.get('bozo_exception', '')), 'version': feed.version,
                'entries': [{'title': e.get('title'), 'id': e.get('id'), 'link': e.get('link'), 'published': list(e.get('published_parsed') or [])[:6], 'content': len(e.get('content', []))} for e in feed.entries]})
        print(json.dumps(answers))
        """;

    [Theory]
    [InlineData("rss-2.0", "rss20")]
    [InlineData("atom-1.0", "atom10")]
    public void Another_reader_finds_nothing_wrong(string name, string version)
    {
        if (!File.Exists("/usr/bin/python3") || Run("import feedparser") is null) Assert.Skip("feedparser is not installed (Debian: python3-feedparser).");
        var target = WireWriter.Format(name)!;
        var random = new Random(47);
        var folder = Directory.CreateTempSubdirectory("kawat-feeds").FullName;
        try
        {
            var files = new List<string>();
            var items = new List<NewsItem>();
            for (var i = 0; i < 60; i++)
            {
                var item = i == 0 ? MadeItems.Whole() with { Embargo = null } : MadeItems.Random(random) with { PubStatus = PubStatus.Usable, Embargo = null };
                items.Add(item);
                files.Add(Path.Combine(folder, $"{i}.xml"));
                File.WriteAllBytes(files[^1], target.Write([item], new WriteOptions { Home = "https://contoh.id/" }));
            }

            using var answers = JsonDocument.Parse(Run(Script, files)!);
            for (var i = 0; i < items.Count; i++)
            {
                var answer = answers.RootElement[i];
                Assert.False(answer.GetProperty("bozo").GetBoolean(), $"{i}: {answer.GetProperty("why").GetString()}\n{File.ReadAllText(files[i])}");
                Assert.Equal(version, answer.GetProperty("version").GetString());
                var entry = Assert.Single(answer.GetProperty("entries").EnumerateArray().ToList());
                var carried = target.Carried(items[i]);
                if (carried.Link is not null) Assert.Equal(carried.Link, entry.GetProperty("link").GetString());
                if (carried.Headline is not null) Assert.NotEqual(JsonValueKind.Null, entry.GetProperty("title").ValueKind);
            }

            var whole = answers.RootElement[0].GetProperty("entries")[0];
            Assert.Equal(("Tanggul sungai selesai diperbaiki", "urn:newsml:contoh.id:20240507:banjir-17", 1), (whole.GetProperty("title").GetString(), whole.GetProperty("id").GetString(), whole.GetProperty("content").GetInt32()));
            Assert.Equal([2024, 5, 7, 2, 30, 0], whole.GetProperty("published").EnumerateArray().Select(one => one.GetInt32()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Run(string script, IReadOnlyList<string>? arguments = null)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script, .. arguments ?? []]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : null;
    }
}
