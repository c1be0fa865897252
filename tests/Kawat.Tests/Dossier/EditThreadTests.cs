using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Dossier;

/// <summary>An editor's word on threads and timelines holds whatever comes later, and can be taken back.</summary>
public sealed class EditThreadTests
{
    private static async Task<(Newsroom Room, List<Story> Stories)> Open(Engine engine)
    {
        var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([.. ThreadRoom.Dam, .. ThreadRoom.Trial]);
        // Linked again now that all are there, so that linking again later changes nothing by itself.
        await Again(room, stories);
        return (room, stories);
    }

    private static async Task<ThreadOutcome.Done> Done(Task<ThreadOutcome> deed) => Assert.IsType<ThreadOutcome.Done>(await deed);

    /// <summary>Everything linked and made anew.</summary>
    private static async Task Again(Newsroom room, List<Story> stories)
    {
        foreach (var story in stories) await room.Use<LinkStory>().Run(story.Id, alsoLater: true);
        await room.Work();
        await room.Use<MakeThreads>().Rebuild(cancel: TestContext.Current.CancellationToken);
    }

    [Theory, CombinatorialEngines]
    public async Task Merged_threads_stay_merged_and_the_old_number_leads_to_the_new(Engine engine)
    {
        var (room, stories) = await Open(engine);
        await using var end = room;
        var before = await room.Picture();
        var (dam, trial) = ((await room.ThreadOf(stories[0].Id))!, (await room.ThreadOf(stories[3].Id))!);
        var deed = await Done(room.Use<EditThread>().Merge(trial.Id, trial.Version, dam.Id, "ratna"));
        Assert.Equal(dam.Id, deed.ThreadId);
        await Again(room, stories);
        Assert.Equal(5, (await room.StoriesOf(dam.Id)).Count);
        await using (var db = await room.Db())
        {
            var old = await db.Threads.AsNoTracking().SingleAsync(thread => thread.Id == trial.Id, TestContext.Current.CancellationToken);
            Assert.Equal((ThreadStatus.Merged, dam.Id), (old.Status, old.SuccessorId));
        }

        await Done(room.Use<EditThread>().Undo(dam.Id, deed.Deed, "ratna"));
        await room.Work();
        Assert.Equal(before, await room.Picture());
    }

    [Fact]
    public async Task Words_hold_when_one_of_the_stories_they_hang_on_is_withdrawn()
    {
        var (room, stories) = await Open(Engine.Sqlite);
        await using var end = room;
        var edit = room.Use<EditThread>();
        var (dam, trial) = ((await room.ThreadOf(stories[0].Id))!, (await room.ThreadOf(stories[3].Id))!);
        await Done(edit.Merge(dam.Id, dam.Version, trial.Id, "ratna"));
        var merged = (await room.ThreadOf(stories[0].Id))!;
        await Done(edit.Rename(merged.Id, merged.Version, "Dua perkara", "ratna"));
        foreach (var at in new[] { dam.CentreStoryId, stories[0].Id }.Distinct())
        {
            await room.Use<Kawat.Desk.Withdraw>().Run(at, "salah", "test", TestContext.Current.CancellationToken);
            await room.Work();
            var left = stories.Where(story => story.Id != at).ToList();
            foreach (var story in left) Assert.Equal((merged.Id, "Dua perkara"), await room.ThreadOf(story.Id) is { } thread ? (thread.Id, thread.Name) : default);
            await room.Use<Kawat.Desk.Publish>().Run(at, new Kawat.Desk.PublishOrder(), "test", TestContext.Current.CancellationToken);
            await room.Work();
        }
    }

    [Theory, CombinatorialEngines]
    public async Task A_story_that_was_moved_stays_moved(Engine engine)
    {
        var (room, stories) = await Open(engine);
        await using var end = room;
        var before = await room.Picture();
        var (dam, trial) = ((await room.ThreadOf(stories[0].Id))!, (await room.ThreadOf(stories[3].Id))!);
        var deed = await Done(room.Use<EditThread>().Move(dam.Id, dam.Version, stories[0].Id, trial.Id, "ratna"));
        await Again(room, stories);
        Assert.Equal(trial.Id, (await room.ThreadOf(stories[0].Id))!.Id);
        var out1 = await Done(room.Use<EditThread>().Move(trial.Id, (await room.ThreadOf(stories[3].Id))!.Version, stories[0].Id, null, "ratna"));
        await Again(room, stories);
        Assert.Null(await room.ThreadOf(stories[0].Id));

        // The later deed goes first; then the earlier one counts again until it is taken back too.
        await Done(room.Use<EditThread>().Undo(trial.Id, out1.Deed, "ratna"));
        Assert.Equal(trial.Id, (await room.ThreadOf(stories[0].Id))!.Id);
        await Done(room.Use<EditThread>().Undo(trial.Id, deed.Deed, "ratna"));
        await room.Work();
        Assert.Equal(before, await room.Picture());
    }

