using System.Net;
using Kawat.Accounts;
using Kawat.Stories;
using Kawat.Tests.Accounts;
using Kawat.Tests.Fixtures;
using Kawat.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>A day at the desk from signing in to a kill, in real browsers.</summary>
public sealed class DayBrowserTests
{
    private const string Story = "/desk/story/1";

    // The evening before New York's clocks skip an hour.
    private static readonly DateTimeOffset Evening = new(2026, 3, 7, 20, 0, 0, TimeSpan.Zero);

    [Theory, CombinatorialEngines]
    public async Task A_day_at_the_desk(Engine engine)
    {
        await using var room = await Newsroom.Open(engine, Evening);
        using (await DeskClient.SignedIn(room, Role.DeskHead)) { }
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        await room.Receive("kabar.json", """{"uri":"urn:uji:hari","version":"1","type":"text","language":"id","headline":"Jembatan dibuka","body_text":"Jembatan di Kapuas dibuka.","section":"nasional"}""");

        // Two steps are set up, and the item is taken; neither needs scripts.
        byte[] key;
        await using (var plain = await DeskBrowser.Open(room, "/masuk/akun/dua-langkah", javaScript: false))
        {
            key = await TwoStepBrowserTests.SetUp(plain.Page, room);
            await plain.Page.GotoAsync("/desk/item/1");
            await plain.Page.ClickAsync("[data-take]");
            await plain.Page.WaitForURLAsync($"**{Story}*");
        }

        room.Time.Advance(TimeSpan.FromSeconds(Totp.Seconds));
        await using var ratna = await DeskBrowser.Open(room, Story, code: () => TwoStepBrowserTests.CodeNow(room, key));
        await using var bagus = await DeskBrowser.Open(room, Story, name: "bagus");
        await Together(ratna, bagus);
        await WithPicture(ratna, room);
        await Scheduled(ratna, room);
        await CorrectedAndKilled(ratna, room);

        await using var db = await room.Db();
        Assert.Equal(["scheduled", "corrected", "killed"], await db.StoryLog.Where(l => l.StoryId == 1 && (l.What == "scheduled" || l.What == "published" || l.What == "corrected" || l.What == "killed"))
            .OrderBy(l => l.Id).Select(l => l.What).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([], ratna.Complaints.Concat(bagus.Complaints).Where(said => !said.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal) && !said.Contains("422", StringComparison.Ordinal)));
    }

    /// <summary>Two in one story, one of them cut off for a while.</summary>
    private static async Task Together(DeskBrowser ratna, DeskBrowser bagus)
    {
        await Task.WhenAll(ratna.TypeAtEnd(" Warga datang."), bagus.TypeAtStart("Pontianak. "));
        await Task.WhenAll(ratna.Settled(), bagus.Settled());
        await ratna.Tab.SetOfflineAsync(true);
        await ratna.TypeAtEnd(" Ditulis luring.");
        await bagus.TypeAtStart("Pagi. ");
        await bagus.Settled();
        await ratna.Tab.SetOfflineAsync(false);
        await ratna.Settled();
        foreach (var desk in new[] { ratna, bagus })
            await desk.Until("document.querySelector('form[data-story]').storyEditor.state.doc.textContent === 'Pagi. Pontianak. Jembatan di Kapuas dibuka. Warga datang. Ditulis luring.'");
    }

    /// <summary>A picture without credit keeps the story in; cut and credited it may go.</summary>
    private static async Task WithPicture(DeskBrowser desk, Newsroom room)
    {
        var page = desk.Page;
        await PictureBrowserTests.Give(desk, "drop", ".ProseMirror", ("jembatan.png", await MakeRenditionsTests.Draw("png", 900, 900, "40 90 140")));
        await page.Locator(".picture-row").WaitForAsync();
        await page.ClickAsync("[data-publish]");
        await page.Locator(".notice.bad[role=alert]", new() { HasText = "jembatan.png" }).First.WaitForAsync();
        await desk.Ready();

        await room.DrawPictures();
        await page.ClickAsync(".picture-row .thumb a");
        await page.WaitForURLAsync("**/desk/pictures/*");
        var board = (await page.Locator(".cut-board").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(board.X + (board.Width * 0.3f), board.Y + (board.Height * 0.3f));
        await page.ClickAsync("form[data-cutter] button.main");
        await page.Locator(".notice.good").WaitForAsync();
        await using (var db = await room.Db()) Assert.InRange((await db.Pictures.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).FocusX ?? 0, 0.25, 0.35);

        await page.GotoAsync(Story);
        await desk.Ready();
        await page.FillAsync("[name=CreditAgency]", "Kawat");
        await page.FillAsync("[name=AltText]", "Jembatan dari sisi barat");
        await desk.Settled();
        await desk.Save();
    }

    /// <summary>A minute that New York's clocks skip is asked back; the one that was meant holds.</summary>
    private static async Task Scheduled(DeskBrowser desk, Newsroom room)
    {
        var page = desk.Page;
        await page.CheckAsync("[name=PublishWhen][value=at]");
        await page.FillAsync("[name=PublishAt]", "2026-03-08T02:30");
        await page.SelectOptionAsync("[name=PublishZone]", "America/New_York");
        await page.ClickAsync("[data-publish]");
        await page.Locator("#clock button").Last.ClickAsync();
        await page.Locator("[data-scheduled]").WaitForAsync();
        await desk.Ready();
        var minute = new DateTimeOffset(2026, 3, 8, 7, 30, 0, TimeSpan.Zero);
        room.Time.SetTo(minute.AddSeconds(-1));
        Assert.Equal(HttpStatusCode.NotFound, await Status(room));
        room.Time.SetTo(minute);
        Assert.Equal(HttpStatusCode.OK, await Status(room));
    }

    private static async Task CorrectedAndKilled(DeskBrowser desk, Newsroom room)
    {
        var page = desk.Page;
        await page.GotoAsync(Story);
        await desk.Ready();
        await desk.TypeAtEnd(" Panjangnya 240 meter.");
        await page.FillAsync("[name=CorrectionNote]", "Panjang jembatan ditambahkan.");
        await page.ClickAsync("[data-publish]");
        await page.Locator(".notice.good").WaitForAsync();
        var read = await room.Get(await Address(room));
        Assert.Contains("Panjangnya 240 meter.", read, StringComparison.Ordinal);
        Assert.Contains("Panjang jembatan ditambahkan.", read, StringComparison.Ordinal);

        await desk.Ready();
        await page.ClickAsync("details:has([name=sure]) summary");
        await page.FillAsync("details:has([name=sure]) [name=reason]", "Isi tidak benar.");
        await page.CheckAsync("[name=sure]");
        await page.ClickAsync("details:has([name=sure]) button.danger");
        await page.Locator(".notice.bad, .badge.s-killed").First.WaitForAsync();
        Assert.Equal(HttpStatusCode.Gone, await Status(room));
        Assert.DoesNotContain("Jembatan dibuka", await room.Get("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Jembatan dibuka", await room.Get("/rss.xml"), StringComparison.Ordinal);
    }

    private static async Task<string> Address(Newsroom room)
    {
        await using var db = await room.Db();
        return StoryUrl.Of(await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> Status(Newsroom room) => (await (await room.Http()).GetAsync(await Address(room), TestContext.Current.CancellationToken)).StatusCode;
}
