using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>What came of a report.</summary>
internal enum ReportOutcome
{
    /// <summary>Taken; also when this address had reported it before.</summary>
    Taken,
    TooMany,
    FormTooOld,
    Missing,
}

/// <summary>Takes a reader's report of a shown comment. Enough of them from different addresses hold it until a person has looked; once one has, they no longer do.</summary>
internal sealed class ReportComment(IDbContextFactory<KawatDb> databases, FormMark marks, TimeProvider time, IOptions<ReadersOptions> options)
{
    public const string Purpose = "report";
    public const int LongestNote = 300;

    /// <summary>Reports of one comment that are kept; more tell the desk nothing new.</summary>
    private const int MostReports = 50;

    public async Task<ReportOutcome> Run(long commentId, ReportReason reason, string? note, string? mark, string client, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.ShownComments(now).FirstOrDefaultAsync(one => one.Id == commentId, cancel) is not { } comment) return ReportOutcome.Missing;
        if (marks.Read(mark, Purpose, commentId, now).Age is not { } age || age > TimeSpan.FromHours(options.Value.FormHours)) return ReportOutcome.FormTooOld;
        var own = db.CommentReports.Where(report => report.ClientHash == client);
        if (await own.AnyAsync(report => report.CommentId == commentId, cancel)) return ReportOutcome.Taken;
        if (await own.CountAsync(report => report.At > now.AddDays(-1), cancel) >= options.Value.ReportsPerClientDay) return ReportOutcome.TooMany;
        if (comment.ReportCount >= MostReports) return ReportOutcome.Taken;

        var words = CommentText.CleanLine(note);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(new CommentReport { CommentId = commentId, ClientHash = client, Reason = reason, Note = words.Length > LongestNote ? words[..LongestNote] : words, At = now });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The same reader twice at once.
            return ReportOutcome.Taken;
        }

        await db.Comments.Where(one => one.Id == commentId).ExecuteUpdateAsync(set => set.SetProperty(one => one.ReportCount, one => one.ReportCount + 1), cancel);
        var row = await db.Comments.FirstAsync(one => one.Id == commentId, cancel);
        if (row is { IsCleared: false, State: CommentState.Published } && row.ReportCount >= options.Value.ReportsToHold)
        {
            (row.State, row.Reasons) = (CommentState.Held, [.. row.Reasons, new HoldReason(HoldRule.Reports, row.ReportCount.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
            db.Add(new CommentLogEntry { At = now, Who = CommentLogEntry.ByRules, What = CommentState.Held.Word(), CommentId = row.Id, StoryId = row.StoryId, Was = CommentState.Published.Word() });
            await db.SaveChangesAsync(cancel);
            await db.CommentsChanged([row.StoryId], cancel);
        }

        await transaction.CommitAsync(cancel);
        return ReportOutcome.Taken;
    }
}
