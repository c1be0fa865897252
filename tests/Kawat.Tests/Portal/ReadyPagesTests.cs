using System.IO.Compression;
using System.Net;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Portal;

public sealed class ReadyPagesTests
{
    private static async Task<HttpResponseMessage> Get(HttpClient http, string path, string? encoding = null, string? known = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (encoding is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        if (known is not null) request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await http.SendAsync(request);
    }

    [Fact]
    public async Task A_page_is_the_same_in_every_encoding_and_304_when_known()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var story = await newsroom.Published("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]);
        await newsroom.Work();
        var http = await newsroom.Http();
        var url = StoryUrl.Of(story);
        var plain = await (await Get(http, url)).Content.ReadAsByteArrayAsync();
        Assert.Contains("Pasar baru dibuka", System.Text.Encoding.UTF8.GetString(plain), StringComparison.Ordinal);

        foreach (var (asked, given) in new[] { ("gzip", "gzip"), ("gzip, br", "br"), ("br;q=0, gzip", "gzip"), ("br;q=0.0", ""), ("identity", "") })
        {
            var answer = await Get(http, url, asked);
            Assert.Equal(given, string.Join(',', answer.Content.Headers.ContentEncoding));
            await using var stream = await answer.Content.ReadAsStreamAsync();
            using var unpacked = new MemoryStream();
            await (given switch { "gzip" => new GZipStream(stream, CompressionMode.Decompress), "br" => new BrotliStream(stream, CompressionMode.Decompress), _ => stream }).CopyToAsync(unpacked);
            Assert.Equal(plain, unpacked.ToArray());
            var again = await Get(http, url, asked, answer.Headers.ETag!.Tag);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }

        var head = await Get(http, url, method: HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(plain.Length, head.Content.Headers.ContentLength);
    }

    [Theory, CombinatorialEngines]
    public async Task A_change_by_another_process_is_seen_when_the_stamp_has_aged(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var story = await newsroom.Published("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]);
        await newsroom.Work();
        var http = await newsroom.Http();
        Assert.Equal(HttpStatusCode.OK, (await Get(http, StoryUrl.Of(story))).StatusCode);

        // Another process: its commits are not counted here.
        await using (var db = await newsroom.Db())
        {
            var row = await db.Stories.FindAsync(story.Id);
            (row!.State, row.WithdrawnAt) = (StoryState.Withdrawn, newsroom.Time.GetUtcNow());
            row.Version++;
            await db.SaveChangesAsync();
            await db.Stamp();
        }

        newsroom.Time.Advance(Kawat.Portal.ReadyPages.StampAge);
        Assert.Equal(HttpStatusCode.Gone, (await Get(http, StoryUrl.Of(story))).StatusCode);
    }

    [Fact]
    public async Task A_change_here_is_seen_by_the_next_request()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var story = await newsroom.Published("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]);
        var http = await newsroom.Http();
        foreach (var path in new[] { "/", "/rss.xml", "/sitemap-1.xml", StoryUrl.Of(story) })
            Assert.Contains($"/berita/{story.Id}/", await (await Get(http, path)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await newsroom.Use<Withdraw>().Run(story.Id, "salah", "test");
        foreach (var path in new[] { "/", "/rss.xml", "/sitemap-1.xml", StoryUrl.Of(story) })
            Assert.DoesNotContain($"/berita/{story.Id}/", await (await Get(http, path)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_readers_at_once_get_the_same_bytes()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var story = await newsroom.Published("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]);
        var http = await newsroom.Http();
        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => await (await Get(http, StoryUrl.Of(story))).Content.ReadAsStringAsync()));
        Assert.Single(pages.Distinct(StringComparer.Ordinal));
        Assert.Contains("Pasar baru dibuka", pages[0], StringComparison.Ordinal);
    }
}
