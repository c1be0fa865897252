using System.Net;
using System.Xml.Linq;
using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

public sealed class MergeSectionsTests
{
    private const string Path = "/desk/admin/sections";

    [Theory, CombinatorialEngines]
    public async Task Its_stories_move_and_its_address_and_feeds_lead_to_the_other_for_good(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var admin = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        foreach (var key in new[] { "daerah", "kota" }) await admin.Post(Path, $"{Path}?handler=Add", [("key", key), ("name-id", key), ("name-en", key)]);
        var story = await room.Published("Pasar ikan dibuka", ["Pasar ikan dibuka kembali."], section: "daerah");
        var draft = await room.Draft("Pasar sayur", ["Pasar sayur menyusul."], section: "daerah");
        await room.Work();
        Assert.Contains("Pasar ikan dibuka", await room.Get("/daerah"), StringComparison.Ordinal);

        await admin.Post(Path, $"{Path}?handler=Merge", [("key", "daerah"), ("into", "kota")]);
        Assert.Contains("Pasar ikan dibuka", await room.Get("/daerah"), StringComparison.Ordinal);
        await admin.Post(Path, $"{Path}?handler=Merge", [("key", "daerah"), ("into", "kota"), ("sure", "true")]);

        Assert.Contains("Pasar ikan dibuka", await room.Get("/kota"), StringComparison.Ordinal);
        foreach (var (from, to) in new[] { ("/daerah", "/kota"), ("/daerah/rss.xml", "/kota/rss.xml"), ("/daerah/atom.xml", "/kota/atom.xml"), ("/daerah/feed.json", "/kota/feed.json"), ("/en/daerah", "/en/kota"), ("/en/daerah/rss.xml", "/en/kota/rss.xml") })
            Assert.Equal((from, HttpStatusCode.MovedPermanently, to), await Led(room, from));
        Assert.Single(XDocument.Parse(await room.Get("/kota/rss.xml")).Descendants("item"));
        // The index knows it by its old section until it is read anew, and is asked for both.
        Assert.Contains(StoryUrl.Of(story), await room.Get("/cari?q=ikan&rubrik=kota"), StringComparison.Ordinal);
        Assert.Contains(StoryUrl.Of(story), await room.Get("/cari?q=ikan&rubrik=daerah"), StringComparison.Ordinal);

        // A revision keeps the key it was written under; what is made of it stands where its section went.
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(draft.Id, new PublishOrder(), "ratna", TestContext.Current.CancellationToken));
        Assert.Contains("Pasar sayur", await room.Get("/kota"), StringComparison.Ordinal);
        Assert.Contains("value=\"kota\" selected", await admin.Page($"/desk/story/{story.Id}"), StringComparison.Ordinal);
        await using (var db = await room.Db()) Assert.Equal(["kota", "kota"], await db.Stories.Select(s => s.Section).ToListAsync(TestContext.Current.CancellationToken));

        // Nobody gets the key again, and one look leads to the end of several merges.
        Assert.Equal(SectionOutcome.Taken, await room.Use<EditSections>().Add("daerah", new Dictionary<string, string> { ["id"] = "Daerah", ["en"] = "Regions" }, "kepala", TestContext.Current.CancellationToken));
        Assert.Equal(SectionOutcome.Done, await room.Use<MergeSections>().Merge("kota", "nasional", "kepala", TestContext.Current.CancellationToken));
        Assert.Equal(("/daerah", HttpStatusCode.MovedPermanently, "/nasional"), await Led(room, "/daerah"));
        Assert.Equal(("/kota/rss.xml", HttpStatusCode.MovedPermanently, "/nasional/rss.xml"), await Led(room, "/kota/rss.xml"));
        Assert.Contains("Pasar sayur", await room.Get("/nasional"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/kota\"", await room.Get("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nasional", "nasional", "Same")]
    [InlineData("nasional", "tidak-ada", "Missing")]
    [InlineData("tidak-ada", "nasional", "Missing")]
    public async Task What_cannot_be_merged_is_refused(string key, string into, string outcome)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        Assert.Equal(outcome, (await room.Use<MergeSections>().Merge(key, into, "kepala", TestContext.Current.CancellationToken)).ToString());
        Assert.Equal(HttpStatusCode.OK, (await (await room.Http()).GetAsync("/nasional", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<(string From, HttpStatusCode Status, string? To)> Led(Newsroom room, string from)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = (await room.Http()).BaseAddress };
        using var answer = await http.GetAsync(from, TestContext.Current.CancellationToken);
        return (from, answer.StatusCode, answer.Headers.Location?.OriginalString);
    }
}
