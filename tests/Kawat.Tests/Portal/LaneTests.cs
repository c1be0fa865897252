using System.Net.Sockets;
using System.Text;
using Kawat.Portal;
using Kawat.Portal.Lane;
using Kawat.Readers;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Tests.Portal;

/// <summary>The lane in front answers as the server proper does, or leaves it to it.</summary>
public sealed class LaneTests
{
    private const string Settings = """{ "Site": { "PublicUrl": "https://koran.example" } }""";
    private const string SettingsWithout = """{ "Site": { "PublicUrl": "https://koran.example" }, "Portal": { "Lane": false } }""";

    private static string Get(string path, string more = "", string verb = "GET") => $"{verb} {path} HTTP/1.1\r\nHost: koran.example\r\n{more}\r\n";

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_that_of_the_server_proper()
    {
        await using var lane = await PortalSite.Open(settings: Settings);
        await using var proper = await PortalSite.Open(settings: SettingsWithout, beside: lane);
        var story = StoryUrl.Of(await lane.Add("Pasar baru dibuka", ["Pasar baru dibuka di Lembayung."]));
        await Warm(story, lane, proper);
        var tag = lane.Use<ReadyShelf>().Find(story)!.FormFor("").Tag;

        string[] plain =
        [
            Get(story), Get(story, verb: "HEAD"), Get(story, "Accept-Encoding: gzip\r\n"), Get(story, "accept-encoding: gzip, deflate, br, zstd\r\nUser-Agent: Mozilla/5.0\r\n"),
            Get(story, $"If-None-Match: {tag}\r\n"), Get(story, $"If-None-Match: \"x\", W/{tag}\r\n"), Get(story, "If-None-Match: *\r\n"), Get(story, "If-None-Match: \"x\"\r\n"), Get("/"), Get("/", "Connection: keep-alive\r\n"),
            Get(story, "If-Modified-Since: Sun, 01 Mar 2026 05:00:00 GMT\r\n"), Get(story, "If-Modified-Since: Sun, 01 Mar 2020 05:00:00 GMT\r\n"), Get(story, "If-Modified-Since: gestern\r\n"),
        ];
        string[] odd =
        [
            Get("/tidak-ada"), Get("//"), Get(story + "/"), Get("/../" + story), Get("/%2e%2e/x"), Get("/..%2f..%2fetc/passwd"), Get("/a%00b"), Get("/" + new string('a', 5000)), Get("http://koran.example" + story),
            Get("*", verb: "OPTIONS"), Get(story, verb: "POST"), Get(story, verb: "get"), Get(story, "Content-Length: 3\r\n") + "abc", Get(story, "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n",
            Get(story, "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n0\r\n\r\n", Get(story, "Host: other.example\r\n"), Get(story, "X: a\r\n b\r\n"), Get(story, "X : a\r\n"), Get(story, "X\u0001: a\r\n"), Get(story, "X: a\u0000b\r\n"),
            Get(story, "X: a\nY: b\r\n"), Get(story, "Upgrade: websocket\r\nConnection: upgrade\r\n"), Get(story, "Connection: close\r\n"), Get(story, "Expect: 100-continue\r\n"), Get(story, "Range: bytes=0-9\r\n"),
            Get(story, "Accept-Encoding: br;q=0, gzip;q=0.0\r\n"), Get(story, "Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n"), Get(story, "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\n"),
            Get(story, "Accept-Language: en\r\nCookie: a=b\r\n"), $"GET {story} HTTP/1.0\r\n\r\n", $"GET {story} HTTP/1.0\r\nHost: koran.example\r\n\r\n", $"GET {story} HTTP/1.1\r\n\r\n", $"GET {story} HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            $"GET {story} HTTP/1.1\r\nHost:\r\n\r\n", $"GET {story} HTTP/1.1\nHost: koran.example\n\n", $"GET  {story} HTTP/1.1\r\nHost: koran.example\r\n\r\n", $"GET {story}\r\n\r\n", "\r\n" + Get(story), Get(story)[..^2], Get(story)[..20],
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u0016\u0003\u0001\u0000", "", Get(story + "?hal=2"), Get(story + "?q=x"), Get(story + "#x"), Get(story, string.Concat(Enumerable.Range(0, 80).Select(at => $"X-{at}: y\r\n"))),
        ];
        var given = lane.Use<LaneAnswers>().Given;
        foreach (var request in plain) await Same(lane, proper, request);
        Assert.Equal(given + plain.Length, lane.Use<LaneAnswers>().Given);
        Assert.Equal(0, proper.Use<LaneAnswers>().Given);
        foreach (var request in odd) await Same(lane, proper, request);

        var random = new Random(4);
        for (var round = 0; round < 150; round++)
        {
            var request = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => (random.Next(3) == 0 ? odd : plain) is var of ? of[random.Next(of.Length)] : ""));
            var letters = request.ToCharArray();
            for (var spoiled = random.Next(4); spoiled > 0 && letters.Length > 0; spoiled--) letters[random.Next(letters.Length)] = "\0\t\r\n :;,\"%/?AzZ09\u007f\u00e9"[random.Next(19)];
            await Same(lane, proper, new string(letters));
        }
    }

