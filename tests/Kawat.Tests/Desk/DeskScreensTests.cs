using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Tests.Fixtures;
using Microsoft.Playwright;

namespace Kawat.Tests.Desk;

/// <summary>Every screen of the desk, with something on it and with nothing: axe finds nothing, nothing runs over the edge, no word is missing and no control is too small for a finger.</summary>
public sealed class DeskScreensTests
{
    private static readonly string[] Screens =
    [
        "/desk", "/desk?q=tidakadayangbegini", "/desk?state=quarantined", "/desk?state=spiked", "/desk/flags", "/desk/item/1", "/desk/item/2", "/desk/item/2/mend", "/desk/paste",
        "/desk/stories", "/desk/stories?state=mine", "/desk/stories?q=tidakadayangbegini", "/desk/schedule", "/desk/story/1", "/desk/story/2", "/desk/story/3", "/desk/story/1/links", "/desk/story/1/compare",
        "/desk/story/1/notes", "/desk/story/1/preview", "/desk/story/1/revision/1", "/desk/story/1/newer", "/desk/pictures", "/desk/threads", "/desk/names", "/desk/fronts", "/desk/fronts/id", "/desk/fronts/en/nasional",
        "/desk/fronts/preview/id", "/desk/dossiers", "/desk/dossiers/1", "/desk/dossiers/new/en", "/desk/pages", "/desk/pages/id/about", "/desk/authors", "/desk/authors/1", "/desk/comments", "/desk/comments/rules",
        "/desk/admin", "/desk/admin/source/1", "/desk/admin/source/1/sftp", "/desk/admin/source/1/imap", "/desk/admin/work", "/desk/admin/storage", "/desk/admin/staff", "/desk/admin/sections", "/desk/admin/settings",
        "/desk/log", "/desk/roles", "/masuk/akun", "/masuk/akun/dua-langkah", "/masuk/akun/kunci", "/masuk/akun/sesi", "/masuk/ditolak", "/desk/item/999999", "/desk/tidak-ada",
    ];

    [Theory]
    [InlineData("id", false)]
    [InlineData("en", true)]
    public async Task Every_screen_is_clean_on_a_telephone_and_in_the_other_theme_on_a_desk(string language, bool isNarrowDark)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Receive("satu.json", """{"uri":"urn:uji:1","version":"1","type":"text","language":"id","headline":"Jembatan baru dibuka","body_text":"Jembatan itu dibuka pada Senin (1/3) oleh Bupati Sutarno di Lebak."}""");
        await room.Receive("dua.json", """{"uri":"urn:uji:2","headline":"Patah di teng""");
        using (var head = await DeskClient.SignedIn(room, Role.Administrator, "kepala", language)) await head.Post("/desk/item/1", "/desk/item/1?handler=Take", []);
        await room.Use<Publish>().Run(1, new PublishOrder(), "kepala", TestContext.Current.CancellationToken);
        await room.Receive("satu-lagi.json", """{"uri":"urn:uji:1","version":"2","type":"text","language":"id","headline":"Jembatan baru dibuka lebih awal","body_text":"Jembatan itu dibuka pada Minggu."}""");
        var scheduled = await room.Draft("Pasar ikan dibuka", ["Pasar ikan dibuka kembali."]);
        await room.Use<Publish>().Run(scheduled.Id, new PublishOrder { At = room.Time.GetUtcNow().AddDays(2) }, "kepala", TestContext.Current.CancellationToken);
        await room.Draft("", []);
        var dossier = Assert.IsType<DossierOutcome.Done>(await room.Use<EditDossier>().Make("id", DossierFields.Empty with { Title = "Pesisir", Chapters = [new Chapter("Awal", [new ChapterStory(1, "")])] }, "kepala"));
        Assert.Equal(1, dossier.Id);
        await room.Work();

        await using var desk = await DeskBrowser.Open(room, "/desk", 360, isNarrowDark, javaScript: true, name: "kepala", waits: false);
        var findings = new List<string>();
        foreach (var path in Screens)
        {
            await desk.Page.GotoAsync(path);
            await desk.Until("!document.querySelector('[data-context][aria-busy]')");
            foreach (var (width, isDark) in ((int, bool)[])[(360, isNarrowDark), (1280, !isNarrowDark)])
            {
                await desk.Page.SetViewportSizeAsync(width, 900);
                await desk.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
                findings.AddRange((await desk.Axe()).Concat(await desk.Page.EvaluateAsync<string[]>(Look)).Select(finding => $"{path} at {width}: {finding}"));
            }
        }

        Assert.Equal([], findings);
    }

    /// <summary>What axe does not look for. A small control is one that takes less than 24 pixels each way, unless it stands in a line of text or its label takes the press.</summary>
    private const string Look = """
        () => {
          const found = [];
          const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (over > 0) found.push(`runs over the edge by ${over}`);
          for (const word of document.body.innerText.matchAll(/\b(desk|flow|adapt|signin|transports|picture|portal|beside|screens)\.[a-z]+[.-][a-z.-]+\b|\{\d\}/g)) found.push(`no word: ${word[0]}`);
          for (const control of document.querySelectorAll("button, select, summary, input:not([type=hidden])")) {
            const at = control.getBoundingClientRect();
            if (at.width === 0 || getComputedStyle(control).visibility === "hidden") continue;
            const label = control.matches("[type=checkbox], [type=radio]") ? control.closest("label")?.getBoundingClientRect() : null;
            if (Math.min(at.width, at.height) < 23.5 && !(label?.height >= 23.5)) found.push(`small: ${Math.round(at.width)}x${Math.round(at.height)} ${control.outerHTML.slice(0, 120)}`);
          }
          return found;
        }
        """;
}
