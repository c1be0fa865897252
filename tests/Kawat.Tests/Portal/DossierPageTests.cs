using Kawat.Desk;
using Kawat.Desk.Notation;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Portal;

/// <summary>Dossiers: composed, published, and through the gate like everything else.</summary>
public sealed class DossierPageTests
{
    [Theory, CombinatorialEngines]
    public async Task A_dossier_shows_its_open_stories_by_chapter_once_it_is_published(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var one = await room.Published("Banjir melanda pesisir", ["Isi banjir."]);
        var two = await room.Published("Tanggul diperbaiki", ["Isi tanggul."]);
        var held = await room.Draft("Rahasia tanggul", ["Isi."]);
        var edit = room.Use<EditDossier>();
        var fields = DossierFields.Empty with
        {
            Title = "Pesisir yang tenggelam",
            Deck = "Ringkasan dosir.",
            Body = BodyNotation.Read("Pengantar **dosir**.").Body,
            Chapters = [new Chapter("Awal", [new ChapterStory(one.Id, "Semua bermula di sini."), new ChapterStory(held.Id, "")]), new Chapter("Sesudahnya", [new ChapterStory(two.Id, ""), new ChapterStory(one.Id, "")])],
        };
        var id = Assert.IsType<DossierOutcome.Done>(await edit.Make("id", fields, "ratna")).Id;
        Assert.Equal(404, await Status(room, $"/dosir/{id}"));
        Assert.Contains("Belum ada dosir", await room.Get("/dosir"), StringComparison.Ordinal);

        Assert.IsType<DossierOutcome.Done>(await edit.Publish(id, 1, "ratna"));
        Assert.Equal(301, await Status(room, $"/dosir/{id}"));
        var address = $"/dosir/{id}/pesisir-yang-tenggelam";
        var page = await room.Get(address);
        foreach (var said in new[] { "Pengantar <strong>dosir</strong>", "Awal", "Semua bermula di sini.", "Sesudahnya", "Tanggul diperbaiki" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahasia tanggul", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("Banjir melanda pesisir</a>").Length);
        Assert.Contains(address, await room.Get("/dosir"), StringComparison.Ordinal);
        Assert.Contains("href=\"/dosir\"", await room.Get("/"), StringComparison.Ordinal);
        Assert.Equal(404, await Status(room, $"/dosir/{id + 1}"));
    }

    [Theory, CombinatorialEngines]
    public async Task A_dossier_has_feeds_of_its_open_stories_which_go_with_it(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var one = await room.Published("Banjir melanda pesisir", ["Isi banjir."]);
        var held = await room.Draft("Rahasia tanggul", ["Isi."]);
        var edit = room.Use<EditDossier>();
        var fields = DossierFields.Empty with { Title = "Pesisir", Deck = "Ringkasan dosir.", Chapters = [new Chapter("", [new ChapterStory(one.Id, ""), new ChapterStory(held.Id, "")])] };
        var id = Assert.IsType<DossierOutcome.Done>(await edit.Make("id", fields, "ratna")).Id;
        Assert.Equal(404, await Status(room, $"/dosir/{id}/rss.xml"));
        await edit.Publish(id, 1, "ratna");

        Assert.Contains($"href=\"/dosir/{id}/rss.xml\"", await room.Get($"/dosir/{id}/pesisir"), StringComparison.Ordinal);
        foreach (var file in new[] { "rss.xml", "atom.xml", "feed.json" })
        {
            var feed = await room.Get($"/dosir/{id}/{file}");
            Assert.Contains("Banjir melanda pesisir", feed, StringComparison.Ordinal);
            Assert.Contains("Ringkasan dosir.", feed, StringComparison.Ordinal);
            Assert.DoesNotContain("Rahasia", feed, StringComparison.Ordinal);
        }

        Assert.Equal(301, await Status(room, $"/en/dossiers/{id}/rss.xml"));
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(held.Id, new PublishOrder(), "ratna", TestContext.Current.CancellationToken));
        Assert.Contains("Rahasia tanggul", await room.Get($"/dosir/{id}/rss.xml"), StringComparison.Ordinal);
        await edit.Withdraw(id, 2, "ratna");
        Assert.Equal(410, await Status(room, $"/dosir/{id}/rss.xml"));
    }

    [Theory, CombinatorialEngines]
    public async Task A_saved_version_waits_and_a_withdrawn_dossier_is_gone(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var edit = room.Use<EditDossier>();
        var fields = DossierFields.Empty with { Title = "Judul pertama" };
        var id = Assert.IsType<DossierOutcome.Done>(await edit.Make("id", fields, "ratna")).Id;
        await edit.Publish(id, 1, "ratna");
        Assert.IsType<DossierOutcome.Done>(await edit.Save(id, 2, fields with { Title = "Judul kedua" }, "budi"));
        Assert.Contains("Judul pertama", await room.Get($"/dosir/{id}/judul-pertama"), StringComparison.Ordinal);
        Assert.Equal(DossierRefusal.ChangedMeanwhile, Assert.IsType<DossierOutcome.Refused>(await edit.Save(id, 2, fields, "ratna")).Reason);
        await edit.Publish(id, 3, "budi");
        Assert.Equal(301, await Status(room, $"/dosir/{id}/judul-pertama"));
        Assert.IsType<DossierOutcome.Done>(await edit.Restore(id, 4, 1, "ratna"));
        Assert.IsType<DossierOutcome.Done>(await edit.Withdraw(id, 5, "ratna"));
        Assert.Equal(410, await Status(room, $"/dosir/{id}/judul-kedua"));
        Assert.DoesNotContain("Judul", await room.Get("/dosir"), StringComparison.Ordinal);
        Assert.IsType<DossierOutcome.Done>(await edit.Publish(id, 6, "ratna"));
        Assert.Contains("Judul pertama", await room.Get($"/dosir/{id}/judul-pertama"), StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(["made", "published", "saved", "published", "restored", "withdrawn", "published"],
            await db.PageLog.Where(entry => entry.Subject == PageLogEntry.Dossier).OrderBy(entry => entry.Id).Select(entry => entry.What).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task What_cannot_be_composed_is_refused_by_name(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var english = await room.Published("Floods", ["Body."], language: "en");
        var edit = room.Use<EditDossier>();
        async Task<DossierRefusal> Refused(DossierFields fields, string language = "id") => Assert.IsType<DossierOutcome.Refused>(await edit.Make(language, fields, "ratna")).Reason;
        Assert.Equal(DossierRefusal.NoTitle, await Refused(DossierFields.Empty));
        Assert.Equal(DossierRefusal.BadLanguage, await Refused(DossierFields.Empty with { Title = "x" }, "xx"));
        Assert.Equal(DossierRefusal.TooLong, await Refused(DossierFields.Empty with { Title = new string('x', 121) }));
        Assert.Equal(DossierRefusal.NoStory, await Refused(DossierFields.Empty with { Title = "x", Chapters = [new Chapter("", [new ChapterStory(english.Id, "")])] }));
        Assert.Equal(DossierRefusal.NoThread, await Refused(DossierFields.Empty with { Title = "x", ThreadId = 99 }));
        Assert.Equal(DossierRefusal.NoPicture, await Refused(DossierFields.Empty with { Title = "x", PictureId = 99 }));
    }

    private static async Task<int> Status(Newsroom room, string path) => (int)(await (await room.Http()).GetAsync(path, TestContext.Current.CancellationToken)).StatusCode;
}
