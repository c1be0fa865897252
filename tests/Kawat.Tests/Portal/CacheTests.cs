using System.Net;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Portal;

/// <summary>What browsers, proxies and caches are told, and what they can't make the site say.</summary>
public sealed class CacheTests
{
    [Fact]
    public async Task A_page_has_the_date_of_its_last_change_and_304_for_whoever_has_it()
    {
        await using var site = await PortalSite.Open();
        var story = await site.Add("Pasar baru dibuka");
        var first = await Ask(site, StoryUrl.Of(story));
        // Two versions of one second would have the same date, so the first seconds have none.
        Assert.Null(first.Content.Headers.LastModified);
        site.Time.Advance(TimeSpan.FromSeconds(10));
        var dated = (await Ask(site, StoryUrl.Of(story))).Content.Headers.LastModified;
        Assert.Equal(site.Time.GetUtcNow().AddSeconds(-10), dated);
        Assert.Equal(HttpStatusCode.NotModified, (await Ask(site, StoryUrl.Of(story), ("If-Modified-Since", dated!.Value.ToString("R")))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Ask(site, StoryUrl.Of(story), ("If-Modified-Since", dated.Value.AddSeconds(-1).ToString("R")))).StatusCode);
        // A tag says more than a date.
        Assert.Equal(HttpStatusCode.OK, (await Ask(site, StoryUrl.Of(story), ("If-Modified-Since", dated.Value.ToString("R")), ("If-None-Match", "\"x\""))).StatusCode);

        // Rendered anew, and the same: it keeps its date. Changed: it is later.
        await site.Change(story, row => row.Version++);
        Assert.Equal(dated, (await Ask(site, StoryUrl.Of(story))).Content.Headers.LastModified);
        await site.Add("Pasar lama ditutup");
        Assert.Equal(HttpStatusCode.OK, (await Ask(site, StoryUrl.Of(story), ("If-Modified-Since", dated.Value.ToString("R")))).StatusCode);
        site.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(dated.Value.AddSeconds(10), (await Ask(site, StoryUrl.Of(story))).Content.Headers.LastModified);
    }

