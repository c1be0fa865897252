using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>What a reader sent.</summary>
/// <param name="Trap">The field that people don't see.</param>
internal sealed record CommentForm(long StoryId, long? ParentId, string? Name, string? Mail, string? Text, string? Mark, string? Trap);

/// <summary>What came of it.</summary>
internal abstract record PostOutcome
{
    private PostOutcome() { }

    /// <summary>It is kept: shown at once or waiting, as its state says. <paramref name="Secret"/> opens the author's private page.</summary>
    public sealed record Posted(Comment Comment, string Secret) : PostOutcome;

    /// <summary>It is not taken, for these reasons; the form goes back with what was typed.</summary>
    public sealed record Refused(IReadOnlyList<CommentFault> Faults) : PostOutcome;

    /// <summary>There is no such story, or none that is open.</summary>
    public sealed record NoStory : PostOutcome;
}

/// <summary>Takes a comment: checks what can be checked without a table, then what is known of author, text and address, then keeps it.</summary>
internal sealed class PostComment(
    IDbContextFactory<KawatDb> databases, FormMark marks, ReaderKey key, CommentsShown shown, TimeProvider time, IOptions<ReadersOptions> options, IOptions<SiteOptions> site)
{
    /// <summary>Answers to answers end here; a further one stands beside the one it answers. Three steps still have room on a narrow screen.</summary>
    public const int MaxDepth = 3;

    /// <summary>What a form's mark is for.</summary>
    public const string Purpose = "comment";

    private static readonly string[] NewsroomWords = ["redaksi", "redaktur", "admin*", "moderator", "editor*", "newsroom"];

    /// <param name="form">As it came, not cleaned.</param>
    /// <param name="client">The sender's <see cref="ClientHash"/>.</param>
    public async Task<PostOutcome> Run(CommentForm form, string client, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var reading = marks.Read(form.Mark, Purpose, form.StoryId, now);
        var draft = new CommentDraft(CommentText.CleanLine(form.Name), CommentText.CleanLine(form.Mail), CommentText.Clean(form.Text), reading.Age, !string.IsNullOrEmpty(form.Trap));
        await using var db = await databases.CreateDbContextAsync(cancel);
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(row => row.Id == form.StoryId, cancel);
        if (story is null || !story.IsOpenAt(now)) return new PostOutcome.NoStory();
        // Sent twice, by an impatient finger or a bad line: it is the same comment.
        if (reading.Key.Length > 0 && await Posted(db, reading.Key, cancel) is { } already) return already;

        List<CommentFault> faults = [.. CommentRules.Faults(draft, options.Value)];
        if (!await shown.IsOpen(db, story, now, cancel)) faults.Add(new(FaultKind.Closed));
        var parent = await ParentOf(db, form, now, cancel);
        if (form.ParentId is not null && parent is null) faults.Add(new(FaultKind.NoParent));
        if (faults.Count > 0) return new PostOutcome.Refused(faults);

        var mail = key.MailHash(draft.Mail);
        var textKey = CommentText.KeyOf(draft.Text);
        var isKnown = await IsKnown(db, mail, now, cancel);
        if (await Limit(db, story.Id, mail, client, textKey, isKnown, now, cancel) is { } limit)
        {
            // The same form on another line may have been kept since it was looked for above, and then it is what the limit found.
            return reading.Key.Length > 0 && await Posted(db, reading.Key, cancel) is { } since ? since : new PostOutcome.Refused([limit]);
        }


        var isRepeated = textKey.Length > 0 && await db.Comments.AnyAsync(other => other.TextKey == textKey && other.CreatedAt > now.AddDays(-7), cancel);
        var reasons = CommentRules.Holds(draft, new(isKnown, isRepeated), await db.CommentWords.Select(word => word.Word).ToListAsync(cancel), [.. NewsroomWords, site.Value.Name], options.Value);
        var comment = new Comment
        {
            StoryId = story.Id,
            ParentId = parent?.Id,
            Depth = parent is null ? 0 : parent.Depth + 1,
            Name = draft.Name,
            Text = draft.Text,
            MailHash = mail,
            ClientHash = client,
            FormKey = reading.Key,
            SecretHash = Hash.Of(key.SecretOf(reading.Key)),
            TextKey = textKey,
            State = reasons.Count == 0 ? CommentState.Published : CommentState.Held,
            Reasons = reasons,
            CreatedAt = now,
        };
        return await Keep(db, comment, cancel);
    }

    private async Task<PostOutcome> Keep(KawatDb db, Comment comment, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(comment);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The same form on two lines at once: the table's own rule let one in.
            await transaction.RollbackAsync(cancel);
            await using var again = await databases.CreateDbContextAsync(cancel);
            if (await Posted(again, comment.FormKey, cancel) is { } already) return already;
            throw;
        }

        // A comment that waits changes no page, so a flood of them costs readers nothing.
        if (comment.State == CommentState.Published) await db.CommentsChanged([comment.StoryId], cancel);
        await transaction.CommitAsync(cancel);
        return new PostOutcome.Posted(comment, key.SecretOf(comment.FormKey));
    }

    private async Task<PostOutcome.Posted?> Posted(KawatDb db, string formKey, CancellationToken cancel) =>
        await db.Comments.AsNoTracking().FirstOrDefaultAsync(comment => comment.FormKey == formKey, cancel) is { } comment ? new(comment, key.SecretOf(formKey)) : null;

    /// <summary>What it answers, if readers see that; above the deepest step, so that it has room.</summary>
    private static async Task<Comment?> ParentOf(KawatDb db, CommentForm form, DateTimeOffset now, CancellationToken cancel)
    {
        if (form.ParentId is not { } id) return null;
        var parent = await db.ShownComments(now).FirstOrDefaultAsync(comment => comment.Id == id && comment.StoryId == form.StoryId, cancel);
        while (parent is { Depth: >= MaxDepth, ParentId: { } above }) parent = await db.Comments.AsNoTracking().FirstOrDefaultAsync(comment => comment.Id == above, cancel);
        return parent;
    }

    private static async Task<bool> IsKnown(KawatDb db, string mail, DateTimeOffset now, CancellationToken cancel) =>
        await db.Comments.AnyAsync(comment => comment.MailHash == mail && comment.State == CommentState.Published, cancel)
        && !await db.Comments.AnyAsync(comment => comment.MailHash == mail && comment.State == CommentState.Spam && comment.CreatedAt > now.AddDays(-30), cancel);

    private async Task<CommentFault?> Limit(KawatDb db, long storyId, string mail, string client, string textKey, bool isKnown, DateTimeOffset now, CancellationToken cancel)
    {
        var limits = options.Value;
        if (await db.CommentBans.Where(ban => (ban.Hash == mail || ban.Hash == client) && ban.Until > now).MaxAsync(ban => (DateTimeOffset?)ban.Until, cancel) is { } until) return new(FaultKind.Banned, "", until);
        if (await db.Comments.AnyAsync(other => other.StoryId == storyId && other.MailHash == mail && other.TextKey == textKey && other.CreatedAt > now.AddDays(-1), cancel)) return new(FaultKind.AlreadySaid, "text");
        var own = db.Comments.Where(other => other.ClientHash == client);
        if (await own.CountAsync(other => other.CreatedAt > now.AddMinutes(-10), cancel) >= limits.PerClientTenMinutes || await own.CountAsync(other => other.CreatedAt > now.AddDays(-1), cancel) >= limits.PerClientDay)
            return new(FaultKind.TooMany);
        if (isKnown) return null;
        // A flood under new addresses stops here, in the table and not in memory, so that the bound is one for all nodes.
        var lately = db.Comments.Where(other => other.CreatedAt > now.AddMinutes(-1));
        if (await lately.CountAsync(cancel) >= limits.OverallMinute || await lately.CountAsync(other => other.StoryId == storyId, cancel) >= limits.PerStoryMinute) return new(FaultKind.Busy);
        return await db.Comments.CountAsync(other => other.State == CommentState.Held, cancel) >= limits.MostWaiting ? new(FaultKind.QueueFull) : null;
    }
}
