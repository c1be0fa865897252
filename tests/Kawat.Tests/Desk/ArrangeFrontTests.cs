using Kawat.Desk;
using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Stories.Fronts;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Arranging fronts: what readers see when, and that nobody's deed is lost.</summary>
public sealed class ArrangeFrontTests
{
    private static readonly FrontPlace Front = new("id", "");

    [Theory, CombinatorialEngines]
    public async Task Readers_see_an_arrangement_when_it_is_published(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var old = await room.Published("Banjir melanda pesisir", ["Isi banjir."]);
        room.Time.Advance(TimeSpan.FromMinutes(5));
        await room.Published("Harga beras turun", ["Isi beras."]);
        var arrange = room.Use<ArrangeFront>();
        Assert.True(await First(room, "Harga beras turun"));

        var version = Number(await arrange.Do(Front, 0, new FrontDeed.PinStory("lead", old.Id, 1, null), "ratna"));
        Assert.True(await First(room, "Harga beras turun"));

        Number(await arrange.Publish(Front, version, "ratna"));
        Assert.True(await First(room, "Banjir melanda pesisir"));
        Assert.Equal(FrontRefusal.NothingToPublish, Refusal(await arrange.Publish(Front, version + 1, "ratna")));
    }

    [Theory, CombinatorialEngines]
    public async Task A_pin_runs_out_at_its_instant_without_anybody_doing_anything(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var old = await room.Published("Banjir melanda pesisir", ["Isi banjir."]);
        room.Time.Advance(TimeSpan.FromMinutes(5));
        await room.Published("Harga beras turun", ["Isi beras."]);
        var arrange = room.Use<ArrangeFront>();
        var version = Number(await arrange.Do(Front, 0, new FrontDeed.PinStory("lead", old.Id, 1, room.Time.GetUtcNow().AddHours(1)), "ratna"));
        await arrange.Publish(Front, version, "ratna");

        Assert.True(await First(room, "Banjir melanda pesisir"));
        room.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(await First(room, "Harga beras turun"));
    }

    [Theory, CombinatorialEngines]
    public async Task A_pin_goes_through_the_gate_and_leaves_its_place_to_the_next_story(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await room.Published("Harga beras turun", ["Isi beras."]);
        var held = await room.Draft("Rahasia besok", ["Isi rahasia."], embargo: "2026-03-02T06:00");
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(held.Id, new PublishOrder(), "test"));
        var gone = await room.Published("Berita yang ditarik", ["Isi."]);
        var arrange = room.Use<ArrangeFront>();
        var version = Number(await arrange.Do(Front, 0, new FrontDeed.PinStory("lead", held.Id, 1, null), "ratna"));
        version = Number(await arrange.Do(Front, version, new FrontDeed.PinStory("newest", gone.Id, 1, null), "ratna"));
        await arrange.Publish(Front, version, "ratna");
        Assert.Contains("Berita yang ditarik", await room.Get("/"), StringComparison.Ordinal);
        await room.Use<Withdraw>().Kill(gone.Id, "salah", "test");

