using System.Net;
using Kawat.Desk;
using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>What is saved and what is published, when the story is out already.</summary>
public sealed class UnpublishedTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, CombinatorialEngines]
    public async Task What_is_saved_but_not_published_is_not_seen(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var picture = await Upload(room);
        var story = await Published(room, Fields("Pasar apung dibuka", picture));
        string[] addresses = [StoryUrl.Of(story), "/nasional", "/ekonomi", "/rss.xml", "/nasional/rss.xml", "/ekonomi/rss.xml"];
        var before = await Pages(room, addresses);
        Assert.Contains("Kawat/Foto Lama", before[0], StringComparison.Ordinal);
        Assert.Contains("Kawat/Foto Lama", before[3], StringComparison.Ordinal);
        Assert.Equal([true, false, true, false], Holding(before, 1, 2, 4, 5));

        var changed = Fields("Pasar apung dibuka", picture, "Foto Baru") with { Section = "ekonomi", CopyDate = new DateOnly(2026, 1, 15) };
        var saved = Done(await room.Use<SaveStory>().Save(story.Id, story.Version, changed, "test"));
        Assert.Equal(before, await Pages(room, addresses));
        using var ratna = await DeskClient.SignedIn(room);
        var form = await ratna.Form($"/desk/story/{story.Id}");
        Assert.Contains(("Section", "ekonomi"), form);
        Assert.Contains(("CopyDate", "2026-01-15"), form);
        Assert.Contains(("CreditPhotographer", "Foto Baru"), form);
        var preview = await ratna.Page($"/desk/story/{story.Id}/preview");
        Assert.Contains("Kawat/Foto Baru", preview, StringComparison.Ordinal);
        Assert.Contains("15 Januari 2026", preview, StringComparison.Ordinal);

        Done(await room.Use<Publish>().Run(saved.Id, new PublishOrder(), "test"));
        var after = await Pages(room, addresses);
        Assert.Contains("Kawat/Foto Baru", after[0], StringComparison.Ordinal);
        Assert.Contains("15 Januari 2026", after[0], StringComparison.Ordinal);
        Assert.Contains("Kawat/Foto Baru", after[3], StringComparison.Ordinal);
        Assert.Equal([false, true, false, true], Holding(after, 1, 2, 4, 5));
    }

    [Theory, CombinatorialEngines]
    public async Task A_language_changes_its_edition_by_publishing_alone(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await Published(room, Fields("Pasar apung dibuka"));
        var saved = Done(await room.Use<SaveStory>().Save(story.Id, story.Version, Fields("Floating market opens") with { Language = "en" }, "test"));
        Assert.Equal("id", saved.Language);
        Assert.Contains("Pasar apung dibuka", await room.Get("/nasional"), StringComparison.Ordinal);
        Assert.DoesNotContain("Pasar apung dibuka", await room.Get("/en/nasional"), StringComparison.Ordinal);
        Done(await room.Use<Publish>().Run(saved.Id, new PublishOrder(), "test"));
        Assert.Contains("Floating market opens", await room.Get("/en/nasional"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_credit_corrected_in_one_story_holds_in_the_others_and_none_of_them_undoes_it(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var picture = await Upload(room);
        var first = await Published(room, Fields("Pasar apung dibuka", picture));
        var second = await Published(room, Fields("Pasar apung ramai", picture));

        first = Done(await room.Use<SaveStory>().Save(first.Id, first.Version, Fields("Pasar apung dibuka", picture, "Foto Baru"), "test"));
        Assert.Contains("Kawat/Foto Lama", await room.Get(StoryUrl.Of(second)), StringComparison.Ordinal);
        Done(await room.Use<Publish>().Run(first.Id, new PublishOrder(), "test"));
        Assert.Contains("Kawat/Foto Baru", await room.Get(StoryUrl.Of(second)), StringComparison.Ordinal);

        second = Done(await room.Use<SaveStory>().Save(second.Id, second.Version, Fields("Pasar apung makin ramai", picture), "test"));
        second = Done(await room.Use<Publish>().Run(second.Id, new PublishOrder(), "test"));
        var page = await room.Get(StoryUrl.Of(second));
        Assert.Contains("Pasar apung makin ramai", page, StringComparison.Ordinal);
        Assert.Contains("Kawat/Foto Baru", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_for_before_publishing_is_asked_of_the_new_revision()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var picture = await Upload(room);
        var story = await Published(room, Fields("Judul", picture));
        var bare = Done(await room.Use<SaveStory>().Save(story.Id, story.Version, Fields("Judul", picture) with { Pictures = [new PictureFields(picture, "", "", "", "")] }, "test"));
        Assert.Equal(Refusal.NoPictureCredit, Assert.IsType<StoryOutcome.Refused>(await room.Use<Publish>().Run(story.Id, new PublishOrder(), "test")).Reason);
        Done(await room.Use<SaveStory>().Save(story.Id, bare.Version, Fields("Judul", picture) with { Section = "tidak-ada" }, "test"));
        Assert.Equal(new StoryOutcome.Refused(Refusal.NoSection, "tidak-ada"), await room.Use<Publish>().Run(story.Id, new PublishOrder(), "test"));
        await using var db = await room.Db();
        Assert.Equal("nasional", (await db.Stories.AsNoTracking().SingleAsync()).Section);
        Assert.Equal("Foto Lama", (await db.Pictures.AsNoTracking().SingleAsync()).CreditPhotographer);
    }

    [Fact]
    public async Task An_old_revision_comes_back_with_its_section_copy_date_and_credits()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var picture = await Upload(room);
        var story = await Published(room, Fields("Judul", picture));
        var changed = Fields("Judul", picture, "Foto Baru") with { Section = "ekonomi", CopyDate = new DateOnly(2026, 1, 15) };
        var saved = Done(await room.Use<SaveStory>().Save(story.Id, story.Version, changed, "test"));
        using var ratna = await DeskClient.SignedIn(room);
        var old = $"/desk/story/{story.Id}/revision/2";
        await ratna.Post(old, old, [("version", $"{saved.Version}")]);
        await using var db = await room.Db();
        var restored = await db.Revisions.AsNoTracking().Include(r => r.Pictures).OrderByDescending(r => r.Number).FirstAsync();
        Assert.Equal((4, "nasional", Fields("").CopyDate, "Foto Lama"), (restored.Number, restored.Section, restored.CopyDate, restored.Pictures.Single().CreditPhotographer));
    }

    [Theory, CombinatorialEngines]
    public async Task Pictures_that_a_colleague_changed_meanwhile_are_shown_beside_ones_own(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var (first, second) = (await Upload(room), await Upload(room));
        var made = Done(await room.Use<MakeStory>().Empty("id", "test"));
        var both = Fields("Judul") with { Pictures = [new(first, "Dermaga", "", "Kawat", "Sari"), new(second, "Pasar", "", "Kawat", "Budi")] };
        Done(await room.Use<SaveStory>().Save(made.Id, made.Version, both, "test"));
        using var ratna = await DeskClient.SignedIn(room);
        var page = $"/desk/story/{made.Id}";
        var mine = await ratna.Form(page, ("Headline", "Judul Ratna"));

        var turned = both with { Pictures = [both.Pictures[1], both.Pictures[0] with { Caption = "Dermaga lama", CreditPhotographer = "Wati" }] };
        Done(await room.Use<SaveStory>().Save(made.Id, made.Version + 1, turned, "budi"));
        var refused = await ratna.Post(page, page, mine);
        var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var row = Assert.Single(shown.QuerySelectorAll(".conflict tbody tr"), row => row.QuerySelector("th")!.TextContent == "Foto");
        Assert.Equal(
            [$"1. Pasar (Kawat/Budi) #{second}\n2. Dermaga lama (Kawat/Wati) #{first}", $"1. Dermaga (Kawat/Sari) #{first}\n2. Pasar (Kawat/Budi) #{second}"],
            row.QuerySelectorAll("pre").Select(cell => cell.TextContent));
    }

    private static Story Done(StoryOutcome outcome) => Assert.IsType<StoryOutcome.Done>(outcome).Story;

    /// <summary>A picture that readers can be shown: kept, and its renditions made.</summary>
    private static async Task<long> Upload(Newsroom room)
    {
        var kept = await room.Use<AddPictures>().Keep([new DroppedFile("foto.png", Png, Png.Length)]);
        await room.DrawPictures();
        return kept.Kept.Single().Id;
    }

    private static async Task<Story> Published(Newsroom room, StoryFields fields)
    {
        var made = Done(await room.Use<MakeStory>().Empty("id", "test"));
        var saved = Done(await room.Use<SaveStory>().Save(made.Id, made.Version, fields, "test"));
        return Done(await room.Use<Publish>().Run(saved.Id, new PublishOrder(), "test"));
    }

    private static StoryFields Fields(string headline, long? picture = null, string photographer = "Foto Lama") => new()
    {
        Headline = headline,
        Deck = "",
        Body = Body.OfParagraphs("Isi berita."),
        Section = "nasional",
        Language = "id",
        CopyDate = new DateOnly(2026, 3, 1),
        Pictures = picture is { } id ? [new PictureFields(id, "Suasana pasar", "", "Kawat", photographer)] : [],
    };

    private static async Task<List<string>> Pages(Newsroom room, string[] addresses)
    {
        var pages = new List<string>();
        foreach (var address in addresses) pages.Add(await room.Get(address));
        return pages;
    }

    private static IEnumerable<bool> Holding(List<string> pages, params int[] which) => which.Select(at => pages[at].Contains("Pasar apung dibuka", StringComparison.Ordinal));
}
