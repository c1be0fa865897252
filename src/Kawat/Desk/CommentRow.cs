using Kawat.Readers;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A comment in the queue, with what one needs to judge it.</summary>
/// <param name="Parent">What it answers.</param>
/// <param name="Record">How many comments under the same e-mail address were published, refused, spam.</param>
/// <param name="FromClient">How many came from the same network address while its hash stands.</param>
internal sealed record CommentRow(
    Comment Comment, Story Story, string Headline, Comment? Parent, (int Published, int Refused, int Spam) Record, int FromClient, IReadOnlyList<CommentReport> Reports)
{
    /// <summary>The rows for these comments, in their order. Five queries, however many.</summary>
    public static async Task<IReadOnlyList<CommentRow>> Of(KawatDb db, IReadOnlyList<Comment> comments, CancellationToken cancel)
    {
        var ids = comments.Select(comment => comment.Id).ToList();
        var storyIds = comments.Select(comment => comment.StoryId).Distinct().ToList();
        var parentIds = comments.Select(comment => comment.ParentId).OfType<long>().Distinct().ToList();
        var mails = comments.Select(comment => comment.MailHash).Where(hash => hash.Length > 0).Distinct().ToList();
        var clients = comments.Select(comment => comment.ClientHash).Where(hash => hash.Length > 0).Distinct().ToList();
        var stories = await db.Stories.AsNoTracking().Where(story => storyIds.Contains(story.Id))
            .Join(db.Revisions, story => story.RevisionId, revision => revision.Id, (story, revision) => new { Story = story, revision.Headline }).ToDictionaryAsync(row => row.Story.Id, cancel);
        var parents = await db.Comments.AsNoTracking().Where(comment => parentIds.Contains(comment.Id)).ToDictionaryAsync(comment => comment.Id, cancel);
        var records = await db.Comments.Where(comment => mails.Contains(comment.MailHash)).GroupBy(comment => new { comment.MailHash, comment.State })
            .Select(group => new { group.Key.MailHash, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        var fromClient = await db.Comments.Where(comment => clients.Contains(comment.ClientHash)).GroupBy(comment => comment.ClientHash)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var reports = (await db.CommentReports.AsNoTracking().Where(report => ids.Contains(report.CommentId) && !report.IsSettled).ToListAsync(cancel)).ToLookup(report => report.CommentId);
        int Count(string mail, CommentState state) => records.Where(record => record.MailHash == mail && record.State == state).Sum(record => record.Count);
        return
        [
            .. comments.Select(comment => new CommentRow(
                comment, stories[comment.StoryId].Story, stories[comment.StoryId].Headline, comment.ParentId is { } parent ? parents.GetValueOrDefault(parent) : null,
                (Count(comment.MailHash, CommentState.Published), Count(comment.MailHash, CommentState.Refused), Count(comment.MailHash, CommentState.Spam)),
                fromClient.GetValueOrDefault(comment.ClientHash), [.. reports[comment.Id]])),
        ];
    }
}
