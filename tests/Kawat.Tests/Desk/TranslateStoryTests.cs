using System.Net;
using System.Xml.Linq;
using Kawat.Desk;
using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>The same story in two languages: made by one press, tied, known to readers, and told of what becomes of its original.</summary>
public sealed class TranslateStoryTests
{
    [Theory, CombinatorialEngines]
    public async Task One_press_makes_an_empty_story_with_what_is_the_same_in_both_and_two_presses_make_one(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        var draft = await room.Draft("Pasar apung dibuka", ["Pasar apung dibuka kembali."], section: "ekonomi", embargo: "2026-12-01T08:00");
        var path = $"/desk/story/{draft.Id}";
        var target = DeskClient.Target(await ratna.Post(path, $"{path}?handler=Translate", [("language", "en")]));
        Assert.Equal(target, DeskClient.Target(await ratna.Post(path, $"{path}?handler=Translate", [("language", "en")])));
        await using var db = await room.Db();
        var made = await db.Stories.AsNoTracking().SingleAsync(s => s.OriginalId == draft.Id, TestContext.Current.CancellationToken);
        Assert.Equal(($"/desk/story/{made.Id}", "en", "ekonomi"), (target, made.Language, made.Section));
        var original = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == draft.Id, TestContext.Current.CancellationToken);
        Assert.Equal((original.EmbargoRaw, original.EmbargoUntil), (made.EmbargoRaw, made.EmbargoUntil));
        var page = await ratna.Page(target);
        // The original stands beside it, whole.
        Assert.Contains("Pasar apung dibuka kembali.", page, StringComparison.Ordinal);
        Assert.Equal("", (await ratna.Form(target)).First(f => f.Name == "Headline").Value);
        Assert.Contains(path, page, StringComparison.Ordinal);
        // From the translation the family's languages are the same.
        Assert.Equal(path, DeskClient.Target(await ratna.Post(target, $"{target}?handler=Translate", [("language", "id")])));
    }

    [Theory, CombinatorialEngines]
    public async Task Readers_are_led_from_one_language_to_the_other_only_while_both_are_open(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var original = await room.Published("Pasar apung dibuka", ["Pasar apung dibuka kembali."]);
        var address = StoryUrl.Of(original);
        Assert.DoesNotContain("hreflang=\"en\" href=\"http", await room.Get(address), StringComparison.Ordinal);
        var translation = await Translated(room, original, publish: true);
        var english = StoryUrl.Of(translation);
        Assert.StartsWith("/en/", english, StringComparison.Ordinal);
        Assert.Contains($"{english}\"", await room.Get(address), StringComparison.Ordinal);
        Assert.Contains("rel=\"alternate\" hreflang=\"en\"", await room.Get(address), StringComparison.Ordinal);
        Assert.Contains("rel=\"alternate\" hreflang=\"id\"", await room.Get(english), StringComparison.Ordinal);
        // So does the sitemap: each of both names both.
        XNamespace xhtml = "http://www.w3.org/1999/xhtml", map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        async Task<string[]> Mapped() => [.. XDocument.Parse(await room.Get("/sitemap-1.xml")).Root!.Elements(map + "url")
            .Select(url => string.Join(' ', url.Elements(xhtml + "link").Select(link => $"{link.Attribute("rel")!.Value} {link.Attribute("hreflang")!.Value} {new Uri(link.Attribute("href")!.Value).AbsolutePath}")))];
        var both = $"alternate en {english} alternate id {address}";
        Assert.Equal([both, both], await Mapped());

        await room.Use<Withdraw>().Run(original.Id, "Salah foto", "ratna", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(address, await room.Get(english), StringComparison.Ordinal);
        Assert.Equal([""], await Mapped());
        Assert.Equal(HttpStatusCode.Gone, (await (await room.Http()).GetAsync(address)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_change_a_correction_and_a_kill_of_the_original_each_raise_a_flag_on_the_translation(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        var original = await room.Published("Pasar apung dibuka", ["Pasar apung dibuka kembali."]);
        var translation = await Translated(room, original, publish: true);
        Assert.Empty(await Flags(room, translation.Id));

        original = await Save(room, original.Id, "Pasar apung dibuka lagi", "Pasar apung dibuka kembali pada Senin.");
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(original.Id, new PublishOrder(), "ratna"));
        Assert.Equal([StoryFlagKind.OriginalChanged], await Flags(room, translation.Id));
        Assert.IsType<StoryOutcome.Done>(await room.Use<SettleFlags>().Seen(translation.Id, "ratna"));

        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(original.Id, new PublishOrder(CorrectionNote: "Hari pembukaan diperbaiki."), "ratna"));
        Assert.Equal([StoryFlagKind.OriginalCorrected], await Flags(room, translation.Id));
        Assert.Contains("Hari pembukaan diperbaiki.", await ratna.Page("/desk"), StringComparison.Ordinal);

        await room.Use<Withdraw>().Kill(original.Id, "Tidak benar", "ratna");
        Assert.Equal([StoryFlagKind.OriginalCorrected, StoryFlagKind.OriginalGone], await Flags(room, translation.Id));
        // One key kills it too, for the original's reason.
        Assert.IsType<StoryOutcome.Done>(await room.Use<SettleFlags>().Kill(translation.Id, "", "ratna"));
        await using var db = await room.Db();
        var killed = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == translation.Id, TestContext.Current.CancellationToken);
        Assert.Equal((StoryState.Killed, "Tidak benar"), (killed.State, killed.WithdrawnReason));
        Assert.Empty(await Flags(room, translation.Id));
    }

    [Theory, CombinatorialEngines]
    public async Task What_the_wire_says_of_the_item_holds_the_translation_as_well(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await NewerCopyTests.Made(room);
        await room.Use<Publish>().Run(story.Id, new PublishOrder(), "ratna");
        var translation = await Translated(room, story, publish: true);
        await room.Receive("k.json", NewerCopyTests.Ninjs("2", "Banjir", "Banjir.").Replace("\"usable\"", "\"canceled\"", StringComparison.Ordinal));
        await using var db = await room.Db();
        Assert.False((await db.Stories.AsNoTracking().SingleAsync(s => s.Id == translation.Id, TestContext.Current.CancellationToken)).IsOpenAt(room.Time.GetUtcNow()));
        Assert.Contains(StoryFlagKind.Canceled, await Flags(room, translation.Id));
    }

    private static async Task<Story> Translated(Newsroom room, Story original, bool publish)
    {
        var made = ((StoryOutcome.Done)await room.Use<TranslateStory>().Run(original.Id, original.Language == "id" ? "en" : "id", "ratna")).Story;
        var saved = await Save(room, made.Id, "Floating market opens", "The floating market has opened again.");
        return publish ? ((StoryOutcome.Done)await room.Use<Publish>().Run(saved.Id, new PublishOrder(), "ratna")).Story : saved;
    }

    private static async Task<Story> Save(Newsroom room, long id, string headline, string text)
    {
        await using var db = await room.Db();
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == id);
        var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId);
        return ((StoryOutcome.Done)await room.Use<SaveStory>().Save(id, story.Version, StoryFields.Of(story, revision) with { Headline = headline, Body = Body.OfParagraphs(text) }, "ratna")).Story;
    }

    private static async Task<List<StoryFlagKind>> Flags(Newsroom room, long id)
    {
        await using var db = await room.Db();
        return await db.StoryFlags.Where(f => f.StoryId == id && f.SettledAt == null).OrderBy(f => f.Id).Select(f => f.Kind).ToListAsync();
    }
}
