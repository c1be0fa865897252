using System.Text.Json;
using Kawat.Desk;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>The story editor in a browser: what is typed, pasted and pressed is the body that is saved.</summary>
public sealed class StoryEditorBrowserTests
{
    private const string View = "document.querySelector('form[data-story]').storyEditor";

    [Theory, CombinatorialEngines]
    public async Task Blocks_are_typed_with_keys_alone_and_saved_as_the_body(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        var page = desk.Page;
        await desk.TypeAtEnd("");
        foreach (var (text, key) in new[]
        {
            ("", "Enter"), ("## Latar", "Enter"), ("Dua ", "Control+b"), ("tebal", "Control+b"), (" biasa", "Enter"),
            ("- satu", "Enter"), ("dua", "Enter"), ("", "Enter"), ("> Kami siap", "Enter"), ("Menteri", "Enter"), ("Akhir", "Shift+Enter"), ("baris", "Enter"),
        })
        {
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync(key);
        }

        await page.Keyboard.PressAsync("Control+s");
        await page.Locator(".notice.good").WaitForAsync();

        var expected = "Awal.\n\n## Latar\n\nDua **tebal** biasa\n\n- satu\n- dua\n\n> Kami siap\n>> Menteri\n\nAkhir\nbaris";
        Assert.Equal(expected, BodyNotation.Write((await Saved(room, draft.Id)).Body));
        Assert.Equal([], desk.Complaints);
    }

    [Fact]
    public async Task Every_document_the_server_writes_is_one_of_the_editor_and_comes_back_as_it_was()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        var random = new Random(815);
        var bodies = Enumerable.Range(0, 2000).Select(_ => BodyNotationTests.SomeBody(random)).ToList();

        var back = await desk.Page.EvaluateAsync<string[]>(
            $"texts => texts.map(text => {{ const node = {View}.state.schema.nodeFromJSON(JSON.parse(text)); node.check(); return JSON.stringify(node.toJSON()); }})",
            bodies.Select(body => BodyDocument.Write(body).ToJsonString()).ToArray());

        Assert.All(bodies.Zip(back), pair => Assert.Equal(JsonSerializer.Serialize(pair.First), JsonSerializer.Serialize(BodyDocument.Read(pair.Second))));
    }

    [Fact]
    public async Task What_is_pasted_from_a_word_processor_comes_out_clean()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        // A click alone may be forgotten: the editor sets the cursor back when the browser tells of it later than 20 ms after the focus.
        await desk.TypeAtEnd("");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.EvaluateAsync($$"""
            () => {
              const data = new DataTransfer();
              data.setData('text/html', '<p class=MsoNormal style="color:red">Isi <b>tebal</b></p><p class=MsoListParagraph><!--[if !supportLists]-->·<span>&nbsp;</span><!--[endif]-->butir</p><script>1</script>');
              data.setData('text/plain', 'Isi tebal');
              {{View}}.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await desk.Page.Locator(".ProseMirror li").WaitForAsync();
        await desk.Page.Keyboard.PressAsync("Control+s");
        await desk.Page.Locator(".notice.good").WaitForAsync();

        Assert.Equal("Awal.\n\nIsi **tebal**\n\n- butir", BodyNotation.Write((await Saved(room, draft.Id)).Body));
        Assert.Equal([], desk.Complaints);
    }

    [Fact]
    public async Task What_was_typed_is_undone_and_done_again()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await desk.TypeAtEnd(" Salah");
        // Keys pressed in one go are undone in one go; how many goes it were depends on how fast they came.
        for (var press = 0; press < 6; press++) await desk.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal("Awal.", await desk.Text());
        for (var press = 0; press < 6; press++) await desk.Page.Keyboard.PressAsync("Control+y");
        Assert.Equal("Awal. Salah", await desk.Text());
    }

    [Fact]
    public async Task A_key_is_done_where_the_cursor_was_just_set()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await desk.TypeAtStart("");
        // As on a busy machine: the key comes before the browser has told of the cursor.
        await desk.Page.EvaluateAsync($$"""
            () => {
              getSelection().collapse({{View}}.dom.querySelector('p').firstChild, 5);
              {{View}}.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true }));
            }
            """);
        await desk.Page.Keyboard.TypeAsync("Akhir.");
        await desk.Save();
        Assert.Equal("Awal.\n\nAkhir.", BodyNotation.Write((await Saved(room, draft.Id)).Body));
    }

    [Fact]
    public async Task Without_scripts_the_notation_is_edited_and_saved()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", javaScript: false);
        await desk.Page.FillAsync("[name=Body]", "## Latar\n\nBaru.");
        await desk.Page.ClickAsync("[data-save]");
        await desk.Page.Locator(".notice.good").WaitForAsync();

        Assert.Equal("## Latar\n\nBaru.", BodyNotation.Write((await Saved(room, draft.Id)).Body));
    }

    [Theory, InlineData(360, false), InlineData(360, true), InlineData(1280, false), InlineData(1280, true)]
    public async Task Axe_finds_nothing_in_the_editor(int width, bool isDark)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var made = (StoryOutcome.Done)await room.Use<MakeStory>().Empty("id", "test");
        var body = BodyNotation.Read("Satu.\n\n## Dua\n\n> Kutip\n>> Siapa\n\n- a\n- b\n\n| a | b |\n|---|\n| c | d |\n\n:::fakta Angka\nTiga.\n:::\n\n[[foto 1]]").Body;
        await room.Use<SaveStory>().Save(made.Story.Id, made.Story.Version, Fields(body), "test", TestContext.Current.CancellationToken);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{made.Story.Id}", width, isDark);
        await desk.Page.ClickAsync(".ProseMirror td");
        await desk.Until("!document.querySelector('[data-context][aria-busy]')");

        Assert.Empty(await desk.Axe());
        Assert.True(await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page is wider than the window.");
    }

    private static StoryFields Fields(Body body) => new() { Headline = "Judul", Deck = "", Body = body, Section = "nasional", Language = "id", CopyDate = new DateOnly(2026, 3, 1) };

    private static async Task<Revision> Saved(Newsroom room, long story)
    {
        await using var db = await room.Db();
        return await db.Revisions.Where(r => r.StoryId == story).OrderByDescending(r => r.Number).FirstAsync(TestContext.Current.CancellationToken);
    }
}