    [Fact]
    public async Task Requests_that_come_together_are_answered_in_their_order()
    {
        await using var site = await PortalSite.Open(settings: Settings);
        var story = StoryUrl.Of(await site.Add("Pasar baru dibuka"));
        await Warm(story, site);
        var answers = await RawHttp.Send(site, Get(story) + Get("/tidak-ada") + Get("/") + Get(story, "If-None-Match: *\r\n") + RawHttp.Last);
        Assert.Equal("200 404 200 304 200", RawHttp.Statuses(answers));
        var many = await RawHttp.Send(site, string.Concat(Enumerable.Repeat(Get("/") + Get(story), 300)) + RawHttp.Last);
        Assert.Equal(601, RawHttp.Statuses(many).Split(' ').Count(status => status == "200"));
    }

    [Fact]
    public async Task One_who_does_not_read_holds_up_nobody_and_gets_every_byte_when_he_does()
    {
        await using var site = await PortalSite.Open(settings: Settings);
        var story = StoryUrl.Of(await site.Add("Pasar baru dibuka", [.. Enumerable.Repeat("Pasar baru dibuka di Lembayung.", 2000)]));
        await Warm(story, site);
        using var slow = await RawHttp.Connect(site);
        var asked = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Get(story), 60)) + RawHttp.Last);
        await slow.GetStream().WriteAsync(asked, TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200", await RawHttp.Send(site, Get(story) + RawHttp.Last), StringComparison.Ordinal);
        using var all = new MemoryStream();
        await slow.GetStream().CopyToAsync(all, TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(all.ToArray());
        Assert.Equal(61, text.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.Equal(60, text.Split("</html>").Length - 1);
    }

    [Theory, InlineData("/kawat.svg"), InlineData("/rss.xml"), InlineData("/robots.txt")]
    public async Task A_file_that_its_reader_has_is_not_sent_again_and_the_connection_stays(string path)
    {
        await using var site = await PortalSite.Open();
        using var first = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var asked = string.Concat(Enumerable.Repeat(Get(path, $"If-None-Match: {first.Headers.ETag}\r\n"), 2)) + RawHttp.Last;
        // Under the same name, since some pages say it.
        var answers = await RawHttp.Send(site, asked.Replace("koran.example", new Uri(site.Address).Authority, StringComparison.Ordinal));
        Assert.Equal("304 304 200", RawHttp.Statuses(answers));
    }

    [Fact]
    public async Task An_answer_that_has_begun_when_the_program_stops_is_sent_to_its_end()
    {
        var site = await PortalSite.Open(settings: Settings);
        using var slow = new TcpClient { ReceiveBufferSize = 4096 };
        using var idle = await RawHttp.Connect(site);
        Task ended;
        try
        {
            var story = StoryUrl.Of(await site.Add("Pasar baru dibuka", [.. Enumerable.Repeat("Pasar baru dibuka di Lembayung.", 2000)]));
            await Warm(story, site);
            var address = new Uri(site.Address);
            await slow.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Get(story), 120))), TestContext.Current.CancellationToken);
            // Answered on another line, and so looked at after it.
            Assert.Equal("200", await Head(idle, story));
        }
        finally
        {
            ended = Task.Run(async () => await site.DisposeAsync(), TestContext.Current.CancellationToken);
        }

        // Whoever is asked for nothing is let go first; from then on nobody is given a new answer.
        Assert.Equal(0, await idle.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        using var all = new MemoryStream();
        await slow.GetStream().CopyToAsync(all, TestContext.Current.CancellationToken);
        await ended;
        var text = Encoding.UTF8.GetString(all.ToArray());
        Assert.InRange(text.Split("HTTP/1.1 200 OK").Length - 1, 1, 119);
        Assert.EndsWith("</html>", text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_who_never_finish_asking_stop_nobody()
    {
        await using var site = await PortalSite.Open(settings: Settings);
        var story = StoryUrl.Of(await site.Add("Pasar baru dibuka"));
        await Warm(story, site);
        var clients = new List<TcpClient>();
        for (var at = 0; at < 500; at++)
        {
            clients.Add(await RawHttp.Connect(site));
            if (at % 2 == 0) await clients[^1].GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: kor"), TestContext.Current.CancellationToken);
        }

        // Ready, and to be rendered.
        foreach (var path in new[] { story, "/cari?q=pasar" }) Assert.StartsWith("HTTP/1.1 200", await RawHttp.Send(site, Get(path) + RawHttp.Last), StringComparison.Ordinal);
        // One of them comes round after all: the last that began, since the server waits fifteen seconds for each.
        await clients[^2].GetStream().WriteAsync(Encoding.ASCII.GetBytes("an.example\r\n\r\n"), TestContext.Current.CancellationToken);
        var beginning = new byte[12];
        await clients[^2].GetStream().ReadExactlyAsync(beginning, TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(beginning));
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task A_change_is_seen_by_the_next_request_on_a_connection_that_is_open()
    {
        await using var site = await PortalSite.Open(settings: Settings);
        var story = await site.Add("Pasar baru dibuka");
        await Warm(StoryUrl.Of(story), site);
        using var client = await RawHttp.Connect(site);
        Assert.Equal("200", await Head(client, StoryUrl.Of(story)));
        Assert.Equal("200", await Head(client, StoryUrl.Of(story)));
        await site.Withdraw(story);
        Assert.Equal("410", await Head(client, StoryUrl.Of(story)));
    }

    [Fact]
    public async Task A_reading_is_counted_once_and_machines_and_looks_at_the_head_are_not()
    {
        await using var site = await PortalSite.Open(settings: Settings);
        var story = await site.Add("Pasar baru dibuka");
        var url = StoryUrl.Of(story);
        var counted = new List<long>();
        site.Use<StoryReads>().Tally = (id, agent) => { if (!KnownBots.IsBot(agent)) lock (counted) counted.Add(id); };
        const string Browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n";
        foreach (var (request, total) in new[]
        {
            (Get(url, Browser), 1), (Get(url, Browser), 2), (Get(url, Browser + "If-None-Match: *\r\n"), 3), (Get(url, Browser + "X-Forwarded-For: 1.2.3.4\r\nTE: trailers\r\n"), 4), (Get(url, Browser, "HEAD"), 4),
            (Get(url), 4), (Get(url, "User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1)\r\n"), 4), (Get(url, "User-Agent: curl/8.5.0\r\nTE: trailers\r\n"), 4), (Get("/", Browser), 4),
        })
        {
            await RawHttp.Send(site, request + RawHttp.Last);
            lock (counted) Assert.Equal(Enumerable.Repeat(story.Id, total), counted);
        }
    }

    /// <summary>Asks for a page's head on a connection that stays open; the status.</summary>
    private static async Task<string> Head(TcpClient reader, string path)
    {
        await reader.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Get(path, verb: "HEAD")));
        var (text, one) = (new StringBuilder(), new byte[1]);
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await reader.GetStream().ReadAsync(one) > 0) text.Append((char)one[0]);
        return RawHttp.Statuses(text.ToString());
    }

    private static async Task Warm(string story, params PortalSite[] sites)
    {
        foreach (var site in sites)
        {
            foreach (var path in new[] { "/", story }) Assert.StartsWith("HTTP/1.1 200", await RawHttp.Send(site, Get(path, "Connection: close\r\n")), StringComparison.Ordinal);
            foreach (var path in new[] { "/", story }) site.Use<ReadyShelf>().Find(path)!.PackWell();
            site.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.StartsWith("HTTP/1.1 200", await RawHttp.Send(site, Get("/", "Connection: close\r\n")), StringComparison.Ordinal);
        }
    }

    private static async Task Same(PortalSite lane, PortalSite proper, string request)
    {
        request += RawHttp.Last;
        var (one, other) = (RawHttp.InOrder(await RawHttp.Send(lane, request)), RawHttp.InOrder(await RawHttp.Send(proper, request)));
        Assert.True(one == other, $"{request}\n--- the lane:\n{one}\n--- the server proper:\n{other}");
    }
}
