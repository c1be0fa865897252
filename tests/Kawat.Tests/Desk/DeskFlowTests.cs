using System.Net;
using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>An editor's day, over HTTP on the real program.</summary>
public sealed class DeskFlowTests
{
    private const string PageText = """
        Jakarta (KAWAT) - Balai kota membuka perpustakaan malam di tepi sungai pada Selasa (3/2), kata juru bicara kota.

        Perpustakaan itu menampung dua ratus pembaca dan dibuka sampai tengah malam setiap hari.

        "Kami ingin warga punya tempat tenang sesudah bekerja," katanya.

        Pewarta: Redaksi
        Editor: Redaksi
        Copyright © KAWAT 2026
        """;

    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, CombinatorialEngines]
    public async Task Copy_is_pasted_taken_given_a_headline_published_and_withdrawn(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);

        var pasted = await (await ratna.Post("/desk/paste", "/desk/paste", [("Text", PageText)])).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("/desk/item/1", pasted, StringComparison.Ordinal);
        Assert.Contains("data-id=\"1\"", await ratna.Page("/desk"), StringComparison.Ordinal);
        Assert.Contains("Perpustakaan itu menampung", await ratna.Page("/desk/item/1"), StringComparison.Ordinal);
        Assert.Equal("/desk/story/1", DeskClient.Target(await ratna.Post("/desk/item/1", "/desk/item/1?handler=Take", [])));
        Assert.Equal("/desk/story/1", DeskClient.Target(await ratna.Post("/desk/item/1", "/desk/item/1?handler=Take", [])));

        const string page = "/desk/story/1";
        await ratna.Post(page, $"{page}?handler=Publish", await ratna.Form(page));
        Assert.Contains("Belum ada judul", await ratna.Page(page), StringComparison.Ordinal);

        var proposed = await (await ratna.Post(page, $"{page}?handler=Proposal", await ratna.Form(page))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("perpustakaan malam", proposed.Split("name=\"Headline\"")[1].Split("</textarea>")[0], StringComparison.OrdinalIgnoreCase);

        var form = await ratna.Form(page, ("Headline", "Perpustakaan malam dibuka di tepi sungai"));
        await ratna.Post(page, $"{page}?handler=Publish", form);
        await ratna.Post(page, $"{page}?handler=Publish", form);
        await using var db = await room.Db();
        var story = await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(StoryState.Published, story.State);
        Assert.Equal(1, await db.StoryLog.CountAsync(entry => entry.What == "published", TestContext.Current.CancellationToken));
        Assert.True(story.IsOpenAt(room.Time.GetUtcNow()));

        await ratna.Post(page, $"{page}?handler=Withdraw", [("reason", "")]);
        Assert.Contains("Alasan harus diisi", await ratna.Page(page), StringComparison.Ordinal);
        await ratna.Post(page, $"{page}?handler=Withdraw", [("reason", "Keliru tanggal")]);
        story = await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.False(story.IsOpenAt(room.Time.GetUtcNow()));
        Assert.Contains("Keliru tanggal", await ratna.Page(page), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task Two_editors_saving_at_once_lose_nothing(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var draft = await room.Draft("Awal", ["Isi awal."]);
        using var ratna = await DeskClient.SignedIn(room);
        using var budi = await DeskClient.SignedIn(room, name: "budi");
        var page = $"/desk/story/{draft.Id}";
        var hers = await ratna.Form(page, ("Headline", "Judul Ratna"));
        var his = await budi.Form(page, ("Body", "Isi menurut Budi."));

        Assert.Equal(HttpStatusCode.Redirect, (await ratna.Post(page, page, hers)).StatusCode);
        var refused = await budi.Post(page, page, his);
        var shown = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("<pre>Judul Ratna</pre>", shown, StringComparison.Ordinal);
        Assert.Contains("Isi menurut Budi.</textarea>", shown, StringComparison.Ordinal);
        Assert.Contains("ratna", shown, StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal("Judul Ratna", (await db.Revisions.OrderByDescending(r => r.Id).FirstAsync(TestContext.Current.CancellationToken)).Headline);
    }

    [Fact]
    public async Task A_rejected_link_stays_away_and_comes_back_only_when_the_decision_is_undone()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite, new DateTimeOffset(2025, 6, 20, 5, 0, 0, TimeSpan.Zero));
        var earlier = await room.Published("Gempa mengguncang Cianjur", ["Gempa bumi bermagnitudo 5,6 mengguncang Kabupaten Cianjur, Jawa Barat, pada 21 November 2022, kata Badan Nasional Penanggulangan Bencana (BNPB)."], new DateOnly(2022, 11, 21));
        var later = await room.Published("Rumah tahan gempa Cianjur selesai", ["Rumah tahan gempa di Kabupaten Cianjur selesai dibangun, kata Badan Nasional Penanggulangan Bencana (BNPB).", "Gempa bumi bermagnitudo 5,6 mengguncang Cianjur, Jawa Barat, pada 21 November 2022."], new DateOnly(2023, 6, 1));
        while (await room.Work() > 0) { }
        using var ratna = await DeskClient.SignedIn(room);
        var panel = $"/desk/story/{later.Id}/links";
        Assert.Contains("Gempa mengguncang Cianjur", await ratna.Page(panel), StringComparison.Ordinal);

        await ratna.Post(panel, $"{panel}?handler=Reject", [("to", $"{earlier.Id}")]);
        await room.Use<LinkStory>().Run(later.Id, alsoLater: true, TestContext.Current.CancellationToken);
        await using var db = await room.Db();
        Assert.Equal(LinkDecision.Rejected, (await db.Links.AsNoTracking().SingleAsync(l => l.FromStoryId == later.Id, TestContext.Current.CancellationToken)).Decision);

        await ratna.Post(panel, $"{panel}?handler=Undo", [("to", $"{earlier.Id}")]);
        while (await room.Work() > 0) { }
        Assert.Equal(LinkDecision.Proposed, (await db.Links.AsNoTracking().SingleAsync(l => l.FromStoryId == later.Id, TestContext.Current.CancellationToken)).Decision);
    }

    [Fact]
    public async Task A_draft_shows_proposals_and_keeps_what_the_editor_says_of_them()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite, new DateTimeOffset(2025, 6, 20, 5, 0, 0, TimeSpan.Zero));
        var earlier = await room.Published("Gempa mengguncang Cianjur", ["Gempa bumi bermagnitudo 5,6 mengguncang Kabupaten Cianjur, Jawa Barat, pada 21 November 2022, kata Badan Nasional Penanggulangan Bencana (BNPB)."], new DateOnly(2022, 11, 21));
        while (await room.Work() > 0) { }
        var draft = await room.Draft("Rumah tahan gempa Cianjur selesai", ["Rumah tahan gempa di Kabupaten Cianjur selesai dibangun, kata Badan Nasional Penanggulangan Bencana (BNPB).", "Gempa bumi bermagnitudo 5,6 mengguncang Cianjur, Jawa Barat, pada 21 November 2022."], new DateOnly(2023, 6, 1));
        using var ratna = await DeskClient.SignedIn(room);
        var panel = $"/desk/story/{draft.Id}/links";
        Assert.Contains("Gempa mengguncang Cianjur", await ratna.Page(panel), StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(0, await db.Links.CountAsync(TestContext.Current.CancellationToken));

        await ratna.Post(panel, $"{panel}?handler=Accept", [("to", $"{earlier.Id}")]);
        var row = await db.Links.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(LinkDecision.Accepted, row.Decision);
        Assert.NotEmpty(row.Reasons);

        await ratna.Post(panel, $"{panel}?handler=Add", [("to", $"{earlier.Id}"), ("reason", "")]);
        Assert.Equal(LinkDecision.Accepted, (await db.Links.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Decision);
    }

    [Fact]
    public async Task A_picture_is_added_needs_a_credit_and_is_shown_to_staff_only()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var draft = await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        var page = $"/desk/story/{draft.Id}";

        await ratna.Post(page, $"{page}?handler=Publish", await ratna.Form(page), ("NewPictures", "foto.png", Png), ("NewPictures", "bukan.png", "x"u8.ToArray()));
        var shown = await ratna.Page(page);
        Assert.Contains("belum punya kredit", shown, StringComparison.Ordinal);
        var picture = await ratna.Get("/desk/picture/1");
        Assert.Equal(("image/png", "nosniff"), (picture.Content.Headers.ContentType?.MediaType, picture.Headers.GetValues("X-Content-Type-Options").Single()));

        await ratna.Post(page, $"{page}?handler=Publish", await ratna.Form(page, ("CreditAgency", "KAWAT"), ("CreditPhotographer", "Ratna")));
        await using var db = await room.Db();
        Assert.Equal(StoryState.Published, (await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).State);
    }

    [Fact]
    public async Task Scheduling_approving_and_going_back_follow_the_states()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var draft = await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        var page = $"/desk/story/{draft.Id}";
        await using var db = await room.Db();
        async Task<Story> Now() => await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        async Task Move(string to) => await ratna.Post(page, $"{page}?handler=Move", [("to", to), ("version", $"{(await Now()).Version}")]);

        await Move("in-review");
        await Move("approved");
        Assert.Equal(StoryState.Approved, (await Now()).State);
        await ratna.Post(page, $"{page}?handler=Publish", await ratna.Form(page, ("PublishWhen", "at"), ("PublishAt", "besok")));
        Assert.Contains("besok", await ratna.Page(page), StringComparison.Ordinal);
        await ratna.Post(page, $"{page}?handler=Publish", await ratna.Form(page, ("PublishWhen", "at"), ("PublishAt", "2026-03-02T06:30"), ("PublishZone", "Asia/Jayapura")));
        var scheduled = await Now();
        Assert.Equal((StoryState.Scheduled, new DateTimeOffset(2026, 3, 1, 21, 30, 0, TimeSpan.Zero)), (scheduled.State, scheduled.PublishedAt));
        await Move("draft");
        room.Time.SetTo(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));
        Assert.False((await Now()).IsOpenAt(room.Time.GetUtcNow()));
    }

    [Fact]
    public async Task An_embargo_without_a_known_end_survives_a_save()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var draft = await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        var page = $"/desk/story/{draft.Id}";
        await ratna.Post(page, page, await ratna.Form(page, ("EmbargoKind", "closed")));
        await ratna.Post(page, $"{page}?handler=Publish", await ratna.Form(page, ("Headline", "Judul lain")));

        await using var db = await room.Db();
        var story = await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", story.EmbargoRaw);
        Assert.False(story.IsOpenAt(room.Time.GetUtcNow().AddYears(50)));
        Assert.Contains("tertutup", await ratna.Page(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_revision_is_restored_as_a_new_one()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var draft = await room.Draft("Judul pertama", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        var page = $"/desk/story/{draft.Id}";
        await ratna.Post(page, page, await ratna.Form(page, ("Headline", "Judul kedua")));
        await using var db = await room.Db();
        var version = (await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Version;

        await ratna.Post($"{page}/revision/2", $"{page}/revision/2", [("version", $"{version}")]);

        Assert.Equal(["", "Judul pertama", "Judul kedua", "Judul pertama"], await db.Revisions.OrderBy(r => r.Number).Select(r => r.Headline).ToListAsync(TestContext.Current.CancellationToken));
    }
}