        var page = await room.Get("/");
        Assert.DoesNotContain("Rahasia besok", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Berita yang ditarik", page, StringComparison.Ordinal);
        Assert.True(await First(room, "Harga beras turun"));

        room.Time.SetTo(new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.Zero));
        Assert.True(await First(room, "Rahasia besok"));
    }

    [Theory, CombinatorialEngines]
    public async Task Two_editors_at_one_block_are_told_and_at_two_blocks_are_not(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var arrange = room.Use<ArrangeFront>();
        var seen = Number(await arrange.Do(Front, 0, new FrontDeed.Hide("section-olahraga", true), "ratna"));
        Number(await arrange.Do(Front, seen, new FrontDeed.Change("newest", "Kabar terbaru", 9, "", Body.Empty), "budi"));

        // Another block: done on what there is now.
        Number(await arrange.Do(Front, seen, new FrontDeed.Move("section-ekonomi", 0), "ratna"));
        var conflict = Assert.IsType<FrontOutcome.Conflict>(await arrange.Do(Front, seen, new FrontDeed.Change("newest", "Baru saja", 5, "", Body.Empty), "ratna"));
        Assert.Equal("Kabar terbaru", conflict.Theirs!.Title);
        Assert.Contains(conflict.Steps, step => step.Who == "budi" && step.What == "changed");
        // The whole front at once: only as it was seen.
        Assert.IsType<FrontOutcome.Conflict>(await arrange.Publish(Front, seen, "ratna"));
        Assert.IsType<FrontOutcome.Conflict>(await arrange.Undo(Front, seen, "ratna"));

        await using var db = await room.Db();
        var (now, _) = await OpenFronts.Newest(db, Front, []);
        Assert.Equal("Kabar terbaru", now.Block("newest")!.Title);
        Assert.Equal("section-ekonomi", now.Blocks[0].Key);
        Assert.True(now.Block("section-olahraga")!.IsHidden);
    }

    [Theory, CombinatorialEngines]
    public async Task Undoing_walks_back_step_by_step_and_any_step_can_be_restored(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var arrange = room.Use<ArrangeFront>();
        var one = Number(await arrange.Do(Front, 0, new FrontDeed.Hide("newest", true), "ratna"));
        var two = Number(await arrange.Do(Front, one, new FrontDeed.Remove("lead"), "ratna"));
        var three = Number(await arrange.Undo(Front, two, "ratna"));
        Assert.NotNull((await Newest(room)).Block("lead"));
        Assert.True((await Newest(room)).Block("newest")!.IsHidden);
        var four = Number(await arrange.Undo(Front, three, "ratna"));
        Assert.False((await Newest(room)).Block("newest")!.IsHidden);
        Assert.Equal(FrontRefusal.NothingToUndo, Refusal(await arrange.Undo(Front, four, "ratna")));

        var five = Number(await arrange.Restore(Front, four, two, "budi"));
        Assert.Null((await Newest(room)).Block("lead"));
        await using var db = await room.Db();
        var steps = await db.Arrangements.AsNoTracking().OrderBy(step => step.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["begun", "hidden", "removed", "undone", "undone", "restored"], steps.Select(step => step.What));
        Assert.Equal("budi", steps[^1].Who);
        Assert.Equal(five, steps[^1].Number);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("UPDATE arrangement SET who = 'x'", TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task What_the_archive_does_not_have_is_refused_by_name(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var english = await room.Published("Rice prices fall", ["Body."], language: "en");
        var arrange = room.Use<ArrangeFront>();
        Assert.Equal(FrontRefusal.NoStory, Refusal(await arrange.Do(Front, 0, new FrontDeed.PinStory("lead", 999, 1, null), "ratna")));
        Assert.Equal(FrontRefusal.OtherLanguage, Refusal(await arrange.Do(Front, 0, new FrontDeed.PinStory("lead", english.Id, 1, null), "ratna")));
        Assert.Equal(FrontRefusal.BadSource, Refusal(await arrange.Do(Front, 0, new FrontDeed.Add(new FrontBlock { Key = "", Kind = BlockKind.Thread, Source = "77 – entah", Count = 4 }), "ratna")));
        Assert.Equal(FrontRefusal.NoFront, Refusal(await arrange.Do(new("id", "tak-ada"), 0, new FrontDeed.Hide("lead", true), "ratna")));
        Assert.Equal(FrontRefusal.NoFront, Refusal(await arrange.Do(new("xx", ""), 0, new FrontDeed.Hide("lead", true), "ratna")));
    }

    [Theory, CombinatorialEngines]
    public async Task A_story_stands_once_on_a_front_however_many_blocks_could_show_it(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        for (var at = 0; at < 12; at++)
        {
            room.Time.Advance(TimeSpan.FromMinutes(1));
            await room.Published($"Kabar nomor {at:00}", ["Isi."], section: at % 2 == 0 ? "ekonomi" : "nasional");
        }

        var twin = await room.Published("Kabar nomor 11", ["Isi dari kantor berita lain."], section: "nasional");
        var arrange = room.Use<ArrangeFront>();
        var version = Number(await arrange.Do(Front, 0, new FrontDeed.Add(new FrontBlock { Key = "", Kind = BlockKind.Section, Source = "ekonomi", Count = 4 }), "ratna"));
        version = Number(await arrange.Do(Front, version, new FrontDeed.PinStory("section-1", twin.Id, 1, null), "ratna"));
        await arrange.Publish(Front, version, "ratna");

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await room.Get("/"));
        var headlines = page.QuerySelectorAll("main a").Select(link => link.TextContent.Trim()).Where(text => text.StartsWith("Kabar nomor", StringComparison.Ordinal)).ToList();
        Assert.Equal(headlines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), headlines.Order(StringComparer.Ordinal));
        Assert.Equal(12, headlines.Count);
        Assert.Contains("Kabar nomor 11", page.QuerySelector("section[aria-labelledby=s-section-1]")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<Arrangement> Newest(Newsroom room)
    {
        await using var db = await room.Db();
        return (await OpenFronts.Newest(db, Front, [])).Arrangement;
    }

    /// <summary>Whether the first headline of the front page is this one.</summary>
    private static async Task<bool> First(Newsroom room, string headline)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await room.Get("/"));
        Assert.Equal(headline, page.QuerySelector("main h2 a")?.TextContent.Trim());
        return true;
    }

    private static int Number(FrontOutcome outcome) => Assert.IsType<FrontOutcome.Done>(outcome).Number;

    private static FrontRefusal Refusal(FrontOutcome outcome) => Assert.IsType<FrontOutcome.Refused>(outcome).Reason;
}
