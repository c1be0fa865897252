using System.Net;
using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Dossier;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Names, dates and background of a story, and the names of the archive, from pages without scripts.</summary>
public sealed class BesideTests
{
    private static async Task<(Newsroom Room, DeskClient Ratna, List<Story> Stories)> Open(Engine engine, Role role = Role.Editor)
    {
        var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([.. ThreadRoom.Dam, .. ThreadRoom.Trial]);
        return (room, await DeskClient.SignedIn(room, role), stories);
    }

    [Theory, CombinatorialEngines]
    public async Task Dates_names_and_the_order_of_links_are_decided_without_scripts(Engine engine)
    {
        var (room, ratna, stories) = await Open(engine);
        await using var end = room;
        using var client = ratna;
        var at = $"/desk/story/{stories[2].Id}/links";
        var page = await ratna.Page(at);
        Assert.Contains("14 Januari 2025", page, StringComparison.Ordinal);
        Assert.Contains("Ratna Wulandari", page, StringComparison.Ordinal);
        Assert.Contains("Bendungan Cirangga", page, StringComparison.Ordinal);

        await ratna.Post(at, $"{at}?handler=Date", [("phrase", "14 Januari 2025"), ("sentence", ""), ("value", "besok")]);
        Assert.Contains("bukan tanggal", await ratna.Page(at), StringComparison.Ordinal);
        Assert.Equal(at, DeskClient.Target(await ratna.Post(at, $"{at}?handler=Date", [("phrase", "14 Januari 2025"), ("sentence", ""), ("value", "2025-01-15")])));
        page = await ratna.Page(at);
        Assert.Contains("15 Januari 2025", page, StringComparison.Ordinal);
        Assert.Contains("diputuskan ratna", page, StringComparison.Ordinal);

        var choosing = await ratna.Page($"{at}?kind=person&key=ratna%20wulandari&whom=harun");
        Assert.Contains("gunungjati harun prasetyo", choosing, StringComparison.Ordinal);
        await ratna.Post(at, $"{at}?handler=New", [("kind", "person"), ("key", "ratna wulandari"), ("phrase", "Ratna Wulandari"), ("meantKind", "person"), ("meantName", "Ratna Wulandari"), ("apart", "penari")]);
        await ratna.Post(at, $"{at}?handler=NoName", [("kind", "place"), ("key", "jawa barat"), ("phrase", "Jawa Barat")]);

        var links = await LinksOf(room, stories[2].Id);
        Assert.Equal(2, links.Count);
        await ratna.Post(at, $"{at}?handler=Shift", [("to", $"{links[1].ToStoryId}"), ("by", "-1")]);
        Assert.Equal([links[1].ToStoryId, links[0].ToStoryId], (await LinksOf(room, stories[2].Id)).Select(link => link.ToStoryId));
        await room.Work();
        await using var db = await room.Db();
        var named = await db.StoryEntities.Where(one => one.StoryId == stories[2].Id).Join(db.Entities, one => one.EntityId, one => one.Id, (_, entity) => entity.Key).ToListAsync();
        Assert.Contains("ratna wulandari (penari)", named);
        Assert.DoesNotContain("jawa barat", named);
        var log = await db.StoryLog.Where(entry => entry.StoryId == stories[2].Id).Select(entry => entry.What).ToListAsync();
        Assert.Superset(new HashSet<string> { "reading-date", "reading-name", "link-ordered" }, log.ToHashSet());
        var editor = await ratna.Page($"/desk/story/{stories[2].Id}");
        Assert.Contains("memperbaiki tanggal", editor, StringComparison.Ordinal);
    }

    private static async Task<List<LinkRow>> LinksOf(Newsroom room, long story)
    {
        await using var db = await room.Db();
        return [.. (await db.Links.AsNoTracking().Where(link => link.FromStoryId == story).ToListAsync()).InOrder()];
    }

