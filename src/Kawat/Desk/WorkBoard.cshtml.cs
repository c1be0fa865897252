using Kawat.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What is done in the background: how much waits, is being done, and failed, by kind; what failed one by one, and what people did about it.</summary>
internal sealed class WorkBoardPage(IDbContextFactory<KawatDb> databases, MendWork mend, TimeProvider time) : DeskPage
{
    /// <summary>Failed rows on the page; the rest comes up as these are done.</summary>
    public const int Most = 100;

    /// <param name="Kind">What is done.</param>
    /// <param name="Waiting">Due or not yet, and never failed.</param>
    /// <param name="Running">Somebody is at it.</param>
    /// <param name="Again">Failed and comes again by itself.</param>
    /// <param name="GivenUp">Failed so often that it waits for a person.</param>
    /// <param name="Oldest">When the oldest that is due was written.</param>
    internal sealed record Group(WorkKind Kind, int Waiting, int Running, int Again, int GivenUp, DateTimeOffset? Oldest);

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public IReadOnlyList<WorkRow> Failed { get; private set; } = [];

    public int FailedCount => Groups.Sum(group => group.Again + group.GivenUp);

    public IReadOnlyList<AdminLogEntry> Log { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        var groups = await db.Work.GroupBy(w => w.Kind).Select(g => new
        {
            Kind = g.Key,
            Waiting = g.Count(w => w.LastError == "" && (w.LeasedUntil == null || w.LeasedUntil < now)),
            Running = g.Count(w => w.LeasedUntil >= now),
            Again = g.Count(w => w.LastError != "" && w.Attempts < WorkQueue.MaxAttempts && (w.LeasedUntil == null || w.LeasedUntil < now)),
            GivenUp = g.Count(w => w.LastError != "" && w.Attempts >= WorkQueue.MaxAttempts && (w.LeasedUntil == null || w.LeasedUntil < now)),
        }).ToListAsync(cancel);
        var oldest = await db.Work.Where(w => w.DueAt <= now).GroupBy(w => w.Kind).Select(g => new { g.Key, At = g.Min(w => w.CreatedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancel);
        Groups = [.. groups.OrderBy(g => g.Kind).Select(g => new Group(g.Kind, g.Waiting, g.Running, g.Again, g.GivenUp, oldest.TryGetValue(g.Kind, out var at) ? at : null))];
        Failed = await db.Work.AsNoTracking().Where(w => w.LastError != "").OrderByDescending(w => w.Attempts).ThenByDescending(w => w.Id).Take(Most).ToListAsync(cancel);
        Log = await db.AdminLog.AsNoTracking().Where(l => l.Subject == "work").OrderByDescending(l => l.Id).Take(30).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostRetry(long? id, string? kind, CancellationToken cancel)
    {
        Good = W["transports.work.retried", await mend.Retry(id, KindOf(kind), Who, cancel)];
        return LocalRedirect("/desk/admin/work");
    }

    public async Task<IActionResult> OnPostDrop(long? id, string? kind, CancellationToken cancel)
    {
        // All of everything is never meant.
        if (id is null && KindOf(kind) is null) return BadRequest();
        Good = W["transports.work.dropped", await mend.Drop(id, KindOf(kind), Who, cancel)];
        return LocalRedirect("/desk/admin/work");
    }

    public string Say(WorkKind kind) => W[$"transports.work.kind.{kind.Word()}"];

    public static bool MayDrop(WorkKind kind) => !WorkQueue.IsStanding(kind);

    private static WorkKind? KindOf(string? word)
    {
        foreach (var kind in Enum.GetValues<WorkKind>())
        {
            if (kind.Word() == word) return kind;
        }

        return null;
    }
}
