using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Kawat.Tests.Desk;

/// <summary>The desk in a browser: what comes by itself, what keys do, and that no page breaks its own policy.</summary>
public sealed class DeskBrowserTests
{
    private const string Story = """
        {"uri":"urn:uji:1","version":"1","type":"text","language":"id","headline":"Jembatan baru dibuka","body_text":"Jembatan itu dibuka pada Senin."}
        """;

    [Fact]
    public async Task A_new_item_comes_by_itself_and_is_taken_saved_and_published_with_keys()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        await using var context = await Browser.Open((await room.Http()).BaseAddress!.ToString());
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/desk");
        await page.FillAsync("[name=UserName]", "ratna");
        await page.FillAsync("[name=Password]", DeskClient.Password);
        await page.ClickAsync("button.main");
        await page.At("/desk");

        await room.Receive("satu.json", Story);
        var row = page.Locator(".row-item[data-id='1']");
        await RunningProgram.Until(async () =>
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            return await row.CountAsync() > 0;
        });

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("t");
        await page.At("/desk/story/1");
        await page.FillAsync("[name=Deck]", "Ringkasan baru");
        await page.Keyboard.PressAsync("Control+s");
        await page.Locator(".notice.good").WaitForAsync();
        Assert.Equal("Ringkasan baru", await page.InputValueAsync("[name=Deck]"));
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".status .s-published").WaitForAsync();
        Assert.Equal([], complaints);
        await using var db = await room.Db();
        Assert.Equal(2, await db.Revisions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Leaving_without_the_story_editor_asks_first_and_with_it_keeps_the_text()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Isi."]);
        await using var context = await Browser.Open((await room.Http()).BaseAddress!.ToString());
        // As on a machine where it could not be bundled.
        await context.RouteAsync("**/story-editor.js*", route => route.AbortAsync());
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/masuk?kembali=/desk/story/{draft.Id}");
        await page.FillAsync("[name=UserName]", "ratna");
        await page.FillAsync("[name=Password]", DeskClient.Password);
        await page.ClickAsync("button.main");
        await page.At($"/desk/story/{draft.Id}");
        var asked = new TaskCompletionSource<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };

        await page.Locator("[name=Deck]").PressSequentiallyAsync("x");
        await page.Locator(".top nav a").First.ClickAsync();
        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.EndsWith($"/desk/story/{draft.Id}", page.Url, StringComparison.Ordinal);

        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await desk.Page.Locator("[name=Deck]").PressSequentiallyAsync("x");
        await desk.Page.Locator(".top nav a").First.ClickAsync();
        await desk.Page.At("/desk");
        await desk.Page.GotoAsync($"/desk/story/{draft.Id}");
        await desk.Ready();
        Assert.Equal("x", await desk.Page.InputValueAsync("[name=Deck]"));
    }
}