    [Fact]
    public async Task Nothing_that_a_reader_sends_reaches_what_another_reader_gets()
    {
        await using var site = await PortalSite.Open(settings: """{ "Site": { "PublicUrl": "https://koran.example", "Hosts": ["www.koran.example"] } }""");
        var story = await site.Add("Pasar baru dibuka");
        (string, string)[] tricks =
        [
            ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "evil"), ("X-Forwarded-For", "1.2.3.4"), ("Forwarded", "host=evil.example"), ("X-Original-URL", "/evil"), ("X-Rewrite-URL", "/evil"),
            ("X-HTTP-Method-Override", "POST"), ("Accept-Language", "en"), ("Origin", "https://evil.example"), ("Referer", "https://evil.example"), ("User-Agent", "evil"), ("Accept", "application/evil"), ("Cookie", "evil=1"),
        ];
        foreach (var path in new[] { "/", StoryUrl.Of(story), "/rss.xml", "/sitemap.xml", "/robots.txt" })
        {
            var plain = await (await Ask(site, path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("https://koran.example", plain, StringComparison.Ordinal);
            foreach (var trick in tricks)
            {
                var tricked = await Ask(site, path, trick);
                Assert.Equal(plain, await tricked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                Assert.Equal(["Accept-Encoding"], tricked.Headers.Vary);
            }

            foreach (var (host, status) in new[] { ("evil.example", 421), ("koran.example.evil.example", 421), ("www.koran.example", 200), ("koran.example:8443", 200), ("localhost", 200), ("127.0.0.1", 200), ("[::1]:80", 200), ("10.0.0.7", 200) })
            {
                var answer = await Ask(site, path, ("Host", host));
                Assert.Equal(status, (int)answer.StatusCode);
                if (status == 200) Assert.Equal(plain, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                else Assert.Contains("Site:Hosts", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Without_a_public_address_a_page_speaks_of_the_host_it_was_asked_under_to_nobody_else()
    {
        await using var site = await PortalSite.Open();
        foreach (var host in new[] { "localhost:81", "localhost:82", "localhost:81" })
        {
            var page = await (await Ask(site, "/", ("Host", host))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains($"href=\"http://{host}/\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(421, (int)(await Ask(site, "/", ("Host", "evil.example"))).StatusCode);
    }

    [Fact]
    public async Task Every_answer_keeps_browsers_from_harm()
    {
        await using var site = await PortalSite.Open(settings: """{ "Portal": { "HstsSeconds": 600 } }""");
        var story = await site.Add("Pasar baru dibuka");
        foreach (var path in new[] { "/", StoryUrl.Of(story), "/rss.xml", "/tidak-ada", "/desk", "/kawat.svg", "/cari?q=pasar", "/" })
        {
            var answer = await Ask(site, path);
            foreach (var (name, value) in new[] { ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin"), ("Permissions-Policy", "geolocation=()"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-site"), ("Strict-Transport-Security", "max-age=600") })
                Assert.Contains(value, string.Join(' ', answer.Headers.GetValues(name)), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task A_cache_in_front_is_told_how_long_and_under_which_keys()
    {
        await using var site = await PortalSite.Open(settings: """{ "Portal": { "CacheSeconds": 600, "CacheStaleSeconds": 30, "KeyHeader": "xkey", "MaxAgeSeconds": 5, "StaleSeconds": 10 } }""");
        var story = await site.Add("Pasar baru dibuka");
        var answer = await Ask(site, StoryUrl.Of(story));
        Assert.Equal("public, max-age=5, stale-while-revalidate=10", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("public, max-age=600, stale-while-revalidate=30", answer.Headers.GetValues("CDN-Cache-Control").Single());
        Assert.Equal("max-age=600, stale-while-revalidate=30", answer.Headers.GetValues("Surrogate-Control").Single());
        var keys = answer.Headers.GetValues("xkey").Single().Split(' ');
        Assert.Contains("everything", keys);
        Assert.Contains($"story-{story.Id}", keys);
        Assert.Contains("latest-id", keys);
        // What is not there may not be held at all.
        Assert.False((await Ask(site, "/tidak-ada")).Headers.Contains("CDN-Cache-Control"));

        await using var quiet = await PortalSite.Open();
        var plain = await Ask(quiet, "/");
        Assert.Equal("public, no-cache", plain.Headers.GetValues("Cache-Control").Single());
        Assert.False(plain.Headers.Contains("CDN-Cache-Control") || plain.Headers.Contains("xkey"));
    }

    [Fact]
    public async Task A_cache_in_front_is_told_what_changed_until_it_listens()
    {
        using var cache = new HttpListener();
        var port = RunningProgram.FreePort();
        cache.Prefixes.Add($"http://127.0.0.1:{port}/");
        cache.Start();
        await using var site = await PortalSite.Open(settings: $$"""{ "Portal": { "KeyHeader": "Surrogate-Key", "PurgeUrl": "http://127.0.0.1:{{port}}/purge", "PurgeSecret": "Fastly-Key: rahasia" } }""");
        await Heard(500);
        Assert.Equal("everything", await Heard(200));
        var story = await site.Add("Pasar baru dibuka");
        Assert.Equal("everything", await Heard(200));
        await using (var db = await site.Db()) await db.Changed(TestContext.Current.CancellationToken, PageKey.Story(story.Id), PageKey.Latest("id"));
        Assert.Equal($"latest latest-id many story story-{story.Id}", await Heard(200));

        async Task<string> Heard(int status)
        {
            // The teller waits by the clock that stands still; who knows whether it waits already.
            var coming = cache.GetContextAsync();
            while (await Task.WhenAny(coming, Task.Delay(5, TestContext.Current.CancellationToken)) != coming) site.Time.Advance(TimeSpan.FromMilliseconds(100));
            var call = await coming;
            Assert.Equal("rahasia", call.Request.Headers["Fastly-Key"]);
            var keys = call.Request.Headers["Surrogate-Key"]!;
            call.Response.StatusCode = status;
            call.Response.Close();
            return keys;
        }
    }

    [Fact]
    public async Task A_proxy_is_believed_only_when_it_is_known()
    {
        foreach (var (settings, expected) in new[] { ("{}", "http://"), ("""{ "Portal": { "KnownProxies": ["127.0.0.0/8"] } }""", "https://"), ("""{ "Portal": { "KnownProxies": ["10.1.1.1"] } }""", "http://") })
        {
            await using var site = await PortalSite.Open(settings: settings);
            await Ask(site, "/");
            var page = await (await Ask(site, "/", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "1.2.3.4"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains($"<link rel=\"canonical\" href=\"{expected}", page, StringComparison.Ordinal);
        }
    }

    private static async Task<HttpResponseMessage> Ask(PortalSite site, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await site.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
