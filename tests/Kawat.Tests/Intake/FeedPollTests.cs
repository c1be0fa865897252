using System.IO.Compression;
using System.Net;
using System.Text;
using Kawat.Intake;
using Kawat.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kawat.Tests.Intake;

/// <summary>Feeds fetched from a server of our own.</summary>
public sealed class FeedPollTests
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Uji</title><link>https://uji.example/</link><description>Uji</description>
        <item><guid>uji-1</guid><title>Kabar dari umpan</title><description>Isi kabar dari umpan.</description><pubDate>Sun, 01 Mar 2026 08:00:00 +0700</pubDate></item></channel></rss>
        """;

    [Fact]
    public async Task A_feed_is_fetched_packed_asked_for_again_by_its_tag_and_left_alone_as_long_as_it_asks()
    {
        var asked = new List<(string Agent, string Tag)>();
        await using var server = await Server(async context =>
        {
            asked.Add((context.Request.Headers.UserAgent.ToString(), context.Request.Headers.IfNoneMatch.ToString()));
            context.Response.Headers.ETag = "\"satu\"";
            if (context.Request.Headers.IfNoneMatch == "\"satu\"")
            {
                context.Response.StatusCode = 304;
                context.Response.Headers.RetryAfter = "7200";
                return;
            }

            context.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Feed));
        });
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        newsroom.Use<IOptions<IntakeOptions>>().Value.MayFetchFromPrivateAddresses = true;
        var id = await Scheduled(newsroom, AddressOf(server) + "/rss");
        await newsroom.Work();
        await using (var db = await newsroom.Db()) Assert.Equal("Kabar dari umpan", (await db.Items.SingleAsync()).Headline);

        newsroom.Time.Advance(TimeSpan.FromMinutes(12));
        await newsroom.Work();
        Assert.Equal(["", "\"satu\""], asked.Select(one => one.Tag));
        Assert.All(asked, one => Assert.StartsWith("Kawat/", one.Agent, StringComparison.Ordinal));
        await using var after = await newsroom.Db();
        var source = await after.Sources.AsNoTracking().SingleAsync(s => s.Id == id);
        Assert.Equal(newsroom.Time.GetUtcNow() + TimeSpan.FromHours(2), source.NextPollAt);
        Assert.Equal(1, await after.Items.CountAsync());
    }

    [Theory]
    [InlineData("/gone", "410")]
    [InlineData("/round", "leads on more than")]
    [InlineData("/large", "is larger than")]
    [InlineData("/file", "not an address that is fetched")]
    public async Task A_fault_is_written_down_and_the_next_look_comes_later(string path, string says)
    {
        await using var server = await Server(async context =>
        {
            switch (context.Request.Path.Value)
            {
                case "/gone": context.Response.StatusCode = 410; break;
                case "/round": context.Response.Redirect("/round"); break;
                case "/file": context.Response.Redirect("file:///etc/passwd"); break;
                default:
                    context.Response.Headers.ContentEncoding = "gzip";
                    await using (var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest))
                    {
                        for (var at = 0; at < 200; at++) await packed.WriteAsync(new byte[100_000]);
                    }

                    break;
            }
        });
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        newsroom.Use<IOptions<IntakeOptions>>().Value.MayFetchFromPrivateAddresses = true;
        var id = await Scheduled(newsroom, AddressOf(server) + path);
        await newsroom.Work();
        await using var db = await newsroom.Db();
        var source = await db.Sources.AsNoTracking().SingleAsync(s => s.Id == id);
        Assert.Equal(1, source.FailureCount);
        Assert.Contains(says, source.LastError, StringComparison.Ordinal);
        Assert.True(source.NextPollAt > newsroom.Time.GetUtcNow() + TimeSpan.FromMinutes(15));
        Assert.Equal(0, await db.Items.CountAsync());
    }

    [Fact]
    public async Task A_feed_on_the_own_network_is_not_fetched()
    {
        await using var server = await Server(context => context.Response.WriteAsync(Feed));
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var id = await Scheduled(newsroom, AddressOf(server));
        await newsroom.Work();
        await using var db = await newsroom.Db();
        Assert.Contains("no public address", (await db.Sources.AsNoTracking().SingleAsync(s => s.Id == id)).LastError, StringComparison.Ordinal);
        Assert.Equal(0, await db.Items.CountAsync());
    }

    [Fact]
    public async Task What_the_answer_says_of_its_body_reaches_the_reader()
    {
        // Neither language nor base stands in the feed; the bytes are Latin-1, as the media type's header says and the document doesn't.
        const string bare = "<rss version=\"2.0\"><channel><title>T</title><link>https://uji.example/</link><description>U</description><item><guid isPermaLink=\"false\">uji-9</guid><title>Caf\u00E9 at dawn</title><link>berita/9</link><description>The story.</description></item></channel></rss>";
        await using var server = await Server(async context =>
        {
            if (context.Request.Path == "/pindah")
            {
                context.Response.Redirect("/dalam/rss");
                return;
            }

            context.Response.ContentType = "application/rss+xml; charset=iso-8859-1";
            context.Response.Headers.ContentLanguage = "en";
            await context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes(bare));
        });
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        newsroom.Use<IOptions<IntakeOptions>>().Value.MayFetchFromPrivateAddresses = true;
        await Scheduled(newsroom, AddressOf(server) + "/pindah");
        await newsroom.Work();
        await using var db = await newsroom.Db();
        var item = await db.Items.SingleAsync();
        Assert.Equal(("Caf\u00E9 at dawn", "en"), (item.Headline, item.Language));
        Assert.Contains($"{AddressOf(server)}/dalam/berita/9", System.Text.Json.JsonSerializer.Serialize(item.Reading), StringComparison.Ordinal);
    }

    private static async Task<long> Scheduled(Newsroom newsroom, string address)
    {
        await using var db = await newsroom.Db();
        var source = await FindSource.OrMake(db, newsroom.Time, "umpan", "Umpan");
        (source.FeedUrl, source.PollMinutes) = (address, 10);
        await SourceSchedule.Now(db, source, newsroom.Time.GetUtcNow(), default);
        await db.SaveChangesAsync();
        return source.Id;
    }

    private static async Task<WebApplication> Server(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    private static string AddressOf(WebApplication server) => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
