using Kawat.Desk;
using Kawat.Media;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Kawat.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Pictures at the desk in a browser: dropped, pasted, refused for want of a credit, cut with mouse and keys.</summary>
public sealed class PictureBrowserTests
{
    [Theory, CombinatorialEngines]
    public async Task A_dropped_picture_is_refused_for_want_of_a_credit_cut_and_published(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Pasar dibuka lagi", ["Pasar dibuka lagi pagi ini."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        var page = desk.Page;
        await Give(desk, "drop", ".ProseMirror", ("pasar.png", await MakeRenditionsTests.Draw("png", 900, 900, "180 120 40")), ("bukan.png", "halo"u8.ToArray()));
        await page.Locator(".picture-row").WaitForAsync();
        await page.Locator(".notice.bad[data-refused]").WaitForAsync();
        Assert.Contains("bukan.png", await page.Locator(".notice.bad[data-refused]").InnerTextAsync(), StringComparison.Ordinal);

        // The button that publishes names the picture and leads to its field; so does the refusal.
        var lack = page.Locator(".picture-lacks li.bad a");
        await lack.WaitForAsync();
        await page.ClickAsync("[data-publish]");
        await page.Locator(".notice.bad[role=alert]", new() { HasText = "gambar 1 (pasar.png)" }).First.WaitForAsync();
        await desk.Ready();
        await page.Locator(".picture-lacks li.bad a").ClickAsync();
        await desk.Until("document.activeElement.name === 'CreditAgency'");
        await page.Keyboard.TypeAsync("Kawat");
        await desk.Until("document.querySelectorAll('.picture-lacks li.bad').length === 0");
        await page.FillAsync("[name=AltText]", "Pedagang membuka kios");
        await desk.Until("document.querySelectorAll('.picture-lacks li').length === 0");
        await desk.Settled();
        await desk.Save();

        // Cut it: a click is the focus, arrows move it, the square's corner is drawn in.
        await room.DrawPictures();
        await page.ClickAsync(".picture-row .thumb a");
        await page.WaitForURLAsync("**/desk/pictures/*");
        var board = (await page.Locator(".cut-board").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(board.X + (board.Width * 0.25f), board.Y + (board.Height * 0.2f));
        Assert.InRange(double.Parse(await page.InputValueAsync("[name=FocusY]"), System.Globalization.CultureInfo.InvariantCulture), 18, 22);
        await page.FocusAsync("[data-cut-keys=focus]");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.InRange(double.Parse(await page.InputValueAsync("[name=FocusX]"), System.Globalization.CultureInfo.InvariantCulture), 24.5, 27.5);
        await page.CheckAsync("[name=shape][value=square]");
        await page.Mouse.MoveAsync(board.X + board.Width - 2, board.Y + board.Height - 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(board.X + (board.Width * 0.6f), board.Y + (board.Height * 0.6f), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        Assert.InRange(double.Parse(await page.InputValueAsync("[name=square-width]"), System.Globalization.CultureInfo.InvariantCulture), 55, 65);
        await page.FocusAsync("[data-cut-keys=classic]");
        await page.Keyboard.PressAsync("-");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        Assert.True(await page.IsCheckedAsync("[name=classic-own]"));
        await page.ClickAsync("form[data-cutter] button.main");
        await page.Locator(".notice.good").WaitForAsync();
        await using var db = await room.Db();
        var row = await db.Pictures.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["classic", "square"], row.Crops.Keys.Order());
        Assert.InRange(row.Crops["square"].Width, 0.55, 0.65);

        await page.GotoAsync($"/desk/story/{draft.Id}");
        await desk.Ready();
        await page.ClickAsync("[data-publish]");
        await page.Locator(".notice.good").WaitForAsync();
        await room.DrawPictures();
        await page.GotoAsync("/");
        await desk.Until("document.querySelector('.card .picture img')?.complete && document.querySelector('.card .picture img').naturalWidth > 0");
        Assert.Equal("Kawat", await page.Locator(".card .on-picture").First.InnerTextAsync());
        Assert.Empty(await desk.Axe());
        Assert.Equal([], desk.Complaints);
    }

    [Fact]
    public async Task A_pasted_picture_keeps_its_fields_through_a_reload_and_the_same_one_is_noticed()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        var photo = await PictureDeskTests.Photo();
        await Give(desk, "paste", ".ProseMirror", ("banjir.jpg", photo));
        await desk.Page.Locator(".picture-row").WaitForAsync();
        Assert.Equal("Warga menyapu lumpur.", await desk.Page.InputValueAsync("[name=Caption]"));
        Assert.Equal(5, await desk.Page.Locator(".picture-row .from-file:not([hidden])").CountAsync() + 1);
        await desk.Page.FillAsync("[name=Caption]", "Lumpur disapu.");
        Assert.Equal(3, await desk.Page.Locator(".picture-row .from-file:not([hidden])").CountAsync());
        await desk.Settled();

        // Nobody saved; what was typed and put in is there all the same.
        await desk.Page.ReloadAsync();
        await desk.Ready();
        Assert.Equal("Lumpur disapu.", await desk.Page.InputValueAsync("[name=Caption]"));
        await Give(desk, "paste", ".ProseMirror", ("sama.jpg", photo));
        await desk.Page.Locator("[data-refused] a").WaitForAsync();
        Assert.Equal(1, await desk.Page.Locator(".picture-row").CountAsync());
        Assert.Equal([], desk.Complaints);
    }

    [Fact]
    public async Task Without_scripts_a_chosen_file_is_saved_and_cut_by_numbers()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", javaScript: false);
        await desk.Page.SetInputFilesAsync("[name=NewPictures]", new Microsoft.Playwright.FilePayload { Name = "banjir.jpg", MimeType = "image/jpeg", Buffer = await PictureDeskTests.Photo() });
        await desk.Page.ClickAsync("[data-save]");
        await desk.Page.Locator(".picture-row").WaitForAsync();
        Assert.Equal("Sari Dewi", await desk.Page.InputValueAsync("[name=CreditPhotographer]"));
        await room.DrawPictures();
        await desk.Page.ClickAsync(".picture-row .thumb a");
        await desk.Page.FillAsync("[name=FocusX]", "80");
        await desk.Page.FillAsync("[name=FocusY]", "10,5");
        await desk.Page.CheckAsync("[name=square-own]");
        await desk.Page.FillAsync("[name=square-width]", "40");
        await desk.Page.ClickAsync("form[data-cutter] button.main");
        await desk.Page.Locator(".notice.good").WaitForAsync();
        await using var db = await room.Db();
        var row = await db.Pictures.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0.8, 0.105, 0.4, 0.6), (row.FocusX, row.FocusY, row.Crops["square"].Width, row.Crops["square"].Height));
    }

    [Theory, InlineData(360, false), InlineData(360, true), InlineData(1280, false), InlineData(1280, true)]
    public async Task Axe_finds_nothing_on_the_pages_of_pictures(int width, bool isDark)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var photo = await PictureDeskTests.Photo();
        var draft = await room.Draft("Judul", ["Awal."]);
        var picture = (await room.Use<AddPictures>().Keep([new DroppedFile("banjir.jpg", photo, photo.Length)], "ratna", draft.Id, TestContext.Current.CancellationToken)).Kept.Single();
        await room.Use<AddPictures>().Keep([new DroppedFile("lain.png", await MakeRenditionsTests.Draw("png", 300, 500, "20 20 20"), 1)], "ratna", draft.Id, TestContext.Current.CancellationToken);
        await room.DrawPictures();
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}", width, isDark);
        foreach (var path in new[] { $"/desk/story/{draft.Id}", "/desk/pictures", $"/desk/pictures/{picture.Id}" })
        {
            await desk.Page.GotoAsync(path);
            Assert.Empty(await desk.Axe());
            Assert.True(await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} is wider than the window.");
        }

        Assert.Equal([], desk.Complaints);
    }

    /// <summary>Drops or pastes files as a browser does.</summary>
    internal static Task Give(DeskBrowser desk, string how, string where, params (string Name, byte[] Bytes)[] files) => desk.Page.EvaluateAsync(
        """
        ([how, where, files]) => {
          const data = new DataTransfer();
          for (const [name, text] of files) data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name, { type: name.endsWith('.jpg') ? 'image/jpeg' : 'image/png' }));
          const event = how === 'drop' ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }) : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          document.querySelector(where).dispatchEvent(event);
        }
        """, new object[] { how, where, files.Select(file => new[] { file.Name, Convert.ToBase64String(file.Bytes) }).ToArray() });
}
