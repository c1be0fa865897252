using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

public sealed class SectionListTests
{
    private const string Path = "/desk/admin/sections";

    [Theory, CombinatorialEngines]
    public async Task A_section_is_added_named_moved_and_hidden_and_readers_see_it_with_the_next_page(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var admin = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        async Task<string[]> Shown()
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await room.Get("/"));
            return [.. page.QuerySelectorAll("header nav li a").Select(a => a.TextContent.Trim())];
        }

        var before = await Shown();
        await admin.Post(Path, $"{Path}?handler=Add", [("key", "daerah"), ("name-id", "Daerah"), ("name-en", "Regions")]);
        Assert.Contains("Daerah", await Shown());
        await room.Published("Pasar ikan dibuka", ["Pasar ikan dibuka kembali."], section: "daerah");
        Assert.Contains("Pasar ikan dibuka", await room.Get("/daerah"), StringComparison.Ordinal);

        await admin.Post(Path, $"{Path}?handler=Change", [("key", "daerah"), ("name-id", "Nusantara"), ("name-en", "Regions")]);
        Assert.Contains("Nusantara", await Shown());
        await admin.Post(Path, $"{Path}?handler=Move", [("key", "daerah"), ("up", "true")]);
        var moved = await Shown();
        Assert.Equal(Array.IndexOf(moved, "Nusantara") + 1, Array.IndexOf(moved, before[5]));

        await admin.Post(Path, $"{Path}?handler=Change", [("key", "daerah"), ("name-id", "Nusantara"), ("name-en", "Regions"), ("hidden", "true")]);
        Assert.Equal(before, await Shown());
        Assert.Contains("Pasar ikan dibuka", await room.Get("/daerah"), StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(["section-added", "section-named", "section-moved", "section-hidden"],
            await db.PageLog.Where(l => l.Subject == EditSections.Subject).OrderBy(l => l.Id).Select(l => l.What).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("desk", "Taken")]
    [InlineData("terbaru", "Taken")]
    [InlineData("en", "Taken")]
    [InlineData("nasional", "Taken")]
    [InlineData("Daerah", "BadKey")]
    [InlineData("../desk", "BadKey")]
    [InlineData("", "BadKey")]
    public async Task An_address_that_is_somebody_elses_or_none_is_refused(string key, string outcome)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        Assert.Equal(outcome, (await room.Use<EditSections>().Add(key, new Dictionary<string, string> { ["id"] = "Nama", ["en"] = "Name" }, "kepala", TestContext.Current.CancellationToken)).ToString());
    }
}
