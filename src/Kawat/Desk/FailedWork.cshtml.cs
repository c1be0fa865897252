using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Background work that failed, with why, and a way to try it again now.</summary>
internal sealed class FailedWorkPage(IDbContextFactory<KawatDb> databases, TimeProvider time) : DeskPage
{
    internal sealed record Row(long Id, string Kind, long TargetId, int Attempts, DateTimeOffset DueAt, string LastError);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Waiting { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Waiting = await db.Work.CountAsync(cancel);
        var rows = await db.Work.AsNoTracking().Where(w => w.LastError != "").OrderByDescending(w => w.Id).Take(200).ToListAsync(cancel);
        Rows = [.. rows.Select(w => new Row(w.Id, w.Kind.Word(), w.TargetId, w.Attempts, w.DueAt, w.LastError))];
    }

    public async Task<IActionResult> OnPostRetry(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        await db.Work.Where(w => w.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.Attempts, 0).SetProperty(w => w.DueAt, now).SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null), cancel);
        return LocalRedirect("/desk/admin/work");
    }
}
