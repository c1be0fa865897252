using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>An editor's answer to what the wire did to a story.</summary>
internal sealed class SettleFlags(IDbContextFactory<KawatDb> databases, Withdraw withdraw, TimeProvider time)
{
    /// <summary>The sender is right: the story is killed, for the reason the flag gives unless another one is given.</summary>
    public async Task<StoryOutcome> Kill(long storyId, string reason, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var flag = await db.StoryFlags.AsNoTracking().Where(f => f.StoryId == storyId && f.SettledAt == null && (f.Kind == StoryFlagKind.Canceled || f.Kind == StoryFlagKind.KillAdvice || f.Kind == StoryFlagKind.OriginalGone)).OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancel);
        if (flag is null) return new StoryOutcome.Missing($"story {storyId}");
        var why = reason.Trim().Length > 0 ? reason : flag.ItemId is { } item ? WireReason.CanceledBy(item) : flag.Note;
        return await withdraw.Kill(storyId, why, who, cancel);
    }

    /// <summary>The story stands by itself: a cancel no longer holds it, an advice is put aside.</summary>
    public Task<StoryOutcome> Keep(long storyId, string who, CancellationToken cancel = default) => Settle(storyId, [StoryFlagKind.Canceled, StoryFlagKind.KillAdvice, StoryFlagKind.OriginalGone], "kept", who, cancel);

    /// <summary>Newer copy, or what became of the original, was looked at.</summary>
    public Task<StoryOutcome> Seen(long storyId, string who, CancellationToken cancel = default) => Settle(storyId, [StoryFlagKind.Update, StoryFlagKind.Correction, StoryFlagKind.OriginalChanged, StoryFlagKind.OriginalCorrected], "seen", who, cancel);

    private async Task<StoryOutcome> Settle(long storyId, StoryFlagKind[] kinds, string how, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var story = await db.Stories.FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return new StoryOutcome.Missing($"story {storyId}");
        var flags = await db.StoryFlags.Where(f => f.StoryId == storyId && f.SettledAt == null && kinds.Contains(f.Kind)).ToListAsync(cancel);
        if (flags.Count == 0) return new StoryOutcome.Done(story);
        var now = time.GetUtcNow();
        foreach (var flag in flags) (flag.SettledAt, flag.SettledBy, flag.SettledHow) = (now, who, how);
        db.Add(new StoryLogEntry { StoryId = storyId, At = now, Who = who, What = $"wire-{how}", RevisionId = story.RevisionId });
        var opens = how == "kept" && story.WireHold == WireHold.Canceled;
        if (opens)
        {
            (story.WireHold, story.WireUntil, story.WireTakenAt) = (null, null, null);
            story.Version++;
            db.Enqueue(WorkKind.LinkStory, storyId, now);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{story.Version - 1}");
        }

        if (opens) await db.Changed(cancel, PageKey.Everything);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }
}
