using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Takes a story away from readers: withdrawn may come back, killed may not. At once, on every surface, since all of them ask the gate.</summary>
internal sealed class Withdraw(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public Task<StoryOutcome> Run(long storyId, string reason, string who, CancellationToken cancel = default) => Take(storyId, StoryState.Withdrawn, reason, who, cancel);

    public Task<StoryOutcome> Kill(long storyId, string reason, string who, CancellationToken cancel = default) => Take(storyId, StoryState.Killed, reason, who, cancel);

    private async Task<StoryOutcome> Take(long storyId, StoryState to, string reason, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var story = await db.Stories.FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return new StoryOutcome.Missing($"story {storyId}");
        if (story.State == to) return new StoryOutcome.Done(story);
        if (reason.Trim().Length == 0) return new StoryOutcome.Refused(Refusal.NoReason);
        if (!story.State.MayBecome(to)) return new StoryOutcome.Refused(Refusal.WrongState, story.State.Word());

        var now = time.GetUtcNow();
        db.Add(story.TakeAway(to, reason.Trim(), who, now));
        await db.FlagTranslations(story, StoryFlagKind.OriginalGone, reason.Trim(), now, cancel);
        if (to == StoryState.Killed)
            await db.StoryFlags.Where(flag => flag.StoryId == storyId && flag.SettledAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(flag => flag.SettledAt, now).SetProperty(flag => flag.SettledBy, who).SetProperty(flag => flag.SettledHow, "killed"), cancel);
        db.Enqueue(WorkKind.LinkStory, story.Id, now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed it at the same moment; a take-down must not lose that race, so it is tried on the new row.
            await transaction.RollbackAsync(cancel);
            return await Take(storyId, to, reason, who, cancel);
        }

        // What a story had a part in can't be listed: counts, names, days, the place of others in a list. So nothing that was made before stays.
        await db.Changed(cancel, PageKey.Everything);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }
}
