using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Moves a story that readers don't see along the desk: submitted, approved, back to draft, taken off the schedule.</summary>
internal sealed class MoveStory(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary><paramref name="version"/> is the one the editor saw; null for whatever it is now.</summary>
    public async Task<StoryOutcome> Run(long storyId, StoryState to, int? version, string who, string note = "", CancellationToken cancel = default)
    {
        if (to is not (StoryState.Draft or StoryState.InReview or StoryState.Approved)) return new StoryOutcome.Refused(Refusal.WrongState, to.Word());
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var story = await db.Stories.FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return new StoryOutcome.Missing($"story {storyId}");
        if (story.State == to) return new StoryOutcome.Done(story);
        if (version is { } seen && seen != story.Version) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{seen} → {story.Version}");
        var now = time.GetUtcNow();
        // A scheduled story whose hour has come is out: that is a withdrawal, which needs a reason.
        if (!story.State.MayBecome(to) || (story.State == StoryState.Scheduled && story.PublishedAt <= now))
            return new StoryOutcome.Refused(Refusal.WrongState, story.State.Word());

        var wasReleased = story.State.IsReleased();
        if (wasReleased)
        {
            (story.PublishedAt, story.PublicRevisionId) = (null, null);
            db.Enqueue(WorkKind.LinkStory, story.Id, now);
        }

        story.State = to;
        story.Version++;
        db.Add(new StoryLogEntry { StoryId = story.Id, At = now, Who = who, What = to.Word(), Note = note.Trim(), RevisionId = story.RevisionId });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{story.Version - 1}");
        }

        if (wasReleased) await db.Changed(cancel, PageKey.Everything);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }
}
