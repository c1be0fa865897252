using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Moves a story that readers don't see along the desk: submitted, approved, sent back with a note, taken off the schedule.</summary>
internal sealed class MoveStory(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>Longest note, in characters; more is cut.</summary>
    public const int MaxNote = 2000;

    /// <param name="storyId">Which.</param>
    /// <param name="to">Draft, in review or approved.</param>
    /// <param name="version">The one the editor saw; null for whatever it is now.</param>
    /// <param name="who">Sign-in name.</param>
    /// <param name="note">What the one side says to the other. Sending somebody's copy back needs one.</param>
    /// <param name="mayPublish">Whether that one is an editor: a writer may submit, and take back what was submitted in the own name, and nothing else.</param>
    /// <param name="cancel">Before the commit nothing has happened.</param>
    public async Task<StoryOutcome> Run(long storyId, StoryState to, int? version, string who, string note = "", bool mayPublish = true, CancellationToken cancel = default)
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

        var said = note.Trim() is { Length: > MaxNote } endless ? endless[..MaxNote] : note.Trim();
        var review = await db.StoryReviews.FirstOrDefaultAsync(r => r.StoryId == storyId, cancel);
        var deed = DeedOf(story.State, to, review, who);
        if (!mayPublish && deed is not ("in-review" or "taken-back")) return new StoryOutcome.Refused(Refusal.NotAllowed, story.State.Word());
        if (deed == "sent-back" && said.Length == 0) return new StoryOutcome.Refused(Refusal.NoReason);
        if (to != StoryState.Draft && await Incomplete(db, story, cancel) is { } missing) return new StoryOutcome.Refused(missing);

        if (review is null && to != StoryState.Draft) db.Add(review = new StoryReview { StoryId = storyId, AskedBy = who, AskedAt = now });
        switch (deed)
        {
            case "in-review":
                review!.Ask(who, story.RevisionId, said, now);
                break;
            case "approved":
                review!.Say(ReviewAnswer.Approved, who, story.RevisionId, said, now);
                break;
            default:
                review?.Say(deed == "sent-back" ? ReviewAnswer.SentBack : ReviewAnswer.TakenBack, who, story.RevisionId, said, now);
                break;
        }

        var wasReleased = story.State.IsReleased();
        if (wasReleased)
        {
            (story.PublishedAt, story.PublicRevisionId, story.ScheduledAt, story.ScheduledZone) = (null, null, null, null);
            db.Enqueue(WorkKind.LinkStory, story.Id, now);
        }

        story.State = to;
        story.Version++;
        db.Add(new StoryLogEntry { StoryId = story.Id, At = now, Who = who, What = deed, Note = said, RevisionId = story.RevisionId });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Somebody moved it at the same moment: its version is another, or its round of review is there already.
            return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{story.Version - 1}");
        }

        if (wasReleased) await db.Changed(cancel, PageKey.Everything);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }

    /// <summary>What the log calls it.</summary>
    private static string DeedOf(StoryState from, StoryState to, StoryReview? review, string who) => (from, to) switch
    {
        (_, not StoryState.Draft) => to.Word(),
        (StoryState.Scheduled, _) => "unscheduled",
        (StoryState.InReview or StoryState.Approved, _) => review is null || review.AskedBy == who ? "taken-back" : "sent-back",
        _ => to.Word(),
    };

    /// <summary>Nobody is asked to look at nothing.</summary>
    private static async Task<Refusal?> Incomplete(KawatDb db, Story story, CancellationToken cancel)
    {
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == story.RevisionId, cancel);
        return revision.Headline.Length == 0 ? Refusal.NoHeadline : revision.Body.ToPlainText().Trim().Length == 0 ? Refusal.NoBody : null;
    }
}
