using Kawat.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>What the author of a comment may do with the private link: see where it stands, edit for some minutes, take it back, take a copy.
/// The link is for one comment. It is no key to others under the same e-mail address: anybody can type somebody else's.</summary>
internal sealed class OwnComment(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<ReadersOptions> options, IOptions<SiteOptions> site)
{
    /// <summary>The comment that the link opens; null when it opens none, or what it opened was erased.</summary>
    public async Task<Comment?> Find(string secret, CancellationToken cancel = default)
    {
        var hash = Hash.Of(secret);
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Comments.AsNoTracking().FirstOrDefaultAsync(comment => comment.SecretHash == hash && comment.State != CommentState.Erased, cancel);
    }

    /// <summary>Until when its author may edit it; null when it may not be edited any more.</summary>
    public DateTimeOffset? MayEditUntil(Comment comment)
    {
        var until = comment.CreatedAt.AddMinutes(options.Value.EditMinutes);
        return comment.State is CommentState.Held or CommentState.Published && time.GetUtcNow() < until ? until : null;
    }

    /// <summary>New words. What a person approved waits again, or an advertisement would come in after the approval.</summary>
    public async Task<IReadOnlyList<CommentFault>> Edit(Comment comment, string? raw, CancellationToken cancel = default)
    {
        var text = CommentText.Clean(raw);
        var faults = CommentRules.TextFaults(text, options.Value).ToList();
        if (MayEditUntil(comment) is null) faults.Add(new(FaultKind.FormTooOld));
        if (faults.Count > 0 || text == comment.Text) return faults;

        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = await db.Comments.FirstOrDefaultAsync(one => one.Id == comment.Id && one.State == comment.State, cancel);
        if (row is null) return [new(FaultKind.FormTooOld)];
        var draft = new CommentDraft(row.Name, "", text, TimeSpan.MaxValue, false);
        var found = CommentRules.Holds(draft, new(IsKnown: true, IsRepeated: false), await db.CommentWords.Select(word => word.Word).ToListAsync(cancel), [site.Value.Name], options.Value);
        var wasShown = row.State == CommentState.Published;
        var reasons = row.Reasons.Where(reason => !wasShown && reason.Why is HoldRule.NewAddress or HoldRule.EveryComment).Concat(found).ToList();
        if (wasShown && (row.DecidedBy.Length > 0 || reasons.Count > 0)) reasons.Add(new(HoldRule.Edited));
        (row.Text, row.TextKey, row.EditedAt, row.Reasons) = (text, CommentText.KeyOf(text), now, [.. reasons.DistinctBy(reason => reason.Why)]);
        if (row.Reasons.Count > 0) row.State = CommentState.Held;
        db.Add(new CommentLogEntry { At = now, Who = CommentLogEntry.ByAuthor, What = "edited", CommentId = row.Id, StoryId = row.StoryId, Was = comment.State.Word() });
        await db.SaveChangesAsync(cancel);
        if (wasShown) await db.CommentsChanged([row.StoryId], cancel);
        await transaction.CommitAsync(cancel);
        return [];
    }

    /// <summary>Takes it back for good.</summary>
    public async Task Erase(Comment comment, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Erase(db.Comments.Where(one => one.Id == comment.Id), CommentLogEntry.ByAuthor, "", time.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
    }
}
