using Kawat.Accounts;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Kawat.Tests.Desk;

/// <summary>A story's way to readers on a telephone: with scripts and without, in both colours.</summary>
public sealed class WorkflowBrowserTests
{
    [Theory, CombinatorialEngines]
    public async Task On_a_phone_a_story_is_submitted_sent_back_approved_scheduled_across_a_change_of_clocks_corrected_and_killed(Engine engine)
    {
        await using var room = await Newsroom.Open(engine, new DateTimeOffset(2026, 10, 24, 12, 0, 0, TimeSpan.Zero));
        var draft = await room.Draft("Pasar ikan dibuka", ["Pasar ikan di Muara Angke dibuka kembali."]);
        using var sari = await DeskClient.SignedIn(room, Role.Reporter, "sari");
        using var ratna = await DeskClient.SignedIn(room, Role.DeskHead, "ratna");
        var page = $"/desk/story/{draft.Id}";
        await using var writer = await DeskBrowser.Open(room, page, width: 360, javaScript: false, name: "sari");
        await writer.Page.FillAsync("[name=note]", "Sudah dicek ke dinas");
        await writer.Page.ClickAsync("button[value=in-review]");
        await writer.Page.Locator("[data-review=waiting]").WaitForAsync();

        await using var head = await DeskBrowser.Open(room, page, width: 360, dark: true, name: "ratna");
        await head.Until("!document.querySelector('[data-context]').hasAttribute('aria-busy')");
        Assert.Empty(await head.Axe());
        await head.Page.FillAsync("[name=note]", "Sebut jumlah pedagangnya");
        await head.Page.ClickAsync("button[value=draft]");
        await head.Page.Locator("[data-review=sent-back]").WaitForAsync();
        await writer.Page.ReloadAsync();
        Assert.Contains("Sebut jumlah pedagangnya", await writer.Page.InnerTextAsync("[data-review=sent-back]"), StringComparison.Ordinal);
        await writer.Page.ClickAsync("button[value=in-review]");
        await writer.Page.Locator("[data-review=waiting]").WaitForAsync();

        await head.Page.GotoAsync(page);
        await head.Ready();
        await head.Page.ClickAsync("button[value=approved]");
        await head.Page.Locator("[data-review=approved]").WaitForAsync();
        await head.Ready();
        // The clocks of Berlin show this time twice on the night to come.
        await head.Page.CheckAsync("[name=PublishWhen][value=at]");
        await head.Page.FillAsync("[name=PublishAt]", "2026-10-25T02:30");
        await head.Page.EvaluateAsync("() => { const zones = document.querySelector('[name=PublishZone]'); zones.append(new Option('Europe/Berlin')); zones.value = 'Europe/Berlin'; }");
        await head.Page.ClickAsync("[data-publish]");
        await Assertions.Expect(head.Page.Locator("#clock button")).ToHaveCountAsync(2);
        await head.Until("!document.querySelector('[data-context]').hasAttribute('aria-busy')");
        Assert.Empty(await head.Axe());
        await head.Page.Locator("#clock button").Nth(1).ClickAsync();
        await head.Page.Locator("[data-scheduled]").WaitForAsync();
        Assert.Contains("Europe/Berlin", await head.Page.InnerTextAsync("[data-scheduled]"), StringComparison.Ordinal);
        await head.Page.GotoAsync("/desk/schedule");
        Assert.Empty(await head.Axe());
        Assert.Equal(0, await Overflow(head.Page));

        room.Time.SetTo(new DateTimeOffset(2026, 10, 25, 1, 29, 59, TimeSpan.Zero));
        Assert.DoesNotContain("Pasar ikan dibuka", await room.Get("/"), StringComparison.Ordinal);
        room.Time.SetTo(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
        Assert.Contains("Pasar ikan dibuka", await room.Get("/"), StringComparison.Ordinal);

        // Corrected and killed without scripts; the session is the evening's, so they sign in anew.
        await using var plain = await DeskBrowser.Open(room, page, width: 360, javaScript: false, name: "ratna");
        await plain.Page.FillAsync("[name=Headline]", "Pasar ikan dibuka untuk 180 pedagang");
        await plain.Page.FillAsync("[name=CorrectionNote]", "Jumlah pedagang ditambahkan.");
        await plain.Page.ClickAsync("[data-publish]");
        await Assertions.Expect(plain.Page.Locator(".notice").First).ToHaveTextAsync("Naskah terbit.");
        Assert.Contains("Jumlah pedagang ditambahkan", await room.Get(StoryUrl.Of(await StoryOf(room))), StringComparison.Ordinal);
        Assert.Equal(0, await Overflow(plain.Page));
        await plain.Page.ClickAsync("summary:has-text('Matikan')");
        await plain.Page.FillAsync("form[action*='handler=Kill'] [name=reason]", "Sumbernya menarik");
        await plain.Page.CheckAsync("form[action*='handler=Kill'] [name=sure]");
        await plain.Page.ClickAsync("form[action*='handler=Kill'] button");
        await plain.Page.Locator(".s-killed").WaitForAsync();
        Assert.DoesNotContain("Pasar ikan dibuka", await room.Get("/"), StringComparison.Ordinal);
        Assert.Equal([], head.Complaints.Where(text => !text.Contains("422", StringComparison.Ordinal)));
    }

    [Theory, InlineData(360, true), InlineData(1280, false)]
    public async Task The_pages_of_the_administrator_are_clean_at_both_widths(int width, bool dark)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Draft("Judul", ["Isi."]);
        using var _ = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        await using var desk = await DeskBrowser.Open(room, "/desk/story/1", width, dark, name: "kepala");
        foreach (var path in new[] { "/desk/admin/settings", "/desk/admin/sections", "/desk/roles", "/desk/stories?state=mine", "/masuk/akun/kunci", "/masuk/akun/dua-langkah" })
        {
            await desk.Page.GotoAsync(path);
            Assert.Equal([path], (await desk.Axe()).Prepend(path));
            Assert.Equal((path, 0), (path, await Overflow(desk.Page)));
        }

        Assert.Equal([], desk.Complaints);
    }

    private static Task<int> Overflow(IPage page) => page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private static async Task<Story> StoryOf(Newsroom room)
    {
        await using var db = await room.Db();
        return await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
    }
}
