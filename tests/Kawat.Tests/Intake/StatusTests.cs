using System.Net;
using System.Text;
using System.Text.Json;
using Kawat.Desk;
using Kawat.Formats;
using Kawat.Intake;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Intake;

public sealed class StatusTests
{
    private static string Ninjs(string uri, string version, object? more = null, string headline = "Kabar uji", string status = "usable")
    {
        var ninjs = new Dictionary<string, object?>
        {
            ["uri"] = uri, ["type"] = "text", ["version"] = version, ["pubstatus"] = status, ["language"] = "id", ["versioncreated"] = $"2026-02-02T10:0{version[^1]}:00+07:00",
            ["headline"] = headline, ["body_text"] = $"Bandung (KAWAT) - Isi naskah {version}.",
        };
        if (more is not null)
        {
            foreach (var pair in JsonSerializer.SerializeToElement(more).EnumerateObject()) ninjs[pair.Name] = pair.Value;
        }

        return JsonSerializer.Serialize(ninjs);
    }

    private static async Task<Story> Published(Newsroom newsroom, long itemId)
    {
        var made = (StoryOutcome.Done)await newsroom.Use<MakeStory>().FromItem(itemId, "editor");
        return ((StoryOutcome.Done)await newsroom.Use<Publish>().Run(made.Story.Id, new PublishOrder(), "editor")).Story;
    }

