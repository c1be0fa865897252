using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Kawat.Tests.Fixtures;

/// <summary>One headless Chromium for the run (Debian's), started on first use. Each test opens its own context, which
/// shares nothing with any other: no cookies, no storage, no cache.</summary>
internal static class Browser
{
    private const string Chromium = "/usr/bin/chromium";

    // No sandbox because tests run as root on build machines; the rest keeps the browser from calling anybody.
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>How long what must come may take, in milliseconds: on a busy machine everything takes longer.</summary>
    private const int Patience = 30_000;

    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Chromium)>> Running = new(Start);

    /// <summary>A fresh context: <c>await using var context = await Browser.Open(…)</c>, then <c>NewPageAsync</c>.</summary>
    public static async Task<IBrowserContext> Open(BrowserNewContextOptions? options = null)
    {
        var (_, chromium) = await Running.Value;
        var context = await chromium.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>A fresh context of a given width, in light or dark, with or without JavaScript.</summary>
    public static Task<IBrowserContext> Open(string baseUrl, int width = 1280, bool dark = false, bool javaScript = true) =>
        Open(new BrowserNewContextOptions
        {
            BaseURL = baseUrl,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 780 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = javaScript,
            Locale = "id-ID",
            TimezoneId = "Asia/Jakarta",
            ReducedMotion = ReducedMotion.Reduce,
        });

    /// <summary>Waits until the page stands at this path and, with scripts, is loaded. Both are asked of the page as it is: a sign-in's own address ends with the path that it leads to, and an event may have come before
    /// anybody waits for it.</summary>
    public static async Task At(this IPage page, string path, bool javaScript = true)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"^https?://[^/]+{Regex.Escape(path)}([?#].*)?$"));
        if (javaScript) await page.EvaluateAsync("() => document.readyState === 'complete' || new Promise(done => addEventListener('load', () => done(true), { once: true }))");
    }

    /// <summary>Ends the browser. Does nothing when it was never asked for.</summary>
    public static async Task End()
    {
        if (!Running.IsValueCreated || !Running.Value.IsCompletedSuccessfully) return;
        var (driver, chromium) = await Running.Value;
        await chromium.DisposeAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Chromium)> Start()
    {
        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException(
                $"Chromium is not at {Chromium}. './kawat test' installs it as root; else: sudo apt-get install chromium");
        }
        var driver = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        var chromium = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Flags, Timeout = 60_000 });
        return (driver, chromium);
    }
}
