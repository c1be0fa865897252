using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.Playwright;

namespace Kawat.Tests.Portal;

/// <summary>What stays in a reader's browser: stories saved, stories opened, the look that was chosen.</summary>
public sealed class KeepingTests
{
    private static async Task<IPage> Ready(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        return page;
    }

    private static Task Kept(IPage page, string cache, string path) => page.WaitForFunctionAsync("async ([cache, path]) => !!await (await caches.open(cache)).match(path)", new[] { cache, path });

    [Fact]
    public async Task A_story_once_opened_is_read_without_a_network_and_what_was_not_says_so()
    {
        await using var site = await PortalSite.Open();
        var (first, second, other) = (await site.Add("Kereta malam kembali"), await site.Add("Pasar dibuka"), await site.Add("Belum dibuka"));
        await using var context = await Browser.Open(site.Address);
        // The first came before the worker did, the second through it.
        var page = await Ready(context, StoryUrl.Of(first));
        await page.GotoAsync(StoryUrl.Of(second));
        foreach (var story in new[] { first, second }) await Kept(page, "kawat-stories", StoryUrl.Of(story));
        await context.SetOfflineAsync(true);
        foreach (var story in new[] { first, second })
        {
            await page.GotoAsync(StoryUrl.Of(story));
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(story == first ? "Kereta malam kembali" : "Pasar dibuka");
            Assert.NotEqual("Times New Roman", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).fontFamily"));
        }

        await page.GotoAsync(StoryUrl.Of(other));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Tidak ada jaringan");
        await Assertions.Expect(page.Locator("#luring li a")).ToHaveTextAsync(["Pasar dibuka", "Kereta malam kembali"]);
        await page.GotoAsync("/en/latest");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("No network");
    }

    [Fact]
    public async Task A_withdrawn_story_is_not_shown_with_a_network_and_not_after_it_either()
    {
        await using var site = await PortalSite.Open();
        var picture = site.PictureOf("pelabuhan");
        var story = await site.Add("Kereta malam kembali", pictures: picture);
        await using var context = await Browser.Open(site.Address);
        var page = await Ready(context, StoryUrl.Of(story));
        await page.ReloadAsync();
        await page.ClickAsync("[data-deed=save]");
        foreach (var cache in new[] { "kawat-stories", "kawat-saved" }) await Kept(page, cache, StoryUrl.Of(story));
        await site.Withdraw(story);
        var answer = await page.GotoAsync(StoryUrl.Of(story));
        Assert.Equal(410, answer!.Status);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Berita ini telah ditarik");
        await page.WaitForFunctionAsync("async path => !await caches.match(path)", StoryUrl.Of(story));
        await context.SetOfflineAsync(true);
        await page.GotoAsync(StoryUrl.Of(story));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Tidak ada jaringan");
        await page.GotoAsync("/tersimpan");
        await Assertions.Expect(page.Locator(".kept li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Saved_stories_are_listed_read_offline_downloaded_and_cleared()
    {
        await using var site = await PortalSite.Open();
        var (first, second) = (await site.Add("Kereta <i>malam</i> kembali"), await site.Add("Pasar dibuka"));
        await using var context = await Browser.Open(site.Address);
        var page = await Ready(context, "/tersimpan");
        await Assertions.Expect(page.Locator(".kept .empty:visible")).ToContainTextAsync("Belum ada yang disimpan");
        foreach (var story in new[] { first, second })
        {
            await page.GotoAsync(StoryUrl.Of(story));
            await page.ClickAsync("[data-deed=save]");
            await Assertions.Expect(page.Locator("[data-deed=save]")).ToHaveAttributeAsync("aria-pressed", "true");
            await Kept(page, "kawat-saved", StoryUrl.Of(story));
        }

        await context.SetOfflineAsync(true);
        await page.GotoAsync("/tersimpan");
        await Assertions.Expect(page.Locator(".kept li a")).ToHaveTextAsync(["Pasar dibuka", "Kereta <i>malam</i> kembali"]);
        Assert.Equal(0, await page.Locator(".kept .empty:visible").CountAsync());
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-deed=export]"));
        Assert.Contains($"Pasar dibuka\nNasional · Minggu, 1 Maret 2026\n{site.Address}{StoryUrl.Of(second)}\n", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await page.ClickAsync(".kept li a");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Pasar dibuka");

        await context.SetOfflineAsync(false);
        await site.Withdraw(second);
        await page.GotoAsync("/tersimpan");
        await Assertions.Expect(page.Locator(".kept li").First).ToHaveTextAsync("Redaksi menarik berita ini.");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".kept li a")).ToHaveTextAsync(["Kereta <i>malam</i> kembali"]);
        await page.ClickAsync("[data-deed=clear]");
        await Assertions.Expect(page.Locator(".kept li")).ToHaveCountAsync(1);
        await page.ClickAsync("[data-deed=clear]");
        await Assertions.Expect(page.Locator(".kept li")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".kept li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_chosen_look_is_there_before_the_first_paint_of_every_page_and_automatic_again_when_asked()
    {
        await using var site = await PortalSite.Open();
        var story = await site.Add("Pasar dibuka");
        await using var context = await Browser.Open(site.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.ClickAsync("button.look");
        await page.ClickAsync("#tampilan [name=theme][value=dark]");
        await page.ClickAsync("#tampilan [name=size][value=large]");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#tampilan")).ToBeHiddenAsync();
        // The colour and size of the page when the browser first paints it, and no shift after.
        await context.AddInitScriptAsync("requestAnimationFrame(() => { const see = () => document.body ? window.first = getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.documentElement).fontSize : requestAnimationFrame(see); see(); });");
        await page.GotoAsync(StoryUrl.Of(story));
        // A page may be loaded before it is painted.
        await page.WaitForFunctionAsync("() => window.first");
        Assert.Equal("rgb(21, 20, 18) 18.88px", await page.EvaluateAsync<string>("() => window.first"));
        Assert.Equal("dark", await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).colorScheme"));
        await page.ClickAsync("button.look");
        Assert.True(await page.Locator("#tampilan [name=theme][value=dark]").IsCheckedAsync());
        await page.ClickAsync("#tampilan [name=theme][value='']");
        Assert.Equal("rgb(251, 250, 246)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal("rgb(21, 20, 18)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await page.ClickAsync("#tampilan [name=theme][value=light]");
        Assert.Equal("rgb(251, 250, 246)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    [Theory, InlineData(360), InlineData(1280)]
    public async Task Without_a_script_nothing_shows_that_would_need_one(int width)
    {
        await using var site = await PortalSite.Open();
        var story = await site.Add("Pasar dibuka");
        await using var context = await Browser.Open(site.Address, width, javaScript: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(StoryUrl.Of(story));
        Assert.Equal(0, await page.Locator(".story button:visible, .masthead button:visible, #tampilan:visible").CountAsync());
        foreach (var name in new[] { "WhatsApp", "Telegram", "Facebook", "X", "Surel", "Tautan berita" }) Assert.True(await page.Locator(".share").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).IsVisibleAsync());
        await page.GotoAsync("/tersimpan");
        await Assertions.Expect(page.Locator(".kept .empty:visible")).ToContainTextAsync("JavaScript");
        Assert.Equal(0, await page.Locator(".kept button:visible").CountAsync());
    }
}
