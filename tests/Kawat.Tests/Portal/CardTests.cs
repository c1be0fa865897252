using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.Playwright;

namespace Kawat.Tests.Portal;

/// <summary>Words that point to an earlier story open it as a card where the reader is, with a script and without.</summary>
public sealed class CardTests
{
    private const string Sentence = "Keduanya sudah bertemu di Ambon pada September tahun lalu.";

    private static async Task<(PortalSite Site, Story Story, Story Earlier)> Open()
    {
        var site = await PortalSite.Open();
        var earlier = await site.Add("Rapat di Ambon", ["Rapat dibuka di Ambon."], arrange: row => row.CopyDate = new DateOnly(2025, 9, 15), words: revision => revision.Deck = "Dua hari penuh.");
        var story = await site.Add("Rapat lanjutan", [.. Enumerable.Repeat("Rapat digelar lagi dengan acara yang panjang sekali sampai malam hari.", 12), Sentence, .. Enumerable.Repeat("Lalu rapat ditutup.", 20)]);
        var start = Sentence.IndexOf("di Ambon", StringComparison.Ordinal);
        await site.Link(story, earlier, new Anchor(new Span(12, 0, Sentence.Length), new Span(12, start, 34), new Span(0, 0, 22), "Rapat dibuka di Ambon.", 0.9),
            reasons: [new Reason(ReasonKind.Places, ["Ambon"], 0.5), new Reason(ReasonKind.Date, ["2025-09", "2025-09-15"], 0.3)]);
        return (site, story, earlier);
    }

    [Theory, InlineData(360, false), InlineData(1280, false), InlineData(360, true), InlineData(1280, true)]
    public async Task The_words_open_the_card_and_the_text_stays_where_it_is(int width, bool javaScript)
    {
        var (site, story, earlier) = await Open();
        await using var end = site;
        await using var context = await Browser.Open(site.Address, width, javaScript: javaScript);
        var page = await context.NewPageAsync();
        await page.GotoAsync(StoryUrl.Of(story));
        var card = page.Locator("#b1");
        await page.EvaluateAsync("() => document.querySelector('#k1').scrollIntoView({ block: 'center', behavior: 'instant' })");
        Assert.InRange(await page.EvaluateAsync<double>("() => scrollY"), 100, 9999);
        var before = await page.EvaluateAsync<double>("() => document.querySelector('#k1').getBoundingClientRect().top");

        await page.ClickAsync("#k1");
        await Assertions.Expect(card).ToBeInViewportAsync();
        Assert.Equal("fixed", await card.EvaluateAsync<string>("card => getComputedStyle(card).position"));
        Assert.Equal(before, await page.EvaluateAsync<double>("() => document.querySelector('#k1').getBoundingClientRect().top"), 1.0);
        // What a screen reader hears next is the card, and it holds all that there is to know.
        await Assertions.Expect(card).ToBeFocusedAsync();
        foreach (var part in new[] { "15 September 2025", "Rapat di Ambon", "Dua hari penuh.", "“Rapat dibuka di Ambon.”", "Berita ini menyebut Ambon, September 2025" })
            await Assertions.Expect(card).ToContainTextAsync(part);
        Assert.True(await card.Locator(".deck").IsVisibleAsync());
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal(StoryUrl.Of(earlier), await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"));

        await card.Locator(".back").ClickAsync();
        await Assertions.Expect(page.Locator(".entry:target")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#k1")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("#k1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task With_a_script_Escape_or_a_click_elsewhere_closes_it_and_the_history_is_as_before()
    {
        var (site, story, _) = await Open();
        await using var end = site;
        await using var context = await Browser.Open(site.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync(StoryUrl.Of(story));
        var (address, steps) = (page.Url, await page.EvaluateAsync<int>("() => history.length"));
        await page.FocusAsync("#k1");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".entry:target")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".entry:target")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#k1")).ToBeFocusedAsync();
        await page.ClickAsync("#k1");
        await page.Locator(".body p").Nth(8).ClickAsync(new() { Position = new() { X = 4, Y = 4 } });
        await Assertions.Expect(page.Locator(".entry:target")).ToHaveCountAsync(0);
        await Assertions.Expect(page).ToHaveURLAsync(address);
        Assert.Equal(steps, await page.EvaluateAsync<int>("() => history.length"));
    }

    [Fact]
    public async Task On_paper_the_card_is_an_entry_of_the_list_with_its_address_and_what_is_for_screens_is_left_out()
    {
        var (site, story, earlier) = await Open();
        await using var end = site;
        await using var context = await Browser.Open(site.Address, dark: true);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{StoryUrl.Of(story)}#b1");
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.Equal("static", await page.Locator("#b1").EvaluateAsync<string>("card => getComputedStyle(card).position"));
        await Assertions.Expect(page.Locator("#b1 .print-only")).ToHaveTextAsync($"{site.Address}/berita/{earlier.Id}");
        Assert.True(await page.Locator("#b1 .print-only").IsVisibleAsync());
        Assert.Contains(StoryUrl.Of(story), await page.Locator(".address").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var gone in new[] { "nav", ".share", ".more", ".looks", ".skip", ".back", "footer form" }) Assert.Equal(0, await page.Locator($"{gone}:visible").CountAsync());
        // Black on white, whatever the screen shows.
        Assert.Equal("rgb(255, 255, 255) rgb(0, 0, 0)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.body).color"));
        Assert.NotEmpty(await page.PdfAsync());
    }
}
