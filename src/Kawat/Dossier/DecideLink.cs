using Kawat.Linking.Links;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>The editor's word on a link. It is kept as data: what was rejected never comes back by itself.</summary>
internal sealed class DecideLink(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public Task<StoryOutcome> Accept(long fromStoryId, long toStoryId, string who, CancellationToken cancel = default) =>
        Decide(fromStoryId, toStoryId, LinkDecision.Accepted, "", who, cancel);

    public Task<StoryOutcome> Reject(long fromStoryId, long toStoryId, string who, CancellationToken cancel = default) =>
        Decide(fromStoryId, toStoryId, LinkDecision.Rejected, "", who, cancel);

    /// <summary>Agreed to, and shown before all others.</summary>
    public Task<StoryOutcome> Pin(long fromStoryId, long toStoryId, string who, CancellationToken cancel = default) =>
        Decide(fromStoryId, toStoryId, LinkDecision.Accepted, "", who, cancel, isPinned: true);

    /// <summary>A link of the editor's own, with a reason in the editor's words.</summary>
    public Task<StoryOutcome> Add(long fromStoryId, long toStoryId, string reason, string who, CancellationToken cancel = default) =>
        reason.Trim().Length == 0
            ? Task.FromResult<StoryOutcome>(new StoryOutcome.Refused(Refusal.NoReason))
            : Decide(fromStoryId, toStoryId, LinkDecision.Added, reason.Trim(), who, cancel);

    private async Task<StoryOutcome> Decide(long from, long to, LinkDecision decision, string reason, string who, CancellationToken cancel, bool isPinned = false)
    {
        if (from == to) return new StoryOutcome.Refused(Refusal.SameStory, $"{from}");
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == from, cancel);
        if (story is null) return new StoryOutcome.Missing($"story {from}");
        if (!await db.Stories.AnyAsync(s => s.Id == to, cancel)) return new StoryOutcome.Missing($"story {to}");

        var now = time.GetUtcNow();
        var row = await db.Links.FirstOrDefaultAsync(l => l.FromStoryId == from && l.ToStoryId == to, cancel);
        if (row is null)
        {
            if (decision == LinkDecision.Accepted) return new StoryOutcome.Missing($"link {from} → {to}");
            row = new LinkRow { FromStoryId = from, ToStoryId = to, Type = LinkType.Background, Score = 1, FromRevisionId = story.RevisionId };
            db.Add(row);
        }

        // Pinning a link of the editor's own leaves it the editor's own.
        if (isPinned && row.Decision == LinkDecision.Added) decision = LinkDecision.Added;
        (row.Decision, row.IsPinned, row.DecidedBy, row.ChangedAt) = (decision, isPinned, who, now);
        if (reason.Length > 0) row.EditorReason = reason;
        db.Add(new StoryLogEntry { StoryId = from, At = now, Who = who, What = isPinned ? "link-pinned" : $"link-{decision.Word()}", Note = $"story {to}{(reason.Length > 0 ? $": {reason}" : "")}" });
        db.TouchThreads(story, now);
        await db.SaveChangesAsync(cancel);
        await db.Changed(cancel, PageKey.Story(from), PageKey.Story(to));
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }
}
