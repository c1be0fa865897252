using System.Text.Json;
using Kawat.Tests.Fixtures;
using Kawat.Tests.Outside;
using Microsoft.Playwright;

namespace Kawat.Tests.Desk;

/// <summary>Somebody at the desk with a browser, signed in and on a page, its story editor ready.</summary>
internal sealed class DeskBrowser : IAsyncDisposable
{
    private DeskBrowser(IBrowserContext tab, IPage page) => (Tab, Page) = (tab, page);

    public IBrowserContext Tab { get; }

    public IPage Page { get; }

    /// <summary>What the browser said was wrong.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<DeskBrowser> Open(Newsroom room, string path, int width = 1280, bool dark = false, bool javaScript = true, string name = "ratna", Func<string>? code = null, bool waits = true) =>
        await Open((await room.Http()).BaseAddress!.ToString(), path, width, dark, javaScript, name, code, waits);

    public static async Task<DeskBrowser> Open(string address, string path, int width = 1280, bool dark = false, bool javaScript = true, string name = "ratna", Func<string>? code = null, bool waits = true)
    {
        var context = await Browser.Open(address, width, dark, javaScript);
        var page = await context.NewPageAsync();
        var desk = new DeskBrowser(context, page);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") desk.Complaints.Add(message.Text); };
        page.PageError += (_, error) => desk.Complaints.Add(error);
        await page.GotoAsync($"/masuk?kembali={path}");
        await page.FillAsync("[name=UserName]", name);
        await page.FillAsync("[name=Password]", DeskClient.Password);
        await page.ClickAsync("button.main");
        if (code is not null)
        {
            await page.WaitForURLAsync("**/masuk/kode**");
            await page.FillAsync("[name=Code]", code());
            await page.ClickAsync("button.main");
        }

        await page.At(path, javaScript);
        if (javaScript && waits) await desk.Ready();
        return desk;
    }

    /// <summary>Waits for the story editor. It is bundled by <c>./kawat test</c>; without the bundle there is nothing to wait for.</summary>
    public async Task Ready()
    {
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "story-editor.js")), "The story editor is not bundled; './kawat test' does it.");
        await Until("document.querySelector('form[data-story]')?.storyEditor !== undefined");
    }

    /// <summary>The body's words as the editor holds them.</summary>
    public Task<string> Text() => Page.EvaluateAsync<string>("document.querySelector('form[data-story]').storyEditor.state.doc.textContent");

    public Task TypeAtEnd(string text) => Type("Control+End", text);

    public Task TypeAtStart(string text) => Type("Control+Home", text);

    /// <summary>Waits until the server has everything.</summary>
    public Task Settled() => Until("document.querySelector('[data-saved-state]').dataset.pending === '0'");

    /// <summary>Waits until an expression is true. Asked from here, since the page's policy forbids what a wait within the page is made of.</summary>
    public async Task Until(string truth)
    {
        for (var patience = 0; patience < 400; patience++)
        {
            try
            {
                if (await Page.EvaluateAsync<bool>(truth)) return;
            }
            catch (PlaywrightException left) when (left.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // The page was left while it was asked; the one that came in its place is asked next.
            }

            await Page.WaitForTimeoutAsync(50);
        }

        Assert.Fail($"Never became true: {truth}; the text is \"{await Page.EvaluateAsync<string>("document.querySelector('.ProseMirror')?.textContent ?? ''")}\"; the browser said: {string.Join(" | ", Complaints)}");
    }

    /// <summary>Saves a revision and waits for the page after it.</summary>
    public async Task Save()
    {
        await After(() => Page.Keyboard.PressAsync("Control+s"));
        await Page.Locator(".notice.good").WaitForAsync();
        await Ready();
    }

    /// <summary>Does what leads to another page, and waits until that one is loaded: the one before it may look the same.</summary>
    public async Task After(Func<Task> deed)
    {
        var before = await Page.EvaluateAsync<double>("performance.timeOrigin");
        await deed();
        await Until(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"performance.timeOrigin !== {before} && document.readyState === 'complete'"));
    }

    private async Task Type(string place, string text)
    {
        await Page.FocusAsync(".story-editor .ProseMirror");
        // Somebody else's change that comes within the same millisecond may put the cursor back to where it was.
        var between = place == "Control+Home" ? "0, state.selection.head" : "state.selection.head, state.doc.content.size";
        do await Page.Keyboard.PressAsync(place);
        while (!await Page.EvaluateAsync<bool>($"() => {{ const state = document.querySelector('form[data-story]').storyEditor.state; return state.doc.textBetween({between}) === ''; }}"));
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>What axe finds on the page as it is.</summary>
    public async Task<string[]> Axe()
    {
        if (!await Page.EvaluateAsync<bool>("window.axe !== undefined"))
        {
            var axe = await File.ReadAllTextAsync(Path.Combine(OutsideTool.Folder, "node_modules", "axe-core", "axe.min.js"));
            await Page.EvaluateAsync($"() => {{ {axe} }}");
        }

        return JsonSerializer.Deserialize<string[]>(await Page.EvaluateAsync<string>(
            "async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' | ')))"))!;
    }

    public async ValueTask DisposeAsync() => await Tab.DisposeAsync();
}
