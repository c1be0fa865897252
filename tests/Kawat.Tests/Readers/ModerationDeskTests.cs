using System.Net;
using Kawat.Accounts;
using Kawat.Readers;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Kawat.Tests.Readers;

/// <summary>The queue of comments at the desk, without scripts and with them.</summary>
public sealed class ModerationDeskTests
{
    [Theory, CombinatorialEngines]
    public async Task The_queue_shows_what_waits_and_why_and_one_press_decides_undoes_and_decides_many(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.Posted(story, "Main judi online di www.contoh.example", mail: "a@contoh.example");
        await reader.Posted(story, "Biasa saja.", name: "Budi", mail: "b@contoh.example");
        using var desk = await DeskClient.SignedIn(room);
        var page = await desk.Page("/desk/comments");
        foreach (var said in new[] { "surel baru", "tautan: 1", "kata di daftar: judi online", "Biasa saja.", "Jembatan dibuka" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("contoh.example\"", page, StringComparison.Ordinal);

        await desk.Post("/desk/comments", "/desk/comments?handler=Judge&to=spam", [("one", "1"), ("back", "/desk/comments?state=held")]);
        Assert.Equal(CommentState.Spam, await StateOf(1));
        var after = await desk.Page("/desk/comments");
        var deed = System.Text.RegularExpressions.Regex.Match(after, "name=\"deed\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        await desk.Post("/desk/comments", "/desk/comments?handler=Undo", [("deed", deed)]);
        Assert.Equal(CommentState.Held, await StateOf(1));
        await desk.Post("/desk/comments", "/desk/comments?handler=Judge&to=published", [("ids", "1"), ("ids", "2")]);
        Assert.Equal((CommentState.Published, CommentState.Published), (await StateOf(1), await StateOf(2)));
        foreach (var address in new[] { "/desk/comments?state=published", "/desk/comments?state=reported", $"/desk/comments?story={story.Id}", "/desk/comments?mailOf=1&state=published", "/desk/comments?clientOf=1&state=published", "/desk/comments?state=tidak-ada" })
            await desk.Page(address);

        async Task<CommentState> StateOf(long id)
        {
            await using var db = await room.Db();
            return (await db.Comments.AsNoTracking().SingleAsync(comment => comment.Id == id)).State;
        }
    }

    [Fact]
    public async Task Who_may_not_moderate_sees_no_queue_and_an_editor_no_rules()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var reporter = await DeskClient.SignedIn(room, Role.Reporter, "rina");
        Assert.Equal(HttpStatusCode.Redirect, (await reporter.Get("/desk/comments")).StatusCode);
        Assert.DoesNotContain("/desk/comments", await reporter.Page("/desk"), StringComparison.Ordinal);
        using var editor = await DeskClient.SignedIn(room, Role.Editor, "edi");
        Assert.Equal(HttpStatusCode.Redirect, (await editor.Get("/desk/comments/rules")).StatusCode);
        var closing = await editor.Post("/desk/comments", "/desk/comments?handler=Door", [("story", "0"), ("close", "true")]);
        Assert.Contains("ditolak", DeskClient.Target(closing), StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.False(await db.CommentDoors.AnyAsync());
    }

    [Theory, CombinatorialEngines]
    public async Task The_head_of_the_desk_keeps_words_and_doors_and_answers_an_authors_request(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.MakeKnown(story);
        using var head = await DeskClient.SignedIn(room, Role.DeskHead, "hadi");
        const string Rules = "/desk/comments/rules";
        await head.Post(Rules, Rules + "?handler=Add", [("word", "Jengkol*")]);
        await head.Post(Rules, Rules + "?handler=Add", [("word", "***")]);
        Assert.Contains("jengkol*", await head.Page(Rules), StringComparison.Ordinal);
        await reader.Posted(story, "Saya suka jengkolnya.");
        await using (var db = await room.Db()) Assert.Equal("jengkol*", (await db.Comments.OrderByDescending(comment => comment.Id).FirstAsync()).Reasons.Single(reason => reason.Why == HoldRule.ListedWord).Detail);
        await head.Post(Rules, Rules + "?handler=Door", [("close", "true")]);
        Assert.Equal(HttpStatusCode.OK, (await head.Get("/desk/comments")).StatusCode);
        await head.Post(Rules, Rules + "?handler=Door", [("close", "false")]);

        using (var found = await head.Post(Rules, Rules + "?handler=Find", [("mail", ReaderVisit.Mail)])) Assert.Contains("2 komentar", await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var export = await head.Post(Rules, Rules + "?handler=Export", [("mail", ReaderVisit.Mail)])) Assert.Contains("jengkolnya", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await head.Post(Rules, Rules + "?handler=Erase", [("mail", ReaderVisit.Mail), ("sure", "yes")]);
        await using (var db = await room.Db()) Assert.Equal(0, await db.Comments.CountAsync(comment => comment.State != CommentState.Erased));
        Assert.Matches(@"</b> menghapus\s*<span", await head.Page(Rules));
    }

    [Fact]
    public async Task In_a_browser_a_comment_waits_is_approved_with_one_key_and_is_shown_and_nothing_typed_runs()
    {
        const string Evil = "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>'\"--><svg onload=window.ran=1> https://x.example/\"onmouseover=\"window.ran=1 {{7*7}} ${7*7}";
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var address = (await room.Http()).BaseAddress!.ToString();
        await using var context = await Browser.Open(address);
        var reader = await context.NewPageAsync();
        var complaints = new List<string>();
        reader.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        reader.PageError += (_, error) => complaints.Add(error);
        await reader.GotoAsync(Kawat.Stories.StoryUrl.Of(story));
        await reader.ClickAsync(".comments .button");
        // Its form says when it was asked for; the minute passes after that.
        await reader.Locator("#text").WaitForAsync();
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await reader.FillAsync("#name", Evil[..60]);
        await reader.FillAsync("#mail", "x@x.example");
        await reader.FillAsync("#text", Evil);
        await reader.ClickAsync(".write button");
        await reader.WaitForURLAsync("**/komentar-saya/*");
        await Clean(reader);
        Assert.Empty(await context.CookiesAsync());

        await using var deskContext = await Browser.Open(address);
        var desk = await deskContext.NewPageAsync();
        desk.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        await desk.GotoAsync("/masuk?kembali=/desk/comments");
        await desk.FillAsync("[name=UserName]", "ratna");
        await desk.FillAsync("[name=Password]", DeskClient.Password);
        await desk.ClickAsync("button.main");
        await desk.At("/desk/comments");
        await Assertions.Expect(desk.Locator(".comment-rows .row-item.chosen")).ToHaveCountAsync(1);
        await Clean(desk);
        await desk.Keyboard.PressAsync("a");
        await desk.Locator(".notice.good").WaitForAsync();
        await Assertions.Expect(desk.Locator(".comment-rows .row-item")).ToHaveCountAsync(0);

        await reader.GotoAsync(Kawat.Stories.StoryUrl.Of(story));
        Assert.Contains("onerror", await reader.Locator(".comments li").InnerTextAsync(), StringComparison.Ordinal);
        await Clean(reader);
        foreach (var (path, status) in new[]
        {
            ("/lapor-komentar/1", 200), ($"/komentar/{story.Id}?balas=1", 200), ($"/komentar/{story.Id}?balas={Uri.EscapeDataString(Evil)}", 200), ("/cari?q=" + Uri.EscapeDataString(Evil), 200),
            ("/" + Uri.EscapeDataString(Evil), 404), ("/komentar-saya/" + Uri.EscapeDataString("<svg onload=window.ran=1>"), 404),
        })
        {
            var answer = await reader.GotoAsync(path);
            Assert.Equal(status, answer!.Status);
            await Clean(reader);
        }

        await reader.GotoAsync("/lapor-komentar/1");
        await reader.FillAsync("#note", Evil);
        await reader.ClickAsync(".write button");
        await desk.GotoAsync("/desk/comments?state=reported");
        Assert.Contains("onerror", await desk.Locator(".reports").InnerTextAsync(), StringComparison.Ordinal);
        await Clean(desk);
        await desk.Keyboard.PressAsync("d");
        await desk.Locator(".notice.good").WaitForAsync();
        await reader.GotoAsync(Kawat.Stories.StoryUrl.Of(story));
        Assert.Equal(0, await reader.Locator(".comments li").CountAsync());
        // A page that isn't there is an error of the network to a browser, not of ours.
        Assert.Equal([], complaints.Where(complaint => !complaint.Contains("status of 404", StringComparison.Ordinal)));

        async Task Clean(IPage page)
        {
            Assert.False(await page.EvaluateAsync<bool>("() => 'ran' in window"));
            Assert.Equal(0, await page.Locator("img[src='x'], svg, main script, [onerror], [onload], [onmouseover]").CountAsync());
        }
    }
}
