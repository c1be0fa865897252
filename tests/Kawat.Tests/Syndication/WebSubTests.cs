using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kawat.Desk;
using Kawat.Shared;
using Kawat.Syndication;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Tests.Syndication;

public sealed class WebSubTests
{
    [Theory, CombinatorialEngines]
    public async Task A_subscriber_who_means_it_is_sent_each_change_once_and_signed(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        room.Use<IOptions<SyndicationOptions>>().Value.MaySendToPrivateAddresses = true;
        var http = await room.Http();
        await room.Published("Pasar ikan dibuka", ["Pasar ikan di Muara Angke dibuka kembali pada Senin pagi."]);
        await using var subscriber = await Subscriber.Start();
        var topic = $"{http.BaseAddress!.GetLeftPart(UriPartial.Authority)}/rss.xml";

        Assert.Equal(HttpStatusCode.Accepted, await Ask(http, "subscribe", topic, subscriber.Address, "kunci"));
        await room.Work();
        Assert.Equal(["subscribe"], subscriber.Modes);
        Assert.Empty(subscriber.Received);

        var story = await room.Published("Pasar malam pindah", ["Pasar malam di Cikini pindah ke Menteng mulai Sabtu."]);
        await Later(room);
        var body = Assert.Single(subscriber.Received);
        Assert.Contains("Pasar malam pindah", Encoding.UTF8.GetString(body.Bytes), StringComparison.Ordinal);
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData("kunci"u8, body.Bytes))}", body.Signature);
        await Later(room);
        Assert.Single(subscriber.Received);

        // A kill reaches the subscriber as a feed without the story.
        await room.Use<Withdraw>().Kill(story.Id, "salah", "test");
        await Later(room);
        Assert.Equal(2, subscriber.Received.Count);
        Assert.DoesNotContain("Pasar malam pindah", Encoding.UTF8.GetString(subscriber.Received[1].Bytes), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Accepted, await Ask(http, "unsubscribe", topic, subscriber.Address, ""));
        await room.Work();
        await room.Published("Pasar bunga sepi", ["Pasar bunga di Rawa Belong sepi pembeli sejak Kamis."]);
        await Later(room);
        Assert.Equal(2, subscriber.Received.Count);
        await using var db = await room.Db();
        Assert.Equal(0, await db.FeedSubscriptions.CountAsync());
    }

    [Fact]
    public async Task Who_does_not_answer_the_question_is_never_sent_anything()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        room.Use<IOptions<SyndicationOptions>>().Value.MaySendToPrivateAddresses = true;
        var http = await room.Http();
        await using var subscriber = await Subscriber.Start(echoes: false);
        Assert.Equal(HttpStatusCode.Accepted, await Ask(http, "subscribe", $"{http.BaseAddress!.GetLeftPart(UriPartial.Authority)}/rss.xml", subscriber.Address, ""));
        await room.Work();
        await room.Published("Pasar ikan dibuka", ["Pasar ikan di Muara Angke dibuka kembali pada Senin pagi."]);
        await Later(room);
        Assert.Empty(subscriber.Received);
        await using var db = await room.Db();
        Assert.Equal(0, await db.FeedSubscriptions.CountAsync());
    }

    [Theory]
    [InlineData("subscribe", "/rss.xml", "http://127.0.0.1/x")]
    [InlineData("subscribe", "/rss.xml", "http://169.254.169.254/latest")]
    [InlineData("subscribe", "/rss.xml", "http://[::1]/x")]
    [InlineData("subscribe", "/rss.xml", "http://contoh.example:25/x")]
    [InlineData("subscribe", "/rss.xml", "http://a:b@contoh.example/x")]
    [InlineData("subscribe", "/rss.xml", "gopher://contoh.example/")]
    [InlineData("subscribe", "/rss.xml", "")]
    [InlineData("subscribe", "/desk", "http://contoh.example/x")]
    [InlineData("subscribe", "/tidak-ada/rss.xml", "http://contoh.example/x")]
    [InlineData("publish", "/rss.xml", "http://contoh.example/x")]
    public async Task What_cannot_be_subscribed_is_refused_at_once(string mode, string topic, string callback)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var http = await room.Http();
        Assert.Equal(HttpStatusCode.BadRequest, await Ask(http, mode, http.BaseAddress!.GetLeftPart(UriPartial.Authority) + topic, callback, ""));
        await using var db = await room.Db();
        Assert.Equal(0, await db.FeedSubscriptions.CountAsync());
    }

    [Theory]
    [InlineData("8.8.8.8", true), InlineData("10.1.2.3", false), InlineData("127.0.0.1", false), InlineData("100.64.0.1", false), InlineData("172.31.255.1", false)]
    [InlineData("192.168.1.1", false), InlineData("169.254.1.1", false), InlineData("0.0.0.0", false), InlineData("224.0.0.1", false), InlineData("::1", false)]
    [InlineData("fe80::1", false), InlineData("fd00::1", false), InlineData("::ffff:10.0.0.1", false), InlineData("2002:0a00:0001::1", false), InlineData("2606:4700::1111", true)]
    public void Only_addresses_of_the_public_internet_are_called(string address, bool isPublic) => Assert.Equal(isPublic, PublicNetwork.IsPublic(IPAddress.Parse(address)));

    private static async Task<HttpStatusCode> Ask(HttpClient http, string mode, string topic, string callback, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["hub.mode"] = mode, ["hub.topic"] = topic, ["hub.callback"] = callback, ["hub.secret"] = secret });
        using var answer = await http.PostAsync("/websub", form);
        return answer.StatusCode;
    }

    private static async Task Later(Newsroom room)
    {
        room.Time.Advance(SendFeeds.Pause + TimeSpan.FromSeconds(1));
        await room.Work();
    }
}
