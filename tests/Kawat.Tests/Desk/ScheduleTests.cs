using System.Net;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>A minute is chosen on a clock of one's own, and that minute holds.</summary>
public sealed class ScheduleTests
{
    private const string Page = "/desk/story/1";

    [Theory]
    [InlineData("Sqlite", "2027-03-28T02:30", "tidak ada di Europe/Berlin", "2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z")]
    [InlineData("Postgres", "2027-03-28T02:30", "tidak ada di Europe/Berlin", "2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z")]
    [InlineData("Sqlite", "2026-10-25T02:30", "terjadi dua kali di Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("Postgres", "2026-10-25T02:30", "terjadi dua kali di Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    public async Task A_time_that_the_clocks_skip_or_show_twice_is_asked_back_and_not_guessed(string engine, string time, string says, string first, string second)
    {
        await using var room = await Newsroom.Open(Enum.Parse<Engine>(engine));
        await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        var asked = await ratna.Post(Page, $"{Page}?handler=Publish", await ratna.Form(Page, ("Headline", "Judul baru"), ("PublishWhen", "at"), ("PublishAt", time), ("PublishZone", "Europe/Berlin")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(says, document.QuerySelector("#clock")!.TextContent, StringComparison.Ordinal);
        var choices = document.QuerySelectorAll("#clock button").Select(b => b.GetAttribute("value")!).ToList();
        Assert.Equal([At(first), At(second)], choices.Select(At));
        // Nothing is scheduled, and what was typed is saved and still chosen.
        Assert.Equal(StoryState.Draft, (await StoryOf(room)).State);
        Assert.Equal("Judul baru", document.QuerySelector("textarea[name=Headline]")!.TextContent.Trim());
        Assert.Equal((time, "Europe/Berlin"), (document.QuerySelector("[name=PublishAt]")!.GetAttribute("value"), ((AngleSharp.Html.Dom.IHtmlSelectElement)document.QuerySelector("[name=PublishZone]")!).Value));

        await ratna.Post(Page, $"{Page}?handler=Publish", await ratna.Form(Page, ("PublishZone", "Europe/Berlin"), ("PublishExact", choices[1])));
        var story = await StoryOf(room);
        Assert.Equal((StoryState.Scheduled, At(second), At(second), "Europe/Berlin"), (story.State, story.PublishedAt!.Value, story.ScheduledAt!.Value, story.ScheduledZone));
        // The page says it in the zone it was chosen in, with its name, and in that of the one who looks.
        var html = await ratna.Page(Page);
        Assert.Contains("Europe/Berlin", new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelector("[data-scheduled]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("WIB", new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelector("[data-scheduled]")!.TextContent, StringComparison.Ordinal);

        room.Time.SetTo(At(second).AddSeconds(-1));
        Assert.False((await StoryOf(room)).IsOpenAt(room.Time.GetUtcNow()));
        room.Time.SetTo(At(second));
        Assert.True((await StoryOf(room)).IsOpenAt(room.Time.GetUtcNow()));
        Assert.Contains("Judul baru", await room.Get("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_minute_that_has_passed_is_refused_and_nothing_is_published()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        await ratna.Post(Page, $"{Page}?handler=Publish", await ratna.Form(Page, ("PublishWhen", "at"), ("PublishAt", "2025-03-02T06:30"), ("PublishZone", "Asia/Jakarta")));
        Assert.Contains("Waktu itu sudah lewat", await ratna.Page(Page), StringComparison.Ordinal);
        Assert.Equal(StoryState.Draft, (await StoryOf(room)).State);
    }

    [Theory, CombinatorialEngines]
    public async Task Of_schedule_and_embargo_the_later_wins_whichever_came_first_and_is_shown(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        await ratna.Post(Page, $"{Page}?handler=Publish", await ratna.Form(Page, ("PublishWhen", "at"), ("PublishAt", "2026-03-02T06:00"), ("PublishZone", "Asia/Jakarta"),
            ("EmbargoKind", "until"), ("Embargo", "2026-03-02T09:00"), ("EmbargoZone", "Asia/Jakarta")));
        var (schedule, embargo) = (At("2026-03-01T23:00:00Z"), At("2026-03-02T02:00:00Z"));
        var story = await StoryOf(room);
        Assert.Equal((schedule, embargo), (story.ScheduledAt!.Value, story.PublishedAt!.Value));
        Assert.Contains("Embargo berakhir lebih lambat", await ratna.Page(Page), StringComparison.Ordinal);
        var list = await ratna.Page("/desk/schedule");
        Assert.Contains("09.00 WIB", list, StringComparison.Ordinal);
        Assert.Contains("dijadwalkan", list, StringComparison.Ordinal);

        // Lifted, the minute that was chosen holds again; put on again, it waits again.
        await ratna.Post(Page, Page, await ratna.Form(Page, ("EmbargoKind", "none")));
        Assert.Equal(schedule, (await StoryOf(room)).PublishedAt);
        await ratna.Post(Page, Page, await ratna.Form(Page, ("EmbargoKind", "until"), ("Embargo", "2026-03-02T09:00"), ("EmbargoZone", "Asia/Jakarta")));
        Assert.Equal(embargo, (await StoryOf(room)).PublishedAt);
        room.Time.SetTo(schedule.AddMinutes(1));
        Assert.False((await StoryOf(room)).IsOpenAt(room.Time.GetUtcNow()));
        room.Time.SetTo(embargo);
        Assert.True((await StoryOf(room)).IsOpenAt(room.Time.GetUtcNow()));
    }

    [Theory, CombinatorialEngines]
    public async Task It_is_moved_taken_off_and_sent_out_at_once_each_only_once(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        async Task Ask(string at)
        {
            var form = await ratna.Form(Page, ("PublishWhen", "at"), ("PublishAt", at), ("PublishZone", "Asia/Jakarta"));
            // A second click.
            await ratna.Post(Page, $"{Page}?handler=Publish", form);
            await ratna.Post(Page, $"{Page}?handler=Publish", form);
        }

        await Ask("2026-03-01T14:00");
        await Ask("2026-03-01T15:00");
        Assert.Equal(At("2026-03-01T08:00:00Z"), (await StoryOf(room)).PublishedAt);
        Assert.Contains("Judul", await ratna.Page("/desk/schedule"), StringComparison.Ordinal);

        await ratna.Post("/desk/schedule", "/desk/schedule?handler=Off", [("id", "1"), ("version", $"{(await StoryOf(room)).Version}")]);
        var off = await StoryOf(room);
        Assert.Equal((StoryState.Draft, null, null), (off.State, off.PublishedAt, off.ScheduledAt));
        Assert.Contains("Tidak ada yang menunggu waktunya", await ratna.Page("/desk/schedule"), StringComparison.Ordinal);
        room.Time.SetTo(At("2026-03-01T08:30:00Z"));
        Assert.False((await StoryOf(room)).IsOpenAt(room.Time.GetUtcNow()));

        await Ask("2026-03-02T06:00");
        await ratna.Post(Page, $"{Page}?handler=Publish", await ratna.Form(Page, ("PublishWhen", "now"), ("PublishAt", "")));
        var now = await StoryOf(room);
        Assert.Equal((StoryState.Published, room.Time.GetUtcNow()), (now.State, now.PublishedAt!.Value));
        await using var db = await room.Db();
        Assert.Equal(["scheduled", "scheduled", "unscheduled", "scheduled", "published"],
            await db.StoryLog.Where(l => l.What != "saved" && l.What != "made").OrderBy(l => l.Id).Select(l => l.What).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task What_opened_by_its_schedule_is_corrected_updated_and_withdrawn_like_any_other_and_keeps_its_minute(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var draft = await room.Draft("Judul", ["Isi."]);
        var at = room.Time.GetUtcNow().AddHours(1);
        var publish = room.Use<Publish>();
        Assert.IsType<StoryOutcome.Done>(await publish.Run(draft.Id, new PublishOrder(At: at, Zone: "Asia/Jakarta"), "ratna", TestContext.Current.CancellationToken));
        room.Time.SetTo(at.AddMinutes(5));
        var corrected = Assert.IsType<StoryOutcome.Done>(await publish.Run(draft.Id, new PublishOrder(CorrectionNote: "Angka diperbaiki."), "ratna", TestContext.Current.CancellationToken)).Story;
        Assert.Equal((StoryState.Corrected, at), (corrected.State, corrected.PublishedAt!.Value));
        Assert.True(corrected.IsOpenAt(room.Time.GetUtcNow()));
        await using var db = await room.Db();
        Assert.Equal("Angka diperbaiki.", (await db.Corrections.SingleAsync(TestContext.Current.CancellationToken)).Note);
        Assert.IsType<StoryOutcome.Done>(await room.Use<Withdraw>().Run(draft.Id, "salah", "ratna", TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task Editors_who_schedule_and_publish_at_the_same_moment_leave_one_deed_that_all_are_told(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var draft = await room.Draft("Judul", ["Isi."]);
        var at = room.Time.GetUtcNow().AddHours(2);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(one => Task.Run(() => room.Use<Publish>().Run(draft.Id, new PublishOrder(At: at, Zone: "Asia/Jakarta", Version: draft.Version), $"e{one}"))));
        Assert.Single(outcomes, outcome => outcome is StoryOutcome.Done);
        Assert.All(outcomes.Where(outcome => outcome is not StoryOutcome.Done), outcome => Assert.Equal(Refusal.ChangedMeanwhile, Assert.IsType<StoryOutcome.Refused>(outcome).Reason));
        await using var db = await room.Db();
        Assert.Equal(1, await db.StoryLog.CountAsync(l => l.What == "scheduled", TestContext.Current.CancellationToken));
        // A retry by one who saw the answer get lost.
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(draft.Id, new PublishOrder(At: at, Zone: "Asia/Jakarta"), "e0", TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.StoryLog.CountAsync(l => l.What == "scheduled", TestContext.Current.CancellationToken));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    private static async Task<Story> StoryOf(Newsroom room)
    {
        await using var db = await room.Db();
        return await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
    }
}
