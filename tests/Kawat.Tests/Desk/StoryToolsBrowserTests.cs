using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Kawat.Tests.Desk;

/// <summary>The editor's tools in a browser: find and replace, spelling, notes to colleagues, newer copy while somebody writes, taking over.</summary>
public sealed class StoryToolsBrowserTests
{
    [Fact]
    public async Task Words_are_found_and_replaced_and_one_undo_brings_all_of_them_back()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Kapal tiba di pelabuhan. Dua kapal lain menyusul.", "Kapalnya besar, kata awak kapal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        var page = desk.Page;
        await page.ClickAsync(".ProseMirror p");
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync("kapal");
        Assert.Equal(4, await page.Locator(".found").CountAsync());
        await page.CheckAsync("[data-find-word]");
        Assert.Equal(3, await page.Locator(".found").CountAsync());
        await page.CheckAsync("[data-find-case]");
        Assert.Equal(2, await page.Locator(".found").CountAsync());
        await page.Keyboard.PressAsync("Enter");
        await page.UncheckAsync("[data-find-case]");
        await page.FillAsync("[data-replace-with]", "perahu");
        await page.ClickAsync("[data-find-all]");
        Assert.Equal("perahu tiba di pelabuhan. Dua perahu lain menyusul.Kapalnya besar, kata awak perahu.", await desk.Text());
        Assert.Contains("3", await page.Locator("[data-find-count]").TextContentAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await page.FocusAsync(".ProseMirror");
        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal("Kapal tiba di pelabuhan. Dua kapal lain menyusul.Kapalnya besar, kata awak kapal.", await desk.Text());
        Assert.Equal(0, await page.Locator(".found").CountAsync());

        // One by one, with what is chosen in the text as the words to look for.
        await page.DblClickAsync(".ProseMirror p:nth-child(2)", new PageDblClickOptions { Position = new Position { X = 30, Y = 10 } });
        await page.Keyboard.PressAsync("Control+f");
        Assert.Equal("Kapalnya", await page.InputValueAsync("[data-find-for]"));
        await page.UncheckAsync("[data-find-word]");
        await page.FillAsync("[data-replace-with]", "Perahunya");
        await page.ClickAsync("[data-find-replace]");
        Assert.Contains("Perahunya besar", await desk.Text(), StringComparison.Ordinal);
        Assert.Empty(await desk.Axe());
        Assert.Equal([], desk.Complaints);
    }

    [Fact]
    public async Task Words_no_dictionary_knows_are_underlined_and_put_right_from_the_keyboard()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Warga pergi ke rumahh sakit di Bandung."]);
        await using (var db = await room.Db())
        {
            db.Add(new Kawat.Dossier.EntityRow { Key = "person:zulbaidi", Slug = "zulbaidi", Name = "Zulbaidi Hartonov", Kind = Kawat.Linking.Text.EntityKind.Person });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        var page = desk.Page;
        await page.Locator(".misspelled").WaitForAsync();
        Assert.Equal(["rumahh"], await page.Locator(".misspelled").AllTextContentsAsync());
        await page.ClickAsync(".misspelled");
        await page.Locator("[data-spell-menu] .suggestion").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+.");
        await page.Locator("[data-spell-menu] .suggestion").First.WaitForAsync();
        Assert.Empty(await desk.Axe());
        await page.ClickAsync("[data-spell-menu] .suggestion >> text=/^rumah$/");
        await desk.Until("document.querySelector('.misspelled') === null");
        Assert.Equal("Warga pergi ke rumah sakit di Bandung.", await desk.Text());

        // A name the archive knows is none; a word of the newsroom's own is none for anybody from then on.
        await desk.TypeAtEnd(" Zulbaidi memakai aplikazi baru.");
        await desk.Until("[...document.querySelectorAll('.misspelled')].map(one => one.textContent).join() === 'aplikazi'");
        await page.ClickAsync(".misspelled");
        await page.Locator("[data-spell-menu] button:not(.suggestion)").First.ClickAsync();
        await desk.Until("document.querySelector('.misspelled') === null");
        await page.ReloadAsync();
        await desk.Ready();
        await desk.Until("document.querySelector('[data-spell-state]').textContent !== ''");
        Assert.Equal(0, await page.Locator(".misspelled").CountAsync());

        // The story's language decides.
        await page.SelectOptionAsync("[name=Language]", "en");
        await desk.Until("document.querySelectorAll('.misspelled').length > 2");
        Assert.Equal([], desk.Complaints);
    }

