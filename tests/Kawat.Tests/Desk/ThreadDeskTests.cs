using System.Net;
using System.Text.RegularExpressions;
using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Dossier;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>The desk's pages of threads, without scripts.</summary>
public sealed partial class ThreadDeskTests
{
    private static async Task<(Newsroom Room, DeskClient Ratna, List<Story> Stories, ThreadRow Thread)> Open(Engine engine, Role role = Role.Editor)
    {
        var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([.. ThreadRoom.Dam, .. ThreadRoom.Trial]);
        return (room, await DeskClient.SignedIn(room, role), stories, (await room.ThreadOf(stories[0].Id))!);
    }

    private static string VersionOn(string page) => Version().Match(page).Groups[1].Value;

    [Fact]
    public async Task Threads_are_listed_and_found_and_each_says_why_its_stories_are_there()
    {
        var (room, ratna, stories, thread) = await Open(Engine.Sqlite);
        await using var end = room;
        using var client = ratna;
        var list = await ratna.Page("/desk/threads");
        Assert.Contains($"/desk/threads/{thread.Id}", list, StringComparison.Ordinal);
        Assert.Equal(2, list.Split("class=\"row-item\"").Length - 1);
        Assert.Single(Regex.Matches(await ratna.Page("/desk/threads?q=vonis"), "class=\"row-item\""));
        Assert.Contains("Tidak ada rangkaian yang cocok", await ratna.Page("/desk/threads?q=%25zzz_"), StringComparison.Ordinal);
        var page = await ratna.Page($"/desk/threads/{thread.Id}");
        foreach (var story in stories.Take(3)) Assert.Contains($"/desk/story/{story.Id}", page, StringComparison.Ordinal);
        Assert.Contains("class=\"reasons\"", page, StringComparison.Ordinal);
        Assert.Contains("5 Maret 2024", page, StringComparison.Ordinal);
        Assert.Contains("Belum ada keputusan editor", page, StringComparison.Ordinal);
        // The story's own page says which thread it is in.
        Assert.Contains($"/desk/threads/{thread.Id}", await ratna.Page($"/desk/story/{stories[0].Id}/links"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ratna.Get("/desk/threads/999")).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_thread_is_renamed_split_and_undone_from_its_page(Engine engine)
    {
        var (room, ratna, stories, thread) = await Open(engine);
        await using var end = room;
        using var client = ratna;
        var at = $"/desk/threads/{thread.Id}";
        await ratna.Post(at, $"{at}?handler=Rename", [("version", VersionOn(await ratna.Page(at))), ("name", "Bendungan <Cirangga>")]);
        var page = await ratna.Page(at);
        Assert.Contains("Bendungan &lt;Cirangga&gt;", page, StringComparison.Ordinal);

        var answer = await ratna.Post(at, $"{at}?handler=Split", [("version", VersionOn(page))]);
        Assert.Equal(at, DeskClient.Target(answer));
        Assert.Contains("Pilih dahulu naskah", await ratna.Page(at), StringComparison.Ordinal);
        await ratna.Post(at, $"{at}?handler=Split", [("version", VersionOn(page)), ("story", $"{stories[2].Id}")]);
        page = await ratna.Page(at);
        Assert.DoesNotContain($"name=\"story\" value=\"{stories[2].Id}\"", page, StringComparison.Ordinal);
        Assert.Contains("memisahkan", page, StringComparison.Ordinal);

        // A page from before is refused, and says so.
        await ratna.Post(at, $"{at}?handler=Rename", [("version", "1"), ("name", "Terlambat")]);
        Assert.Contains("berubah sementara itu", await ratna.Page(at), StringComparison.Ordinal);

        foreach (Match deed in Deed().Matches(page)) await ratna.Post(at, $"{at}?handler=Undo", [("deed", deed.Groups[1].Value)]);
        page = await ratna.Page(at);
        Assert.Contains($"name=\"story\" value=\"{stories[2].Id}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("&lt;Cirangga&gt;", page, StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(2, await db.StoryLog.CountAsync(entry => entry.StoryId == stories[2].Id && (entry.What == "thread-named" || entry.What == "thread-split"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Merging_leads_on_and_moving_takes_a_story_along()
    {
        var (room, ratna, stories, dam) = await Open(Engine.Sqlite);
        await using var end = room;
        using var client = ratna;
        var trial = (await room.ThreadOf(stories[3].Id))!;
        var at = $"/desk/threads/{dam.Id}";
        var found = await ratna.Page($"{at}?find=suap&move={stories[0].Id}");
        Assert.Contains($"name=\"to\" value=\"{trial.Id}\"", found, StringComparison.Ordinal);
        await ratna.Post(at, $"{at}?handler=Move", [("version", VersionOn(found)), ("story", $"{stories[0].Id}"), ("to", $"{trial.Id}")]);
        Assert.Equal(trial.Id, (await room.ThreadOf(stories[0].Id))!.Id);
        Assert.Contains("ditempatkan editor", await ratna.Page($"/desk/threads/{trial.Id}"), StringComparison.Ordinal);
        var answer = await ratna.Post(at, $"{at}?handler=Merge", [("version", VersionOn(await ratna.Page(at))), ("other", $"{trial.Id}")]);
        var merged = (await room.ThreadOf(stories[1].Id))!;
        Assert.Equal($"/desk/threads/{merged.Id}", DeskClient.Target(answer));
        var gone = merged.Id == dam.Id ? trial.Id : dam.Id;
        Assert.Equal($"/desk/threads/{merged.Id}", DeskClient.Target(await ratna.Get($"/desk/threads/{gone}")));
    }

    [Fact]
    public async Task A_reporter_sees_threads_and_may_not_change_them()
    {
        var (room, ratna, _, thread) = await Open(Engine.Sqlite, Role.Reporter);
        await using var end = room;
        using var client = ratna;
        var at = $"/desk/threads/{thread.Id}";
        Assert.DoesNotContain("handler=Rename", await ratna.Page(at), StringComparison.Ordinal);
        await ratna.Post("/desk/paste", $"{at}?handler=Rename", [("version", $"{thread.Version}"), ("name", "x")]);
        await using var db = await room.Db();
        Assert.False(await db.ThreadWords.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_pinned_link_stands_first_on_both_pages()
    {
        var (room, ratna, stories, _) = await Open(Engine.Sqlite);
        await using var end = room;
        using var client = ratna;
        var decide = room.Use<DecideLink>();
        foreach (var other in new[] { 3, 4 }) await decide.Add(stories[2].Id, stories[other].Id, "Sama-sama soal izin.", "budi", TestContext.Current.CancellationToken);
        var at = $"/desk/story/{stories[2].Id}/links";
        await ratna.Post(at, $"{at}?handler=Pin", [("to", $"{stories[3].Id}")]);
        Assert.Contains("disematkan", (await ratna.Page(at)).Split("link-card")[1], StringComparison.Ordinal);
        Assert.Contains(StoryUrl.Of(stories[3]), (await room.Get(StoryUrl.Of(stories[2]))).Split("id=\"l1\"")[1].Split("</li>")[0], StringComparison.Ordinal);
        await room.Use<LinkStory>().Run(stories[2].Id, alsoLater: true, TestContext.Current.CancellationToken);
        Assert.Contains("disematkan", (await ratna.Page(at)).Split("link-card")[1], StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();

    [GeneratedRegex("name=\"deed\" value=\"([^\"]+)\"")]
    private static partial Regex Deed();
}
