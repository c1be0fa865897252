using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Takes an editor's word on a link back: the row goes, and the engine may propose the link again.</summary>
internal sealed class UndoDecision(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public async Task<StoryOutcome> Run(long fromStoryId, long toStoryId, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == fromStoryId, cancel);
        if (story is null) return new StoryOutcome.Missing($"story {fromStoryId}");
        var gone = await db.Links.Where(l => l.FromStoryId == fromStoryId && l.ToStoryId == toStoryId && l.Decision != LinkDecision.Proposed).ExecuteDeleteAsync(cancel);
        if (gone == 0) return new StoryOutcome.Missing($"link {fromStoryId} → {toStoryId}");

        var now = time.GetUtcNow();
        db.Add(new StoryLogEntry { StoryId = fromStoryId, At = now, Who = who, What = "link-undone", Note = $"story {toStoryId}" });
        if (story.State.IsReleased()) db.Enqueue(WorkKind.RelinkStory, fromStoryId, now);
        db.TouchThreads(story, now);
        await db.SaveChangesAsync(cancel);
        await db.Changed(cancel, PageKey.Story(fromStoryId), PageKey.Story(toStoryId));
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }
}
