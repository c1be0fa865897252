using System.Data.Common;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Work;

/// <summary>The rows that wait. Claiming one leases it, so that of many workers one does it, and a dead worker's comes back.</summary>
internal static class WorkQueue
{
    /// <summary>How long a worker that says nothing keeps a row. Longer than clocks of two nodes differ, short enough that what a killed program left undone is soon done.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>After so many failures a row stays for a person to look at.</summary>
    public const int MaxAttempts = 8;

    /// <summary>Adds work to the change at hand; it exists when the change does. Due at once unless <paramref name="dueAt"/> says when.</summary>
    public static void Enqueue(this KawatDb db, WorkKind kind, long targetId, DateTimeOffset now, DateTimeOffset? dueAt = null) =>
        db.Work.Add(new WorkRow { Kind = kind, TargetId = targetId, CreatedAt = now, DueAt = dueAt ?? now });

    private static readonly WorkKind[] Fetching = [WorkKind.FetchFeed, WorkKind.PullSource];

    /// <summary>Whether it comes again and again for as long as its source is on. Such work is never given up, and dropping it would silence the source.</summary>
    public static bool IsStanding(WorkKind kind) => Fetching.Contains(kind);

    /// <summary>Who does work of this kind.</summary>
    private static IReadOnlyList<WorkKind> KindsOf(WorkLane lane) => lane switch
    {
        WorkLane.Renditions => [WorkKind.MakeRenditions],
        WorkLane.Fetching => Fetching,
        _ => [.. Enum.GetValues<WorkKind>().Where(kind => kind != WorkKind.MakeRenditions && !IsStanding(kind))],
    };

    private static readonly Dictionary<WorkLane, string> DueSql = Enum.GetValues<WorkLane>().ToDictionary(lane => lane, lane => $"""
        SELECT 1 FROM work WHERE due_at <= @0 AND attempts < @1 AND (leased_until IS NULL OR leased_until < @0) AND kind IN ({string.Join(", ", KindsOf(lane).Select(kind => $"'{kind.Word()}'"))}) LIMIT 1
        """);

    /// <summary>Whether this lane has a row to claim. Asked twelve times a second where nothing is to do, so by a prepared statement; it tells nothing of rows that are passed over.</summary>
    public static async Task<bool> IsAnyDue(Lookup look, DateTimeOffset now, WorkLane lane, CancellationToken cancel)
    {
        await using var row = await look.Ask(DueSql[lane], cancel, look.Instant(now), (long)MaxAttempts);
        return await row.ReadAsync(cancel);
    }

    /// <summary>Takes the row that is due longest in this lane; null when none is. The search for copies that was asked for after <paramref name="copiesUntil"/> waits:
    /// its rows are passed over and not touched, since there are thousands of them when it has to.</summary>
    public static async Task<WorkRow?> Claim(KawatDb db, DateTimeOffset now, WorkLane lane, CancellationToken cancel, DateTimeOffset? copiesUntil = null)
    {
        var kinds = KindsOf(lane);
        var until = now + Lease;
        var copies = copiesUntil ?? now;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // SQLite has one writer at a time; PostgreSQL's workers step over each other's rows.
        var due = db.IsSqlite
            ? db.Work.Where(w => kinds.Contains(w.Kind) && w.DueAt <= now && w.Attempts < MaxAttempts && (w.LeasedUntil == null || w.LeasedUntil < now)
                && (w.Kind != WorkKind.CompareItems || w.CreatedAt <= copies)).OrderBy(w => w.DueAt).ThenBy(w => w.Id).Take(1)
            : db.Work.FromSql($"SELECT * FROM work WHERE kind = ANY ({kinds.Select(kind => kind.Word()).ToArray()}) AND due_at <= {now} AND attempts < {MaxAttempts} AND (leased_until IS NULL OR leased_until < {now}) AND (kind <> {WorkKind.CompareItems.Word()} OR created_at <= {copies}) ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED");
        var row = (await due.ToListAsync(cancel)).FirstOrDefault();
        if (row is null) return null;
        row.LeasedUntil = until;
        row.Attempts++;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }

    /// <summary>Keeps a row for as long as its work takes: says every third of the lease that somebody is at it, until told to stop.</summary>
    public static async Task Keep(IDbContextFactory<KawatDb> databases, WorkRow row, TimeProvider time, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) await KeepOnce(databases, row, time.GetUtcNow() + Lease);
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
    }

    private static async Task KeepOnce(IDbContextFactory<KawatDb> databases, WorkRow row, DateTimeOffset until)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            await db.Work.Where(w => w.Id == row.Id && w.LeasedUntil != null).ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, (DateTimeOffset?)until), CancellationToken.None);
        }
        catch (DbException)
        {
            // The database is busy or away; nobody else can take the row meanwhile, and the next look comes in a moment.
        }
    }

    /// <summary>Done: the row goes.</summary>
    public static Task Finish(KawatDb db, WorkRow row, CancellationToken cancel) =>
        db.Work.Where(w => w.Id == row.Id).ExecuteDeleteAsync(cancel);

    /// <summary>Failed: the row keeps why and comes back later, after 2, 4, 8 … seconds.</summary>
    public static Task Postpone(KawatDb db, WorkRow row, Exception fault, DateTimeOffset now, CancellationToken cancel)
    {
        var next = now + TimeSpan.FromSeconds(Math.Pow(2, Math.Min(row.Attempts, 10)));
        var why = $"{fault.GetType().Name}: {fault.Message}";
        var attempts = IsStanding(row.Kind) ? Math.Min(row.Attempts, MaxAttempts - 1) : row.Attempts;
        return db.Work.Where(w => w.Id == row.Id).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Attempts, attempts).SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null).SetProperty(w => w.DueAt, next).SetProperty(w => w.LastError, why), cancel);
    }
}

/// <summary>Work that is done beside other work, because it takes long and nothing else may wait for it.</summary>
internal enum WorkLane
{
    /// <summary>Everything that reads and writes our own rows.</summary>
    Quick,
    /// <summary>Waiting for other people's servers.</summary>
    Fetching,
    /// <summary>Drawing pictures, seconds each, in another process.</summary>
    Renditions,
}
