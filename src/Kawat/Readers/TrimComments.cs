using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>Lets go of what has no further use: salts and address hashes after two days, refused comments and bans when their time is over.</summary>
internal sealed class TrimComments(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<ReadersOptions> options)
{
    private const int BatchRows = 2000;

    public async Task Run(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var twoDays = now.AddDays(-2);
        var old = now.AddDays(-options.Value.RefusedDays);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.ReaderSalts.Where(salt => salt.Day < day).ExecuteDeleteAsync(cancel);
        await db.Comments.Where(comment => comment.ClientHash != "" && comment.CreatedAt < twoDays).ExecuteUpdateAsync(set => set.SetProperty(comment => comment.ClientHash, ""), cancel);
        await db.CommentBans.Where(ban => ban.Until < now).ExecuteDeleteAsync(cancel);
        await db.CommentReports.Where(report => report.IsSettled && report.At < old).ExecuteDeleteAsync(cancel);
        // Answers keep the row they hang on; it goes with the last of them.
        while (true)
        {
            var ids = await db.Comments
                .Where(comment => (comment.State == CommentState.Refused || comment.State == CommentState.Spam || comment.State == CommentState.Deleted || comment.State == CommentState.Erased)
                    && comment.CreatedAt < old && (comment.DecidedAt == null || comment.DecidedAt < old) && !db.Comments.Any(answer => answer.ParentId == comment.Id))
                .OrderBy(comment => comment.Id).Select(comment => comment.Id).Take(BatchRows).ToListAsync(cancel);
            if (ids.Count == 0) return;
            await db.Comments.Where(comment => ids.Contains(comment.Id)).ExecuteDeleteAsync(cancel);
        }
    }
}
