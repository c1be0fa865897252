using Kawat.Desk.Notation;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Kawat.Tests.Desk;

/// <summary>No change is lost: reloads, two editors at once, lines that break, and a save by somebody without scripts.</summary>
public sealed class LiveEditorTests
{
    [Theory, CombinatorialEngines]
    public async Task What_was_typed_is_there_after_a_reload_without_saving(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await desk.TypeAtEnd(" Segera");
        await desk.Page.Locator("[name=Deck]").PressSequentiallyAsync("Ringkas");
        // At once, so that the last keys are still on their way: what was not sent waits in the browser.
        await desk.Page.ReloadAsync();
        await desk.Ready();

        Assert.Equal("Awal. Segera", await desk.Text());
        Assert.Equal("Ringkas", await desk.Page.InputValueAsync("[name=Deck]"));

        // A colleague finds it too, without scripts as well, and takes over.
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        await using var other = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", javaScript: false, name: "bagus");
        Assert.Equal("Awal. Segera", (await other.Page.InputValueAsync("[name=Body]")).Trim());
        await using var db = await room.Db();
        Assert.Equal(2, await db.Revisions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal([], desk.Complaints);
    }

    [Theory]
    [InlineData("", "", "Awal dari Ratna.\n\nTengah.\n\nAkhir.\n\nBaru.", "Awal dari Ratna.\n\nTengah.\n\nAkhir.\n\nBaru.")]
    [InlineData("Akhir.", "Akhir. Dari Bagus.", "Awal dari Ratna.\n\nTengah.\n\nAkhir.", "Awal dari Ratna.\n\nTengah.\n\nAkhir. Dari Bagus.")]
    [InlineData("Awal.", "Awal dari Bagus.", "Awal.\n\nTengah.\n\nAkhir.\n\nBaru.", "Awal dari Bagus.\n\nTengah.\n\nAkhir.\n\nBaru.")]
    [InlineData("Awal.", "Mula.", "Pembuka.\n\nTengah.\n\nAkhir.", "Mula.\n\nPembuka.\n\nTengah.\n\nAkhir.")]
    public async Task What_is_typed_into_the_plain_text_before_the_editor_has_come_is_laid_on_what_others_wrote(string from, string to, string text, string expected)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        var draft = await room.Draft("Judul", ["Awal.", "Tengah.", "Akhir."]);
        await using var other = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", name: "bagus");
        await using var desk = await DeskBrowser.Open(room, "/desk", waits: false);
        await using var held = await Held.Open(desk, draft.Id);
        await desk.Page.FillAsync("[name=Body]", text);
        await other.Page.EvaluateAsync(
            "([from, to]) => { const view = document.querySelector('form[data-story]').storyEditor; view.state.doc.forEach((block, at) => { if (block.textContent === from) view.dispatch(view.state.tr.insertText(to, at + 1, at + block.nodeSize - 1)); }); }",
            new[] { from, to });
        await other.Settled();
        await held.LetGo();
        await desk.Save();

        await using var db = await room.Db();
        var revision = await db.Revisions.AsNoTracking().Where(one => one.StoryId == draft.Id).OrderByDescending(one => one.Number).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, BodyNotation.Write(revision.Body));
        Assert.Equal([], desk.Complaints);
    }

    [Fact]
    public async Task What_is_typed_into_a_field_before_the_text_has_come_is_a_change_as_any_other()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var other = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", name: "bagus");
        await other.Page.FillAsync("[name=Deck]", "Dari Bagus.");
        await other.Page.FillAsync("[name=DatelinePlace]", "Lebak");
        await other.Settled();

        await using var desk = await DeskBrowser.Open(room, "/desk", waits: false);
        await using var held = await Held.Open(desk, draft.Id);
        await desk.Page.FillAsync("[name=Deck]", "Dari Ratna.");
        await held.LetGo();
        await desk.Settled();
        await Assertions.Expect(other.Page.Locator("[name=Deck]")).ToHaveValueAsync("Dari Ratna.");
        Assert.Equal("Lebak", await desk.Page.InputValueAsync("[name=DatelinePlace]"));
        await using var db = await room.Db();
        Assert.Equal("Dari Ratna.", (await db.StoryLives.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Fields["Deck"]);
        Assert.Equal([], desk.Complaints);
    }

    [Theory, CombinatorialEngines]
    public async Task Keys_pressed_while_an_answer_gets_lost_stay_in_their_field(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        foreach (var isReloaded in (bool[])[false, true])
        {
            await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
            var deck = desk.Page.Locator("[name=Deck]");
            await deck.FillAsync("");
            await desk.Settled();
            var (arrived, typed) = (new TaskCompletionSource(), new TaskCompletionSource());
            await desk.Page.RouteAsync("**/live", async route =>
            {
                if (route.Request.Method != "POST" || arrived.Task.IsCompleted) { await route.FallbackAsync(); return; }
                // The server takes it, and the line breaks before anybody hears of it. Events are held back too: they would tell.
                await route.FetchAsync();
                arrived.SetResult();
                await typed.Task;
                await route.AbortAsync();
            });
            await desk.Page.EvaluateAsync("document.querySelector('form[data-story]').storyLive.events.close()");
            await deck.PressSequentiallyAsync("Ringk");
            await arrived.Task;
            await deck.PressSequentiallyAsync("asan berita");
            typed.SetResult();
            if (isReloaded) await desk.Page.ReloadAsync();
            await desk.Ready();
            await desk.Settled();

            Assert.Equal("Ringkasan berita", await deck.InputValueAsync());
            await using var db = await room.Db();
            Assert.Equal("Ringkasan berita", (await db.StoryLives.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Fields["Deck"]);
        }
    }

    [Theory, CombinatorialEngines]
    public async Task Two_editors_in_one_story_see_each_other_and_come_to_the_same_text(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        var draft = await room.Draft("Judul berita", ["Tengah."]);
        await using var one = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await using var two = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", name: "bagus");
        await one.Page.Locator(".person").WaitForAsync();

        await Task.WhenAll(one.TypeAtEnd(" Akhir dari satu."), two.TypeAtStart("Awal dari dua. "));
        // Each adds to the headline and takes nothing away, so the outcome is one whoever's letters come first.
        await Task.WhenAll(TypeInHeadline(one, "End", " baru"), TypeInHeadline(two, "Home", "Sebuah "));
        await Task.WhenAll(one.Settled(), two.Settled());
        await one.Until("document.querySelector('form[data-story]').storyEditor.state.doc.textContent === 'Awal dari dua. Tengah. Akhir dari satu.'");
        await two.Until("document.querySelector('form[data-story]').storyEditor.state.doc.textContent === 'Awal dari dua. Tengah. Akhir dari satu.'");
        await two.Page.FocusAsync(".story-editor .ProseMirror");
        await one.Page.Locator(".caret").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        // What either has sent is with the server; the other hears of it a moment later.
        foreach (var desk in new[] { one, two }) await Assertions.Expect(desk.Page.Locator("[name=Headline]")).ToHaveValueAsync("Sebuah Judul berita baru");

        // One saves; the other goes on and saves too, without a conflict, since it has everything.
        await one.Save();
        await two.TypeAtEnd(" Lagi.");
        await two.Save();
        await using var db = await room.Db();
        var saved = await db.Revisions.OrderByDescending(r => r.Number).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Awal dari dua. Tengah. Akhir dari satu. Lagi.", saved.Body.ToPlainText());
        Assert.Equal([], one.Complaints.Concat(two.Complaints));
    }

    [Theory, CombinatorialEngines]
    public async Task Without_network_changes_wait_in_the_browser_and_merge_when_it_is_back(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        var draft = await room.Draft("Judul", ["Tengah."]);
        await using var one = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await using var two = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", name: "bagus");
        await one.Tab.SetOfflineAsync(true);
        await one.TypeAtEnd(" Luring.");
        await two.TypeAtStart("Sementara itu. ");
        await two.Settled();
        Assert.EndsWith("Tengah. Luring.", await one.Text(), StringComparison.Ordinal);
        Assert.Equal("Sementara itu. Tengah.", await two.Text());
        await one.Until("document.querySelector('[data-saved-state]').classList.contains('warn')");

        await one.Tab.SetOfflineAsync(false);
        await one.Settled();
        foreach (var desk in new[] { one, two }) await desk.Until("document.querySelector('form[data-story]').storyEditor.state.doc.textContent === 'Sementara itu. Tengah. Luring.'");
    }

    [Theory, CombinatorialEngines]
    public async Task A_save_without_scripts_does_not_write_over_what_somebody_is_typing(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var plain = await DeskClient.SignedIn(room, name: "bagus");
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        var page = $"/desk/story/{draft.Id}";
        await using var desk = await DeskBrowser.Open(room, page);
        var form = await plain.Form(page, ("Body", "Dari formulir."));
        await desk.TypeAtEnd(" Diketik.");
        await desk.Settled();

        var refused = await plain.Post(page, page, form);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
        var shown = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Awal. Diketik.", shown, StringComparison.Ordinal);
        Assert.Contains("Dari formulir.", shown, StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(2, await db.Revisions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_double_click_publishes_once()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await desk.TypeAtEnd(" Terbit.");
        await desk.Page.DblClickAsync("[data-publish]");
        await desk.Page.Locator(".status .s-published").WaitForAsync();

        await using var db = await room.Db();
        Assert.Equal(1, await db.StoryLog.CountAsync(l => l.StoryId == draft.Id && l.What == "published", TestContext.Current.CancellationToken));
        Assert.Equal("Awal. Terbit.", BodyNotation.Write((await db.Revisions.OrderByDescending(r => r.Number).FirstAsync(TestContext.Current.CancellationToken)).Body));
    }

    private static async Task TypeInHeadline(DeskBrowser editor, string place, string text)
    {
        await editor.Page.FocusAsync("[name=Headline]");
        await editor.Page.Keyboard.PressAsync(place);
        await editor.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>A story's page that has come, without the text that the editor asks for.</summary>
    private sealed class Held(DeskBrowser desk) : IAsyncDisposable
    {
        private readonly TaskCompletionSource _asked = new(), _goes = new();

        public static async Task<Held> Open(DeskBrowser desk, long story)
        {
            var held = new Held(desk);
            await desk.Page.RouteAsync("**/live", async route =>
            {
                held._asked.TrySetResult();
                await held._goes.Task;
                await route.ContinueAsync();
            });
            await desk.Page.GotoAsync($"/desk/story/{story}");
            await held._asked.Task;
            return held;
        }

        public async Task LetGo()
        {
            _goes.TrySetResult();
            await desk.Ready();
        }

        public ValueTask DisposeAsync()
        {
            _goes.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
