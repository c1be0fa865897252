using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kawat.Dossier;

internal sealed partial class EditThread
{
    private async Task<ThreadOutcome> Do(long threadId, int version, string who, string what, string note, Func<ThreadDeed, Task<ThreadRefusal?>> words, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Threads.FirstOrDefaultAsync(t => t.Id == threadId && t.Status == ThreadStatus.Live, cancel) is not { } thread) return new ThreadOutcome.Refused(ThreadRefusal.Missing, $"{threadId}");
        if (thread.Version != version) return new ThreadOutcome.Refused(ThreadRefusal.ChangedMeanwhile);
        var now = time.GetUtcNow();
        var said = await db.ThreadWords.Where(word => word.SupersededBy == "").ToListAsync(cancel);
        var deed = new ThreadDeed(db, thread, await StoriesOf(db, threadId, cancel), said, who, now);
        if (await words(deed) is { } refusal) return new ThreadOutcome.Refused(refusal);
        deed.Log(what, note);
        thread.Version++;
        return await Finish(db, transaction, deed.Touched, deed.Stories[0], deed.Id, now, cancel);
    }

    /// <summary>Takes a deed back: its words go, and those it put out of force count again, unless a later deed stands between.</summary>
    public async Task<ThreadOutcome> Undo(long threadId, string deedId, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var words = await db.ThreadWords.Where(word => word.Deed == deedId || word.SupersededBy == deedId).ToListAsync(cancel);
        var mine = words.Where(word => word.Deed == deedId).ToList();
        if (mine.Count == 0 || mine.All(word => word.SupersededBy.Length > 0)) return new ThreadOutcome.Refused(ThreadRefusal.NothingThere);
        var now = time.GetUtcNow();
        var touched = words.SelectMany(word => word.OtherStoryId is { } other ? new[] { word.StoryId, other } : [word.StoryId]).ToHashSet();
        foreach (var word in words.Where(word => word.SupersededBy == deedId)) word.SupersededBy = "";
        db.RemoveRange(mine);
        foreach (var story in touched) db.Add(new StoryLogEntry { StoryId = story, At = now, Who = who, What = "thread-undone" });
        var first = (await StoriesOf(db, threadId, cancel)).FirstOrDefault(mine[0].StoryId);
        return await Finish(db, transaction, touched, first, deedId, now, cancel);
    }

    private async Task<ThreadOutcome> Finish(
        KawatDb db, IDbContextTransaction transaction, IReadOnlyCollection<long> touched, long first, string deed, DateTimeOffset now, CancellationToken cancel)
    {
        // Also as work, so that a cut between the words and what follows from them loses nothing.
        var stories = await db.Stories.AsNoTracking().Where(story => touched.Contains(story.Id)).ToListAsync(cancel);
        foreach (var story in stories) db.TouchThreads(story, now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ThreadOutcome.Refused(ThreadRefusal.ChangedMeanwhile);
        }

        await transaction.CommitAsync(cancel);
        await threads.Run(touched, cancel);
        return new ThreadOutcome.Done(await db.ThreadStories.AsNoTracking().Where(row => row.StoryId == first).Select(row => row.ThreadId).FirstOrDefaultAsync(cancel), deed);
    }
}
