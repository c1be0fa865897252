using System.Net;
using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Readers;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Tests.Desk;

/// <summary>Settings: validated, logged, holding at once, and set back to what the program or its file says.</summary>
public sealed class SettingsTests
{
    private const string Path = "/desk/admin/settings";

    [Theory, CombinatorialEngines]
    public async Task A_changed_setting_holds_on_the_next_page_and_stands_in_the_log(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var admin = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        Assert.DoesNotContain("Warta Pagi", await room.Get("/"), StringComparison.Ordinal);
        await admin.Post(Path, Path, [("Site.Name", "Warta Pagi"), ("Readers.CommentDays", "7"), ("Readers.HoldEvery", "false"), ("Readers.HoldEvery", "true")]);

        Assert.Contains("Warta Pagi", await room.Get("/"), StringComparison.Ordinal);
        var readers = room.Use<IOptions<ReadersOptions>>().Value;
        Assert.Equal((7, true), (readers.CommentDays, readers.HoldEvery));
        var log = await admin.Page("/desk/log");
        Assert.Contains("Site.Name: Kawat &gt; Warta Pagi", log, StringComparison.Ordinal);
        Assert.Contains("Readers.CommentDays: 30 &gt; 7", log, StringComparison.Ordinal);
        Assert.Contains("kepala", await admin.Page(Path), StringComparison.Ordinal);

        await admin.Post(Path, $"{Path}?handler=Reset&key=Readers.CommentDays", []);
        Assert.Equal(30, readers.CommentDays);
        await using var db = await room.Db();
        Assert.Equal(["setting-changed", "setting-changed", "setting-changed", "setting-reset"],
            await db.PageLog.Where(l => l.Subject == KeepSettings.Subject).OrderBy(l => l.Id).Select(l => l.What).ToListAsync(TestContext.Current.CancellationToken));
        // Another node that starts, or looks, has the same.
        room.Use<IOptions<SiteOptions>>().Value.Name = "Lain";
        await room.Use<KeepSettings>().Load(TestContext.Current.CancellationToken);
        Assert.Equal("Warta Pagi", room.Use<IOptions<SiteOptions>>().Value.Name);
    }

    [Theory]
    [InlineData("Readers.CommentDays", "4000", "di luar batas")]
    [InlineData("Readers.CommentDays", "-1", "di luar batas")]
    [InlineData("Readers.CommentDays", "tujuh", "bukan bilangan bulat")]
    [InlineData("Readers.CommentDays", "7.5", "bukan bilangan bulat")]
    [InlineData("Site.Zone", "Mars/Utopia", "bukan zona waktu")]
    [InlineData("Site.Name", " ", "Tidak boleh kosong")]
    [InlineData("Accounts.TwoStepRoles", "raja", "peran yang tidak ada")]
    [InlineData("Readers.Comments", "mungkin", "bukan ya atau tidak")]
    public async Task What_cannot_be_taken_is_named_and_nothing_of_the_form_is_saved_or_lost(string key, string value, string says)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var admin = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        var answer = await admin.Post(Path, Path, [(key, value), ("Site.Contact", "redaksi@contoh.example")]);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.Contains("redaksi@contoh.example", html, StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(0, await db.Settings.CountAsync(TestContext.Current.CancellationToken));
        Assert.Null(room.Use<IOptions<SiteOptions>>().Value.Contact);
    }

    [Theory, InlineData("id"), InlineData("en")]
    public async Task Every_setting_says_what_it_is_and_does_and_what_its_default_is(string language)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var admin = await DeskClient.SignedIn(room, Role.Administrator, "kepala", language);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await admin.Page(Path));
        Assert.Equal(room.Use<SettingList>().All.Count, page.QuerySelectorAll(".setting").Length);
        Assert.DoesNotContain("flow.set.", page.Body!.TextContent, StringComparison.Ordinal);
        // What a file or the program gives passes the rules of the page.
        Assert.All(room.Use<SettingList>().All, setting => Assert.Null(setting.Complaint(setting.Default)));
    }

    [Fact]
    public async Task After_the_agreed_minutes_a_change_that_readers_notice_needs_a_note()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        await room.Use<KeepSettings>().Change(new Dictionary<string, string?> { ["Desk.QuietChangeMinutes"] = "30" }, "kepala", TestContext.Current.CancellationToken);
        var page = $"/desk/story/{story.Id}";
        async Task<StoryState> Publish(string headline, string note)
        {
            await ratna.Post(page, $"{page}?handler=Publish", await ratna.Form(page, ("Headline", headline), ("CorrectionNote", note)));
            await using var db = await room.Db();
            var now = await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
            Assert.Equal(headline, (await db.Revisions.SingleAsync(r => r.Id == now.RevisionId, TestContext.Current.CancellationToken)).Headline);
            return now.PublicRevisionId == now.RevisionId ? now.State : StoryState.Draft;
        }

        room.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(StoryState.Published, await Publish("Judul baru", ""));
        room.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(StoryState.Draft, await Publish("Judul lebih baru", ""));
        Assert.Contains("perlu catatan ralat", await ratna.Page(page), StringComparison.Ordinal);
        Assert.Equal(StoryState.Corrected, await Publish("Judul lebih baru", "Judul diperbaiki."));
    }
}