    [Theory, CombinatorialEngines]
    public async Task A_note_stands_on_its_words_through_edits_of_others_and_is_answered_and_resolved(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        var draft = await room.Draft("Judul", ["Menteri tiba pada Senin siang."]);
        await using var one = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await using var two = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", name: "bagus");
        await one.Page.DblClickAsync(".ProseMirror p", new PageDblClickOptions { Position = new Position { X = 25, Y = 12 } });
        await one.Page.Keyboard.PressAsync("Control+Alt+m");
        await one.Page.Keyboard.TypeAsync("Menteri yang mana?");
        await one.Page.Keyboard.PressAsync("Control+Enter");
        await one.Page.Locator(".inline-note").WaitForAsync();
        await two.Page.Locator(".inline-note >> text=Menteri").WaitForAsync();
        await two.Page.Locator(".note >> text=Menteri yang mana?").WaitForAsync();

        await two.TypeAtStart("Di Jakarta, ");
        await two.Page.FillAsync(".note textarea", "Menteri kesehatan.");
        await two.Page.ClickAsync(".note form button >> nth=0");
        await one.Page.Locator(".note >> text=Menteri kesehatan.").WaitForAsync();
        await one.Until("document.querySelector('.inline-note').textContent === 'Menteri' && document.querySelector('form[data-story]').storyEditor.state.doc.textContent.startsWith('Di Jakarta, Menteri')");

        // Saved by somebody without scripts the text begins anew, and the note is still on its words.
        await Task.WhenAll(one.Settled(), two.Settled());
        using var plain = await DeskClient.SignedIn(room, name: "cici");
        var path = $"/desk/story/{draft.Id}";
        await plain.Post(path, path, await plain.Form(path, ("Body", "Paragraf baru.\n\nSiang ini Menteri tiba.")));
        await one.Page.ReloadAsync();
        await one.Ready();
        Assert.Equal("Menteri", await one.Page.Locator(".inline-note").TextContentAsync());
        Assert.Empty(await one.Axe());

        await one.Page.ClickAsync(".note form button >> nth=1");
        await one.Page.Locator(".note.settled").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        Assert.Equal([], one.Complaints);
    }

    [Theory, CombinatorialEngines]
    public async Task A_newer_version_goes_into_a_story_that_two_have_open_and_neither_loses_a_word(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        var story = await NewerCopyTests.Made(room);
        await using var writer = await DeskBrowser.Open(room, $"/desk/story/{story.Id}");
        await writer.TypeAtEnd(" Laporan berlanjut.");
        await writer.Settled();
        await room.Receive("b.json", NewerCopyTests.Ninjs("2", "Banjir Bandung meluas", "Hujan deras turun sejak pagi di Bandung.\n\nEmpat orang tewas dalam banjir itu.\n\nWarga mengungsi ke sekolah terdekat.\n\nGubernur datang pada sore hari."));

        await using var merger = await DeskBrowser.Open(room, $"/desk/story/{story.Id}", name: "bagus");
        await merger.Page.ClickAsync(".flags a[href$='/newer']");
        await merger.Page.At($"/desk/story/{story.Id}/newer");
        Assert.Empty(await merger.Axe());
        // Still typing when it is taken.
        await writer.TypeAtStart("Segera: ");
        await writer.Settled();
        await merger.Page.ClickAsync("button[value=safe]");
        await merger.Ready();
        const string wanted = "Segera: Hujan deras turun sejak pagi di Bandung.Empat orang tewas dalam banjir itu.Warga mengungsi ke sekolah terdekat. Laporan berlanjut.Gubernur datang pada sore hari.";
        await writer.Until($"document.querySelector('form[data-story]').storyEditor.state.doc.textContent === '{wanted}'");
        await writer.Until("document.querySelector('[name=Headline]').value === 'Banjir Bandung meluas'");
        await Assertions.Expect(merger.Page.Locator(".flags")).ToHaveCountAsync(0);
        await writer.TypeAtEnd(" Selesai.");
        await writer.Save();
        await using var db = await room.Db();
        Assert.EndsWith("Gubernur datang pada sore hari. Selesai.", (await db.Revisions.Where(r => r.StoryId == story.Id).OrderByDescending(r => r.Number).FirstAsync(TestContext.Current.CancellationToken)).Body.ToPlainText(), StringComparison.Ordinal);
        Assert.Equal([], writer.Complaints);
    }

    [Fact]
    public async Task A_story_left_alone_is_taken_over_and_who_had_it_is_told_at_once()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        using (await DeskClient.SignedIn(room, name: "bagus")) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var first = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        await first.TypeAtEnd(" Tulisan Ratna.");
        await first.Settled();
        room.Time.SetTo(room.Time.GetUtcNow().AddMinutes(40));
        await using var second = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", name: "bagus");
        Assert.Equal("Awal. Tulisan Ratna.", await second.Text());
        Assert.NotNull(await second.Page.GetAttributeAsync(".hand", "open"));
        await second.Page.FillAsync("[name=message]", "Saya lanjutkan, ya.");
        await second.After(() => second.Page.ClickAsync(".hand button"));
        await second.Ready();
        await first.Until("document.querySelector('[data-live-notice]').textContent.includes('Saya lanjutkan, ya.')");
        await first.Page.ReloadAsync();
        await first.Page.Locator("q >> text=Saya lanjutkan, ya.").WaitForAsync();
        await first.After(() => first.Page.ClickAsync("form[action$='HandSeen'] button"));
        await first.Ready();
        Assert.Equal(0, await first.Page.Locator("q").CountAsync());
    }

    [Fact]
    public async Task The_wires_copy_shows_its_differences_beside_the_text_and_follows_what_is_typed()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var story = await NewerCopyTests.Made(room);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{story.Id}");
        await desk.Page.ClickAsync("[data-beside]");
        await desk.Page.Locator("[data-beside-panel] .compared").WaitForAsync();
        Assert.Equal(0, await desk.Page.Locator("[data-beside-panel] .compared ins").CountAsync());
        await desk.TypeAtEnd(" Tambahan redaksi.");
        await desk.Page.Locator("[data-beside-panel] ins >> text=Tambahan redaksi.").WaitForAsync();
        Assert.Empty(await desk.Axe());
        await desk.Page.ClickAsync("[data-beside]");
        await Assertions.Expect(desk.Page.Locator("[data-beside-panel]")).ToBeHiddenAsync();
        Assert.Equal([], desk.Complaints);
    }
}