    [Theory, CombinatorialEngines]
    public async Task Names_are_found_merged_after_a_look_split_and_told_in_the_record(Engine engine)
    {
        var (room, ratna, stories) = await Open(engine);
        await using var end = room;
        using var client = ratna;
        Assert.Contains("Ratna Wulandari", await ratna.Page("/desk/names"), StringComparison.Ordinal);
        Assert.Contains("Ratna Wulandari", await ratna.Page("/desk/names?q=wulandari"), StringComparison.Ordinal);
        Assert.Contains("Tidak ada nama", await ratna.Page("/desk/names?q=%25_zzz"), StringComparison.Ordinal);
        long from, into;
        await using (var db = await room.Db())
        {
            from = await db.Entities.Where(one => one.Key == "gunungjati harun prasetyo").Select(one => one.Id).SingleAsync();
            into = await db.Entities.Where(one => one.Key == "ratna wulandari").Select(one => one.Id).SingleAsync();
        }

        var at = $"/desk/names/{from}";
        var look = await ratna.Page($"{at}?into={into}");
        Assert.Contains("2 berita akan menyebut", look, StringComparison.Ordinal);
        Assert.Contains(stories[3].Id.ToString(System.Globalization.CultureInfo.InvariantCulture), look, StringComparison.Ordinal);
        await ratna.Post(at, $"{at}?handler=Merge", [("into", $"{into}")]);
        Assert.Contains("sedang dibaca ulang", await Waiting(room, ratna, at), StringComparison.Ordinal);
        await room.Work();
        var page = await ratna.Page(at);
        Assert.Contains("Digabungkan ke:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sedang dibaca ulang", page, StringComparison.Ordinal);
        var word = System.Text.RegularExpressions.Regex.Match(page, "name=\"word\" value=\"([0-9]+)\"").Groups[1].Value;
        await ratna.Post(at, $"{at}?handler=Undo", [("word", word)]);
        await room.Work();
        page = await ratna.Page(at);
        Assert.DoesNotContain("Digabungkan ke:", page, StringComparison.Ordinal);
        Assert.Contains("tidak berlaku lagi (ratna)", page, StringComparison.Ordinal);
        Assert.Contains("2 berita", page, StringComparison.Ordinal);
        await ratna.Post(at, $"{at}?handler=Merge", [("into", $"{from}")]);
        Assert.Contains("dengan dirinya sendiri", await ratna.Page(at), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ratna.Get("/desk/names/99999")).StatusCode);
    }

    /// <summary>The page between the look for touched stories and their reading.</summary>
    private static async Task<string> Waiting(Newsroom room, DeskClient ratna, string at)
    {
        await using var db = await room.Db();
        await room.Use<RereadNames>().Run(await db.NameRereads.Where(row => row.FinishedAt == null).Select(row => row.Id).SingleAsync());
        return await ratna.Page(at);
    }

    [Fact]
    public async Task A_reporter_sees_all_of_it_and_decides_nothing()
    {
        var (room, rina, stories) = await Open(Engine.Sqlite, Role.Reporter);
        await using var end = room;
        using var client = rina;
        var at = $"/desk/story/{stories[2].Id}/links";
        Assert.DoesNotContain("handler=Date", await rina.Page(at), StringComparison.Ordinal);
        Assert.DoesNotContain("method=\"post\" action=\"/desk/names", await rina.Page("/desk/names"), StringComparison.Ordinal);
        foreach (var (path, field) in new[] { ($"{at}?handler=Date", ("phrase", "14 Januari 2025")), ($"{at}?handler=Order", ("to", $"{stories[0].Id}")), ("/desk/names", ("name", "Kabar")), ("/desk/names/1?handler=Hide", ("x", "")) })
            Assert.NotEqual(HttpStatusCode.OK, (await rina.Post("/desk", path, [field])).StatusCode);
        await using var db = await room.Db();
        Assert.Equal(0, await db.ReadingWords.CountAsync() + await db.EntityWords.CountAsync());
    }
}