    [Theory, CombinatorialEngines]
    public async Task A_document_of_another_item_kills_by_its_identifier_in_nitf(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        static string Nitf(string id, string docdata, string headline) =>
            $"""<nitf><head><docdata {docdata}><doc-id id-string="{id}" regsrc="uji"/><date.issue norm="20260301T080000+0700"/></docdata></head><body><body.head><hedline><hl1>{headline}</hl1></hedline></body.head><body.content><p>Isi naskah yang cukup panjang.</p></body.content></body></nitf>""";
        var item = (await newsroom.Receive("a.xml", Nitf("uji-a", "management-status=\"usable\"", "Kabar pertama"))).Items.Single();
        var story = await Published(newsroom, item.Id);
        await newsroom.Receive("b.xml", Nitf("uji-b", "management-status=\"usable\" management-doc-idref=\"uji-a\" management-idref-status=\"canceled\"", "Pembatalan"));
        await using var db = await newsroom.Db();
        Assert.Equal(StoryState.Killed, (await db.Stories.AsNoTracking().SingleAsync(s => s.Id == story.Id)).State);
        Assert.Equal(HttpStatusCode.Gone, (await (await newsroom.Http()).GetAsync(StoryUrl.Of(story))).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_kill_by_a_source_that_sent_a_copy_finds_the_story_of_the_first(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var first = (await newsroom.Receive("a.json", Ninjs("urn:uji:1", "1"), source: "satu")).Items.Single();
        var story = await Published(newsroom, first.Id);
        Assert.Equal(ItemState.Duplicate, (await newsroom.Receive("b.json", Ninjs("urn:uji:1", "1"), source: "dua")).Items.Single().State);
        await newsroom.Receive("c.json", Ninjs("urn:uji:1", "2", status: "canceled"), source: "dua");
        await using var db = await newsroom.Db();
        Assert.Equal(StoryState.Killed, (await db.Stories.AsNoTracking().SingleAsync(s => s.Id == story.Id)).State);
    }

    [Theory, CombinatorialEngines]
    public async Task The_right_to_use_a_story_ends_at_its_minute(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var item = (await newsroom.Receive("a.json", Ninjs("urn:uji:1", "1", new { expires = "2026-03-01T18:00:00+07:00" }))).Items.Single();
        var story = await Published(newsroom, item.Id);
        var http = await newsroom.Http();
        newsroom.Time.SetTo(new DateTimeOffset(2026, 3, 1, 17, 59, 0, TimeSpan.FromHours(7)));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(StoryUrl.Of(story))).StatusCode);
        newsroom.Time.SetTo(new DateTimeOffset(2026, 3, 1, 18, 0, 0, TimeSpan.FromHours(7)));
        Assert.NotEqual(HttpStatusCode.OK, (await http.GetAsync(StoryUrl.Of(story))).StatusCode);
        Assert.DoesNotContain("Kabar uji", await newsroom.Get("/"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task Embargo_words_hold_for_a_person_and_a_kill_in_words_only_proposes(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var held = (await newsroom.Receive("a.json", Ninjs("urn:uji:1", "1", headline: "EMBARGO: Kabar uji"))).Items.Single();
        var story = await Published(newsroom, held.Id);
        Assert.Equal(WireHold.Words, story.WireHold);
        Assert.False(story.IsOpenAt(newsroom.Time.GetUtcNow()));
        Assert.Null(await newsroom.Use<ReleaseItem>().Run(held.Id, "editor"));
        await using (var db = await newsroom.Db()) Assert.True((await db.Stories.AsNoTracking().SingleAsync(s => s.Id == story.Id)).IsOpenAt(newsroom.Time.GetUtcNow()));

        await newsroom.Receive("b.json", Ninjs("urn:uji:1", "2", headline: "KILL: Kabar uji"));
        await using var after = await newsroom.Db();
        Assert.True((await after.Stories.AsNoTracking().SingleAsync(s => s.Id == story.Id)).IsOpenAt(newsroom.Time.GetUtcNow()));
        Assert.True(await after.StoryFlags.AnyAsync(flag => flag.StoryId == story.Id && flag.Kind == StoryFlagKind.KillAdvice && flag.SettledAt == null));
    }

    [Theory, CombinatorialEngines]
    public async Task A_note_to_editors_stands_in_no_output(Engine engine)
    {
        const string secret = "Rahasiameja 0812-555-0199";
        await using var newsroom = await Newsroom.Open(engine);
        var item = (await newsroom.Receive("a.json", Ninjs("urn:uji:1", "1", new { ednote = $"Tidak untuk diterbitkan: {secret}" }))).Items.Single();
        Assert.Contains(secret, JsonSerializer.Serialize(item.Reading!.EditorNotes), StringComparison.Ordinal);
        var story = await Published(newsroom, item.Id);
        await newsroom.Work();
        var http = await newsroom.Http();
        foreach (var address in new[] { StoryUrl.Of(story), "/", "/terbaru", $"/{story.Section}", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/sitemap-1.xml", "/news-sitemap.xml", "/cari?q=Rahasiameja", "/arsip" })
        {
            var text = await (await http.GetAsync(address)).Content.ReadAsStringAsync();
            Assert.False(text.Contains("0812-555-0199", StringComparison.Ordinal), $"{address} tells it.");
            if (!address.StartsWith("/cari", StringComparison.Ordinal)) Assert.False(text.Contains("Rahasiameja", StringComparison.Ordinal), $"{address} tells it.");
        }
    }

    [Theory, CombinatorialEngines]
    public async Task Rules_hold_and_ignore_copy_but_never_a_kill(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await using (var db = await newsroom.Db())
        {
            var source = await FindSource.OrMake(db, newsroom.Time, "test", "test");
            source.Rules = SourceRuleText.Read("desk keyword timnas\nignore keyword bola\nhold section opini").Rules;
            await db.SaveChangesAsync();
        }

        Assert.Equal(ItemState.Refused, (await newsroom.Receive("a.json", Ninjs("urn:uji:1", "1", headline: "Skor bola malam ini"))).Items.Single().State);
        Assert.Equal(ItemState.Accepted, (await newsroom.Receive("b.json", Ninjs("urn:uji:2", "1", headline: "Bola timnas menang"))).Items.Single().State);
        Assert.Equal(ItemState.Accepted, (await newsroom.Receive("c.json", Ninjs("urn:uji:3", "1", headline: "Bola dibatalkan", status: "canceled"))).Items.Single().State);
        var held = (await newsroom.Receive("d.json", Ninjs("urn:uji:4", "1", new { section = "Opini" }))).Items.Single();
        Assert.Equal(WireHold.Words, (await Published(newsroom, held.Id)).WireHold);
    }

    [Theory, CombinatorialEngines]
    public async Task A_signed_push_is_taken_once_and_only_in_its_minutes(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        string secret;
        await using (var db = await newsroom.Db()) secret = await FindSource.NewSecret(db, await FindSource.OrMake(db, newsroom.Time, "agency", "Agency"));
        var body = Encoding.UTF8.GetBytes(Ninjs("urn:uji:1", "1"));
        var now = newsroom.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(HttpStatusCode.Unauthorized, await Push(newsroom, body, now, PushSignature.Of(secret, now, [.. body, 0])));
        Assert.Equal(HttpStatusCode.Unauthorized, await Push(newsroom, body, now - 600, PushSignature.Of(secret, now - 600, body)));
        Assert.Equal(HttpStatusCode.OK, await Push(newsroom, body, now, PushSignature.Of(secret, now, body)));
        Assert.Equal(HttpStatusCode.Conflict, await Push(newsroom, body, now, PushSignature.Of(secret, now, body)));
        Assert.Equal(HttpStatusCode.OK, await Push(newsroom, body, now + 1, PushSignature.Of(secret, now + 1, body)));
    }

    [Fact]
    public async Task Two_keys_are_good_until_the_old_one_is_forgotten()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        await using var db = await newsroom.Db();
        var source = await FindSource.OrMake(db, newsroom.Time, "agency", "Agency");
        var (first, second) = (await FindSource.NewPushKey(db, source), await FindSource.NewPushKey(db, source));
        Assert.True(source.Opens(first) && source.Opens(second));
        await FindSource.ForgetOldKey(db, source);
        Assert.True(!source.Opens(first) && source.Opens(second));
    }

    private static async Task<HttpStatusCode> Push(Newsroom newsroom, byte[] body, long seconds, string signature)
    {
        using var push = new HttpRequestMessage(HttpMethod.Post, "/intake/agency") { Content = new ByteArrayContent(body) };
        push.Headers.Add("X-Kawat-Time", $"{seconds}");
        push.Headers.Add("X-Kawat-Signature", signature);
        return (await (await newsroom.Http()).SendAsync(push)).StatusCode;
    }
}
