using Kawat.Dossier;
using Kawat.Tests.Dossier;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>The panel beside the text in a browser: it follows what is typed, points into the text, and what is decided there stays.</summary>
public sealed class BesideBrowserTests
{
    private const string Panel = "document.querySelector('[data-context]')";

    private static string Says(string text) => $"{Panel}.textContent.includes({System.Text.Json.JsonSerializer.Serialize(text)})";

    [Theory, CombinatorialEngines]
    public async Task The_panel_follows_the_text_and_what_is_decided_there_stays(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(ThreadRoom.Dam);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Bendungan diperiksa", ["Awal."], new DateOnly(2026, 3, 4));
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        var page = desk.Page;
        await desk.Until(Says("Tidak ada tanggal"));
        await desk.TypeAtEnd(" Menteri Pekerjaan Umum Ratna Wulandari meninjau Bendungan Cirangga di Kabupaten Sukamaju. Batu pertama Bendungan Cirangga diletakkan pada Kamis, 14 Januari 2025.");
        await desk.Until(Says("Ratna Wulandari"));
        await desk.Until(Says("hari tidak cocok"));
        await desk.Until($"{Panel}.querySelector('[data-card]') !== null");
        await desk.Until("CSS.highlights.has('beside-conflict')");

        // A date is opened with the keyboard, shown in the text, and corrected with one press.
        await page.FocusAsync("[data-mark=conflict] summary");
        await desk.Until("CSS.highlights.has('beside-here') && [...CSS.highlights.get('beside-here')][0].toString() === 'Kamis, 14 Januari 2025'");
        await page.Keyboard.PressAsync("Enter");
        await page.ClickAsync("[data-mark=conflict] button[value='2025-01-15']");
        await desk.Until(Says("diputuskan ratna"));

        // The order of links by the button beside them, which keeps the focus where it was.
        var before = await Cards(desk);
        Assert.True(before.Length > 1);
        await page.FocusAsync($"[data-k='down-{before[0]}']");
        await page.Keyboard.PressAsync("Enter");
        await desk.Until($"{Panel}.querySelector('[data-card]').dataset.card === '{before[1]}'");
        Assert.True(await page.EvaluateAsync<bool>($"{Panel}.contains(document.activeElement)"));
        // While it is dragged the order is as it will be; the panel is drawn anew once the server has it.
        await desk.Until($"{Panel}.getAttribute('aria-busy') === null");
        await page.RunAndWaitForResponseAsync(
            () => page.Locator($"[data-card='{before[0]}'] h4").DragToAsync(page.Locator($"[data-card='{before[1]}'] h4"), new() { TargetPosition = new() { X = 5, Y = 1 } }),
            answer => answer.Request.Method == "GET" && answer.Url.Contains("handler=Panel", StringComparison.Ordinal));
        await desk.Until($"{Panel}.getAttribute('aria-busy') === null && {Panel}.querySelector('[data-card]').dataset.card === '{before[0]}'");
        await page.ClickAsync($"[data-k='pin-{before[1]}']");
        await desk.Until(Says("disematkan") + $" || {Panel}.querySelector('[data-card]').dataset.card === '{before[1]}'");

        // Somebody else, without leaving the text.
        await page.ClickAsync("[data-within][href*='ratna']");
        await desk.Until($"{Panel}.querySelector('[data-choice]') !== null");
        await page.FillAsync("[data-choice] [name=apart]", "arsitek");
        await page.ClickAsync("[data-choice] .new-name button");
        await desk.Until($"{Panel}.querySelectorAll('.name-line .badge.good').length === 1");
        Assert.Equal("", string.Join(" ", await desk.Axe()));
        Assert.Empty(desk.Complaints);

        await desk.Save();
        await desk.Until(Says("diputuskan ratna"));
        await using var db = await room.Db();
        Assert.Equal(2, await db.ReadingWords.CountAsync(word => word.EndedBy == ""));
        var rows = (await db.Links.AsNoTracking().Where(link => link.FromStoryId == draft.Id).ToListAsync()).InOrder().Select(row => row.ToStoryId.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(before[1], rows[0]);
        Assert.Contains(stories[1].Id, (await db.Links.AsNoTracking().Where(link => link.FromStoryId == draft.Id).ToListAsync()).Select(row => row.ToStoryId));
    }

    private static Task<string[]> Cards(DeskBrowser desk) => desk.Page.EvaluateAsync<string[]>($"[...{Panel}.querySelectorAll('[data-card]')].map(card => card.dataset.card)");

    [Theory]
    [InlineData(1280, false), InlineData(360, true)]
    public async Task Names_and_the_page_beside_a_story_are_clean_and_fit(int width, bool isDark)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var stories = await room.PublishAll([.. ThreadRoom.Dam, .. ThreadRoom.Trial]);
        using (await DeskClient.SignedIn(room)) { }
        long id, other;
        await using (var db = await room.Db())
        {
            id = await db.Entities.Where(one => one.Key == "ratna wulandari").Select(one => one.Id).SingleAsync();
            other = await db.Entities.Where(one => one.Key == "gunungjati harun prasetyo").Select(one => one.Id).SingleAsync();
        }

        await room.Use<EditEntity>().Rename(id, "en", "Ratna W.", "ratna");
        await using var scripted = await DeskBrowser.Open(room, $"/desk/story/{stories[2].Id}", width, isDark);
        foreach (var path in new[] { "/desk/names", "/desk/names?q=wulandari", $"/desk/names/{id}", $"/desk/names/{id}?into={other}", $"/desk/story/{stories[2].Id}/links?kind=person&key=ratna%20wulandari", "/desk/threads", $"/desk/threads/{(await room.ThreadOf(stories[0].Id))!.Id}" })
        {
            await scripted.Page.GotoAsync(path);
            Assert.Equal("", string.Join(" ", await scripted.Axe()));
            Assert.Equal((path, 0), (path, await scripted.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")));
        }
    }
}
