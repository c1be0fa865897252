using System.IO.Compression;
using System.Net;
using Kawat.Desk;
using Kawat.Portal;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

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
            await db.Changed(TestContext.Current.CancellationToken, PageKey.Story(story.Id));
        }

        newsroom.Time.Advance(ReadyWatch.MaxAge);
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
    public async Task A_thousand_readers_at_once_cause_one_render()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var story = await newsroom.Published("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]);
        var http = await newsroom.Http();
        var before = newsroom.Use<ReadyShelf>().Renders;
        var pages = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ => await (await Get(http, StoryUrl.Of(story))).Content.ReadAsStringAsync()));
        Assert.Single(pages.Distinct(StringComparer.Ordinal));
        Assert.Contains("Pasar baru dibuka", pages[0], StringComparison.Ordinal);
        Assert.Equal(before + 1, newsroom.Use<ReadyShelf>().Renders);
    }

    [Fact]
    public async Task Who_goes_away_while_the_page_is_made_leaves_it_to_one_of_the_others()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var story = await newsroom.Published("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]);
        var http = await newsroom.Http();
        var (shelf, turns) = (newsroom.Use<ReadyShelf>(), newsroom.Use<Turns>());
        var before = shelf.Renders;
        using var leaving = new CancellationTokenSource();
        Task first;
        List<Task<string>> others;
        // Nobody's turn comes until all of them wait.
        using (turns.Pages.AttemptAcquire((int)turns.Pages.GetStatistics()!.CurrentAvailablePermits))
        {
            first = http.GetAsync(StoryUrl.Of(story), leaving.Token);
            while (shelf.Renders == before) await Task.Yield();
            others = [.. Enumerable.Range(0, 50).Select(async _ => await (await Get(http, StoryUrl.Of(story))).Content.ReadAsStringAsync())];
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        }

        Assert.Contains("Pasar baru dibuka", Assert.Single((await Task.WhenAll(others)).Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
        Assert.InRange(shelf.Renders - before, 1, 2);
    }

    [Theory, CombinatorialEngines]
    public async Task Who_asks_when_the_line_is_too_long_is_told_in_his_language(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var story = await newsroom.Published("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]);
        var http = await newsroom.Http();
        var turns = newsroom.Use<Turns>();
        var asked = Enumerable.Range(0, 1000).Select(_ => turns.Asked.AcquireAsync(1, TestContext.Current.CancellationToken).AsTask()).ToList();
        foreach (var (address, words) in new[] { ("/cari?q=pasar", "sangat ramai"), ("/en/search?q=market", "very busy"), (StoryUrl.Of(story) + "?apa=saja", "sangat ramai") })
        {
            var answer = await Get(http, address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("5", answer.Headers.RetryAfter!.ToString());
            Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // Pages that are kept are another line.
        Assert.Equal(HttpStatusCode.OK, (await Get(http, StoryUrl.Of(story))).StatusCode);
        while (asked.Count > 0)
        {
            var done = await Task.WhenAny(asked);
            asked.Remove(done);
            (await done).Dispose();
        }

        Assert.Equal(HttpStatusCode.OK, (await Get(http, "/cari?q=pasar")).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_change_drops_the_pages_that_show_the_story_and_no_other(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var market = await newsroom.Published("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]);
        var dam = await newsroom.Published("Dam opened", ["The dam was opened."], language: "en", section: "ekonomi");
        await newsroom.Work();
        var http = await newsroom.Http();
        string[] ofMarket = ["/", "/nasional", "/terbaru", "/rss.xml", "/nasional/rss.xml", StoryUrl.Of(market)];
        string[] ofDam = ["/en", "/en/ekonomi", "/en/latest", "/en/rss.xml", StoryUrl.Of(dam)];
        Assert.Equal(11, await Renders([.. ofMarket, .. ofDam]));
        Assert.Equal(0, await Renders([.. ofMarket, .. ofDam]));

        // A correction of the words: its own page and every list that shows it.
        var draft = await newsroom.Use<SaveStory>().Save(market.Id, market.Version, await Fields(market.Id, "Pasar baru ditutup"), "test");
        Assert.Equal(0, await Renders([.. ofMarket, .. ofDam]));
        Assert.IsType<StoryOutcome.Done>(draft);
        Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Publish>().Run(market.Id, new PublishOrder(), "test"));
        Assert.Equal(0, await Renders(ofDam));
        Assert.Equal(6, await Renders(ofMarket));
        foreach (var path in ofMarket.SkipLast(1)) Assert.Contains("Pasar baru ditutup", await (await Get(http, path)).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Another story of the same edition: its lists, and what shows the latest.
        await newsroom.Published("Jembatan dibuka", ["Jembatan dibuka."], section: "ekonomi");
        Assert.Equal(0, await Renders(ofDam));
        Assert.Equal(0, await Renders(["/nasional", "/nasional/rss.xml"]));
        Assert.Equal(4, await Renders(ofMarket));

        // A kill reaches everything.
        await newsroom.Use<Withdraw>().Kill(market.Id, "salah", "test");
        foreach (var path in ofMarket) Assert.DoesNotContain("ditutup", await (await Get(http, path)).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        async Task<long> Renders(string[] paths)
        {
            var before = newsroom.Use<ReadyShelf>().Renders;
            foreach (var path in paths) await Get(http, path);
            return newsroom.Use<ReadyShelf>().Renders - before;
        }

        async Task<StoryFields> Fields(long id, string headline)
        {
            await using var db = await newsroom.Db();
            var story = (await db.Stories.FindAsync(id))!;
            var revision = (await db.Revisions.FindAsync(story.RevisionId))!;
            return StoryFields.Of(story, revision) with { Headline = headline };
        }
    }

    [Theory, CombinatorialEngines]
    public async Task Changes_are_told_in_order_and_none_is_missed(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await using var reader = await newsroom.Db();
        var start = await reader.LastChange(TestContext.Current.CancellationToken);
        var writers = Enumerable.Range(1, 8).Select(async writer =>
        {
            for (var at = 0; at < 10; at++)
            {
                await using var db = await newsroom.Db();
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.Changed(TestContext.Current.CancellationToken, PageKey.Story(writer * 100 + at), PageKey.Latest("id"));
                if (at % 5 == 4) await transaction.RollbackAsync();
                else await transaction.CommitAsync();
            }
        }).ToList();
        var (seen, keys) = (start, new List<PageKey>());
        while (true)
        {
            var isLast = writers.All(writer => writer.IsCompleted);
            var news = await reader.ChangesSince(seen, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(PageKey.Everything, news.Keys);
            seen = news.Number;
            keys.AddRange(news.Keys.Where(key => key.Kind == PageKey.AnyStory));
            if (isLast) break;
        }

        await Task.WhenAll(writers);
        Assert.Equal(64, keys.Count);
        Assert.Equal(64, keys.Distinct().Count());
        Assert.Equal(start + 64, seen);
        // A number that says nothing of itself, and one that is too long ago, count as everything.
        await reader.SiteStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Number, stamp => stamp.Number + 1), TestContext.Current.CancellationToken);
        Assert.Contains(PageKey.Everything, (await reader.ChangesSince(seen, TestContext.Current.CancellationToken)).Keys);
        Assert.Contains(PageKey.Everything, (await reader.ChangesSince(seen + 5, TestContext.Current.CancellationToken)).Keys);
    }
}
