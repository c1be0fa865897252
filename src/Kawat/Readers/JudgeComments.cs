using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>What came of a judgement: a name to undo it by, and how many comments it changed.</summary>
internal sealed record Judgement(string Deed, int Count);

/// <summary>A person at the desk decides on comments, one or many with one press, and may take the decision back.</summary>
internal sealed class JudgeComments(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>Comments one press may decide.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Gives the comments a state. Those that have it and those that were erased stay as they are.</summary>
    public async Task<Judgement> Run(IReadOnlyCollection<long> ids, CommentState to, string who, CancellationToken cancel = default)
    {
        var deed = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        if (to == CommentState.Erased) return new(deed, 0);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var wanted = ids.Distinct().Take(MostAtOnce).ToList();
        var rows = await db.Comments.Where(comment => wanted.Contains(comment.Id) && comment.State != CommentState.Erased && (comment.State != to || comment.ReportCount > 0)).ToListAsync(cancel);
        foreach (var row in rows) await Give(db, row, to, who, to.Word(), deed, cancel);
        await Finish(db, rows, cancel);
        await transaction.CommitAsync(cancel);
        return new(deed, rows.Count);
    }

    /// <summary>Takes back what one press did, as far as nothing else happened to those comments since.</summary>
    public async Task<Judgement> Undo(string deed, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var done = deed.Length == 0 ? [] : await db.CommentLog.AsNoTracking().Where(entry => entry.Deed == deed && entry.CommentId != null).ToListAsync(cancel);
        var before = done.ToDictionary(entry => entry.CommentId!.Value, entry => (entry.Was, entry.What));
        var ids = before.Keys.ToList();
        var rows = (await db.Comments.Where(comment => ids.Contains(comment.Id)).ToListAsync(cancel)).Where(row => row.State.Word() == before[row.Id].What).ToList();
        var states = Enum.GetValues<CommentState>().ToDictionary(state => state.Word());
        foreach (var row in rows) await Give(db, row, states[before[row.Id].Was], who, "undone", "", cancel);
        await Finish(db, rows, cancel);
        await transaction.CommitAsync(cancel);
        return new("", rows.Count);
    }

    private async Task Give(KawatDb db, Comment row, CommentState to, string who, string what, string deed, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        db.Add(new CommentLogEntry { At = now, Who = who, What = what, CommentId = row.Id, StoryId = row.StoryId, Was = row.State.Word(), Deed = deed });
        if (row.ReportCount > 0)
        {
            // Whatever was decided, it was decided with the reports in sight.
            row.IsCleared = to == CommentState.Published;
            row.ReportCount = 0;
            await db.CommentReports.Where(report => report.CommentId == row.Id).ExecuteUpdateAsync(set => set.SetProperty(report => report.IsSettled, true), cancel);
        }

        (row.State, row.DecidedAt, row.DecidedBy) = (to, now, who);
    }

    private static async Task Finish(KawatDb db, List<Comment> rows, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        if (rows.Count > 0) await db.CommentsChanged(rows.Select(row => row.StoryId), cancel);
    }
}