    [Theory, CombinatorialEngines]
    public async Task What_was_split_never_comes_together_by_itself(Engine engine)
    {
        var (room, stories) = await Open(engine);
        await using var end = room;
        var dam = (await room.ThreadOf(stories[0].Id))!;
        var edit = room.Use<EditThread>();
        Assert.Equal(ThreadRefusal.NothingChosen, Assert.IsType<ThreadOutcome.Refused>(await edit.Split(dam.Id, dam.Version, [stories[4].Id], "ratna", TestContext.Current.CancellationToken)).Reason);
        Assert.Equal(ThreadRefusal.AllChosen, Assert.IsType<ThreadOutcome.Refused>(await edit.Split(dam.Id, dam.Version, [.. stories.Take(3).Select(s => s.Id)], "ratna", TestContext.Current.CancellationToken)).Reason);
        var before = await room.Picture();
        var deed = await Done(edit.Split(dam.Id, dam.Version, [stories[2].Id], "ratna"));
        await Again(room, stories);
        Assert.Null(await room.ThreadOf(stories[2].Id));
        Assert.Equal(2, (await room.ThreadOf(stories[0].Id))!.StoryCount);
        await Done(edit.Undo(dam.Id, deed.Deed, "ratna"));
        await room.Work();
        Assert.Equal(before, await room.Picture());
    }

    [Theory, CombinatorialEngines]
    public async Task A_name_and_a_summary_hold_when_an_earlier_story_comes_and_an_empty_name_gives_the_engines(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([ThreadRoom.Dam[1], ThreadRoom.Dam[2]]);
        var thread = (await room.ThreadOf(stories[0].Id))!;
        var (edit, machine) = (room.Use<EditThread>(), thread.Name);
        await Done(edit.Rename(thread.Id, thread.Version, "Bendungan Cirangga, dari janji sampai air", "ratna"));
        thread = (await room.ThreadOf(stories[0].Id))!;
        await Done(edit.Summarise(thread.Id, thread.Version, "Dua tahun pembangunan.", "ratna"));
        stories.AddRange(await room.PublishAll([ThreadRoom.Dam[0]]));
        await Again(room, stories);
        thread = (await room.ThreadOf(stories[2].Id))!;
        Assert.Equal(("Bendungan Cirangga, dari janji sampai air", true, "Dua tahun pembangunan."), (thread.Name, thread.IsNamedByEditor, thread.Summary));
        Assert.Equal(ThreadRefusal.TooLong, Assert.IsType<ThreadOutcome.Refused>(await edit.Rename(thread.Id, thread.Version, new string('x', 121), "ratna", TestContext.Current.CancellationToken)).Reason);
        await Done(edit.Rename(thread.Id, thread.Version, " ", "ratna"));
        thread = (await room.ThreadOf(stories[0].Id))!;
        Assert.False(thread.IsNamedByEditor);
        Assert.Contains("Cirangga", machine, StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_hidden_event_stays_hidden_a_pinned_one_pinned_and_words_are_the_editors(Engine engine)
    {
        var (room, stories) = await Open(engine);
        await using var end = room;
        var edit = room.Use<EditThread>();
        var dam = (await room.ThreadOf(stories[0].Id))!;
        async Task<TimelineEntryRow> At(string value) => (await room.EventsOf(dam.Id)).First(entry => entry.Value == value);
        async Task<int> Version() => (await room.ThreadOf(stories[0].Id))!.Version;
        var hidden = await Done(edit.Mark(dam.Id, await Version(), (await At("2024-03-05")).Id, ThreadWordKind.Hidden, "", "ratna"));
        await Done(edit.Mark(dam.Id, await Version(), (await At("2025-01-14")).Id, ThreadWordKind.Pinned, "", "ratna"));
        await Done(edit.Mark(dam.Id, await Version(), (await At("2025-01-14")).Id, ThreadWordKind.Reworded, "Pembangunan dimulai.", "ratna"));
        await Again(room, stories);
        Assert.DoesNotContain(await room.EventsOf(dam.Id), entry => entry.Value == "2024-03-05");
        var begun = await At("2025-01-14");
        Assert.Equal((true, "Pembangunan dimulai.", true), (begun.IsPinned, begun.Text, begun.IsTextByEditor));
        await Done(edit.Undo(dam.Id, hidden.Deed, "ratna"));
        Assert.NotNull(await At("2024-03-05"));
    }

    [Theory, CombinatorialEngines]
    public async Task Of_two_editors_the_second_is_told_that_the_thread_changed(Engine engine)
    {
        var (room, stories) = await Open(engine);
        await using var end = room;
        var dam = (await room.ThreadOf(stories[0].Id))!;
        await Done(room.Use<EditThread>().Rename(dam.Id, dam.Version, "Nama pertama", "ratna"));
        var second = await room.Use<EditThread>().Rename(dam.Id, dam.Version, "Nama kedua", "budi", TestContext.Current.CancellationToken);
        Assert.Equal(ThreadRefusal.ChangedMeanwhile, Assert.IsType<ThreadOutcome.Refused>(second).Reason);
        Assert.Equal("Nama pertama", (await room.ThreadOf(stories[0].Id))!.Name);
    }
}
