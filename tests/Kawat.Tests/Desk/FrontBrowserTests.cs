using Kawat.Tests.Fixtures;
using Microsoft.Playwright;

namespace Kawat.Tests.Desk;

/// <summary>Arranging a front in a browser: dragged, moved with keys, pinned, published, and seen by a reader.</summary>
public sealed class FrontBrowserTests
{
    [Fact]
    public async Task A_block_is_moved_with_keys_and_by_dragging_a_story_pinned_and_the_front_published()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var old = await room.Published("Banjir melanda pesisir", ["Isi banjir."], section: "humaniora");
        room.Time.Advance(TimeSpan.FromMinutes(5));
        await room.Published("Harga beras turun", ["Isi beras."], section: "ekonomi");
        var address = (await room.Http()).BaseAddress!.ToString();
        await using var context = await Browser.Open(address);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/masuk?kembali=/desk/fronts/id");
        await page.FillAsync("[name=UserName]", "ratna");
        await page.FillAsync("[name=Password]", DeskClient.Password);
        await page.ClickAsync("button.main");
        await page.At("/desk/fronts/id");
        Assert.Equal(["lead", "newest", "section-nasional"], (await Order(page)).Take(3));

        // With the keyboard: the block keeps the focus, so a second press moves it on.
        await page.Locator("#b-section-nasional button:not([disabled])").First.FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await page.WaitForURLAsync("**#b-section-nasional");
        await page.Locator("#b-section-nasional :focus").WaitForAsync();
        Assert.Equal(["lead", "section-nasional", "newest"], (await Order(page)).Take(3));

        // Both ends in sight, since a page that scrolls under a dragged block is the browser's business.
        await page.EvaluateAsync("window.scrollTo(0, 0)");
        await page.Locator("#b-newest .front-head").DragToAsync(page.Locator("#b-lead"), new LocatorDragToOptions { SourcePosition = new SourcePosition { X = 12, Y = 10 }, TargetPosition = new TargetPosition { X = 30, Y = 12 } });
        await page.WaitForURLAsync("**#b-newest");
        Assert.Equal("newest", (await Order(page))[0]);

        await page.FillAsync("#b-lead [name=find]", "pesisir");
        await page.Locator("#b-lead .find button").ClickAsync();
        await page.WaitForURLAsync("**find=pesisir**");
        await page.Locator("#b-lead form.add-link button").ClickAsync();
        await page.Locator("#b-lead .pins").WaitForAsync();
        await page.Locator(".deeds button.main").ClickAsync();
        await page.Locator(".status .badge.good").WaitForAsync();
        Assert.Equal([], complaints);

        await page.GotoAsync("/");
        Assert.Equal(old.Slug, (await page.Locator("main .lead h2 a").GetAttributeAsync("href"))!.Split('/')[^1]);
    }

    private static async Task<string[]> Order(IPage page) => await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-block]')].map(block => block.dataset.block)");
}
