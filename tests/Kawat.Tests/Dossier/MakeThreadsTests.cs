using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Dossier;

/// <summary>Threads and timelines as they are stored: the same whatever the order, and never with what is not open.</summary>
public sealed class MakeThreadsTests
{
    private static readonly (string, DateOnly, string[])[] All = [.. ThreadRoom.Dam, .. ThreadRoom.Trial, ("Harga cabai turun di pasar induk", new(2025, 6, 1), ["Harga cabai merah turun menjelang akhir pekan, kata pedagang di Pasar Kramat."])];

    [Theory, CombinatorialEngines]
    public async Task Stories_of_one_matter_are_a_thread_with_reasons_and_a_timeline(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(All);
        var dam = await room.ThreadOf(stories[0].Id);
        Assert.NotNull(dam);
        Assert.Equal([stories[0].Id, stories[1].Id, stories[2].Id], await room.StoriesOf(dam.Id));
        Assert.Contains("Cirangga", dam.Name, StringComparison.Ordinal);
        Assert.NotEqual(dam.Id, (await room.ThreadOf(stories[3].Id))!.Id);
        Assert.Null(await room.ThreadOf(stories[5].Id));
        var values = (await room.EventsOf(dam.Id)).Select(entry => entry.Value).ToList();
        Assert.Contains("2024-03-05", values);
        Assert.Contains("2025-01-14", values);
        Assert.Contains("2026-02-18", values);
        await using var db = await room.Db();
        foreach (var row in await db.ThreadStories.Where(row => row.ThreadId != null).ToListAsync(TestContext.Current.CancellationToken)) Assert.NotEmpty(row.Reasons);
    }

    [Theory, CombinatorialEngines]
    public async Task The_same_threads_come_of_any_order_of_work_and_from_nothing(Engine engine)
    {
        string? first = null;
        foreach (var order in new[] { 0, 1, 2 })
        {
            await using var room = await Newsroom.Open(engine);
            var random = new Random(order);
            var stories = await room.PublishAll(order == 0 ? All : [.. All.OrderBy(_ => random.Next())]);
            var grown = await room.Picture();
            await room.Use<MakeThreads>().Rebuild(cancel: TestContext.Current.CancellationToken);
            Assert.Equal(grown, await room.Picture());
            // A link's score is of the archive as it was when its story was last linked; threads are as alike as the links are.
            foreach (var story in stories) await room.Use<LinkStory>().Run(story.Id, alsoLater: false, TestContext.Current.CancellationToken);
            await room.Work();
            var picture = await room.Picture();
            first ??= picture;
            Assert.Equal(first, picture);
            await room.Use<MakeThreads>().Rebuild(cancel: TestContext.Current.CancellationToken);
            Assert.Equal(first, await room.Picture());
        }
    }

    [Theory, CombinatorialEngines]
    public async Task Doing_the_work_again_changes_no_row(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(All);
        var before = await room.ThreadOf(stories[0].Id);
        await using var db = await room.Db();
        var stamp = await db.SiteStamps.AsNoTracking().Select(s => s.Number).SingleAsync(TestContext.Current.CancellationToken);
        var events = (await room.EventsOf(before!.Id)).Select(entry => entry.Id).ToList();
        await room.Use<MakeThreads>().Run([.. stories.Select(story => story.Id)], TestContext.Current.CancellationToken);
        Assert.Equivalent(before, await room.ThreadOf(stories[0].Id));
        Assert.Equal(events, (await room.EventsOf(before.Id)).Select(entry => entry.Id));
        Assert.Equal(stamp, await db.SiteStamps.AsNoTracking().Select(s => s.Number).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task A_late_story_takes_its_place_and_the_thread_keeps_its_number(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([ThreadRoom.Dam[1], ThreadRoom.Dam[2]]);
        var before = await room.ThreadOf(stories[0].Id);
        var late = (await room.PublishAll([ThreadRoom.Dam[0]]))[0];
        var after = await room.ThreadOf(late.Id);
        Assert.Equal(before!.Id, after!.Id);
        Assert.Equal(3, after.StoryCount);
        Assert.Equal("2024-03-05", (await room.EventsOf(after.Id))[0].Value);
    }

    [Theory, CombinatorialEngines]
    public async Task A_withdrawn_story_leaves_its_thread_and_comes_back_with_it(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(ThreadRoom.Dam);
        var whole = await room.Picture();
        await room.Use<Withdraw>().Run(stories[2].Id, "salah", "test");
        await room.Work();
        var thread = await room.ThreadOf(stories[0].Id);
        Assert.Equal([stories[0].Id, stories[1].Id], await room.StoriesOf(thread!.Id));
        Assert.DoesNotContain(await room.EventsOf(thread.Id), entry => entry.Sources.Any(source => source.Story == StoryText.IdOf(stories[2].Id)));
        Assert.Null(await room.ThreadOf(stories[2].Id));
        await room.Use<Publish>().Run(stories[2].Id, new PublishOrder(), "test");
        await room.Work();
        Assert.Equal(whole, await room.Picture());
    }

    [Theory, CombinatorialEngines]
    public async Task A_story_under_embargo_is_in_no_thread_until_its_minute(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([ThreadRoom.Dam[0], ThreadRoom.Dam[1]]);
        var (headline, day, paragraphs) = ThreadRoom.Dam[2];
        var opening = room.Time.GetUtcNow().AddHours(5);
        var held = await room.Draft(headline, paragraphs, day, embargo: opening.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(held.Id, new PublishOrder(), "test"));
        await room.Work();
        var thread = await room.ThreadOf(stories[0].Id);
        Assert.Equal(2, thread!.StoryCount);
        Assert.Null(await room.ThreadOf(held.Id));
        Assert.DoesNotContain(await room.EventsOf(thread.Id), entry => entry.Value == "2026-02-18");

        room.Time.Advance(TimeSpan.FromHours(5));
        await room.Work();
        Assert.Equal(thread.Id, (await room.ThreadOf(held.Id))!.Id);
        Assert.Contains(await room.EventsOf(thread.Id), entry => entry.Value == "2026-02-18");
    }

    [Theory, CombinatorialEngines]
    public async Task An_embargo_put_on_a_story_that_is_out_takes_it_from_its_thread(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(ThreadRoom.Dam);
        await using var db = await room.Db();
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == stories[2].Id, TestContext.Current.CancellationToken);
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == story.RevisionId, TestContext.Current.CancellationToken);
        Assert.IsType<StoryOutcome.Done>(await room.Use<SaveStory>().Save(story.Id, story.Version, StoryFields.Of(story, revision) with { IsEmbargoed = true }, "test"));
        await room.Work();
        Assert.Null(await room.ThreadOf(story.Id));
        Assert.Equal(2, (await room.ThreadOf(stories[0].Id))!.StoryCount);
    }

    [Theory, CombinatorialEngines]
    public async Task Many_changes_are_one_look(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        foreach (var story in All) await room.Publish(story);
        await room.Work();
        await using var db = await room.Db();
        Assert.Equal(0, await db.Work.CountAsync(w => w.Kind == WorkKind.ThreadStory, TestContext.Current.CancellationToken));
        Assert.Equal(2, await db.Threads.CountAsync(thread => thread.Status == ThreadStatus.Live, TestContext.Current.CancellationToken));
    }
}
