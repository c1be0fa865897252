using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What a person does with work that failed: tries it again, or drops it. Work that is waiting or being done is left alone.</summary>
internal sealed class MendWork(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>Tries it at once: one row, or all of a kind that failed. How many.</summary>
    public async Task<int> Retry(long? id, WorkKind? kind, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var count = await Failed(db, id, kind, now).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.Attempts, 0).SetProperty(w => w.DueAt, now).SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null), cancel);
        await Note(db, "retried", id, kind, count, who, now, cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    /// <summary>Drops it: one row, or all of a kind that failed. How many. What keeps a source going is not dropped; the source is switched off instead.</summary>
    public async Task<int> Drop(long? id, WorkKind? kind, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var rows = await Failed(db, id, kind, now).Where(w => w.Kind != WorkKind.FetchFeed && w.Kind != WorkKind.PullSource).Select(w => new { w.Id, w.Kind, w.TargetId }).ToListAsync(cancel);
        foreach (var chunk in rows.Chunk(500))
        {
            var ids = chunk.Select(row => row.Id).ToList();
            await db.Work.Where(w => ids.Contains(w.Id)).ExecuteDeleteAsync(cancel);
        }

        // What was dropped is told one by one, so that it can be found again.
        db.AddRange(rows.Select(row => new AdminLogEntry { At = now, Who = who, What = "dropped", Subject = "work", TargetId = row.Id, Note = $"{row.Kind.Word()} {row.TargetId}" }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return rows.Count;
    }

    private static IQueryable<WorkRow> Failed(KawatDb db, long? id, WorkKind? kind, DateTimeOffset now) =>
        db.Work.Where(w => w.LastError != "" && (w.LeasedUntil == null || w.LeasedUntil < now) && (id == null || w.Id == id) && (kind == null || w.Kind == kind));

    private static async Task Note(KawatDb db, string what, long? id, WorkKind? kind, int count, string who, DateTimeOffset now, CancellationToken cancel)
    {
        if (count == 0) return;
        db.Add(new AdminLogEntry { At = now, Who = who, What = what, Subject = "work", TargetId = id ?? 0, Note = $"{kind?.Word() ?? (id is null ? "all" : "")} {(id is null ? $"× {count}" : "")}".Trim() });
        await db.SaveChangesAsync(cancel);
    }
}
