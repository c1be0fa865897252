using Kawat.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.Playwright;

namespace Kawat.Tests.Desk;

/// <summary>The queue's keys in a browser.</summary>
public sealed class QueueBrowserTests
{
    [Fact]
    public async Task Keys_move_spike_undo_mark_tick_search_and_lead_to_publishing()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        for (var at = 1; at <= 4; at++)
            await room.Receive($"{at}.json", $$"""{"uri":"urn:uji:{{at}}","version":"1","type":"text","language":"id","headline":"Berita nomor {{at}}","body_text":"Isi berita nomor {{at}}."}""");
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
        ILocator Row(int id) => page.Locator($".queue-rows .row-item[data-id='{id}']");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Locator(".row-item.chosen[data-id='3']").WaitForAsync();
        await page.Keyboard.PressAsync("x");
        await page.Locator(".undo").WaitForAsync();
        await Row(3).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator(".row-item.chosen[data-id='2']").WaitForAsync();
        await page.Keyboard.PressAsync("u");
        await Row(3).WaitForAsync();

        await page.Keyboard.PressAsync("j");
        await page.Locator(".row-item.unread[data-id='1'], .row-item.unread[data-id='4']").First.WaitForAsync();
        var chosen = await page.Locator(".queue-rows .row-item.chosen").GetAttributeAsync("data-id");
        await page.Keyboard.PressAsync("m");
        await page.Locator($".queue-rows .row-item:not(.unread)[data-id='{chosen}']").WaitForAsync();
        await page.Keyboard.PressAsync("m");
        await page.Locator($".queue-rows .row-item.unread[data-id='{chosen}']").WaitForAsync();
        await page.Keyboard.PressAsync("s");
        Assert.True(await page.Locator($".queue-rows .row-item[data-id='{chosen}'] .tick").IsCheckedAsync());

        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#keys").IsVisibleAsync());
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("nomor 2");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk?**q=nomor**");
        Assert.Equal(1, await page.Locator(".queue-rows .row-item").CountAsync());
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("p");
        await page.WaitForURLAsync("**/desk/story/1#publish");
        Assert.Equal("", string.Join("; ", complaints));
        await Assertions.Expect(page.Locator("[data-publish]")).ToBeVisibleAsync();
        Assert.Equal([4, 3, 2, 1], (await room.Use<ReadQueue>().Rows(new QueueFilter(), 1, null, TestContext.Current.CancellationToken)).Select(row => row.Id));
    }
}
