using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>Takes a comment's words and whatever points to its author out of the tables. The row stays, empty, because answers hang on it.</summary>
internal static class EraseComments
{
    /// <summary>In the transaction at hand; returns how many.</summary>
    public static async Task<int> Erase(this KawatDb db, IQueryable<Comment> comments, string who, string note, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await comments.Where(comment => comment.State != CommentState.Erased).Select(comment => new { comment.Id, comment.StoryId, comment.State }).ToListAsync(cancel);
        if (rows.Count == 0) return 0;
        foreach (var batch in rows.Chunk(500))
        {
            var ids = batch.Select(row => row.Id).ToList();
            await db.CommentReports.Where(report => ids.Contains(report.CommentId)).ExecuteDeleteAsync(cancel);
            await db.Comments.Where(comment => ids.Contains(comment.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.State, CommentState.Erased).SetProperty(c => c.Name, "").SetProperty(c => c.Text, "").SetProperty(c => c.MailHash, "").SetProperty(c => c.ClientHash, "")
                    .SetProperty(c => c.TextKey, "").SetProperty(c => c.ReportCount, 0).SetProperty(c => c.DecidedAt, now).SetProperty(c => c.DecidedBy, who), cancel);
        }

        db.CommentLog.AddRange(rows.Select(row => new CommentLogEntry { At = now, Who = who, What = CommentState.Erased.Word(), CommentId = row.Id, StoryId = row.StoryId, Was = row.State.Word(), Note = note }));
        await db.SaveChangesAsync(cancel);
        if (rows.Any(row => row.State == CommentState.Published)) await db.CommentsChanged(rows.Select(row => row.StoryId), cancel);
        return rows.Count;
    }
}
