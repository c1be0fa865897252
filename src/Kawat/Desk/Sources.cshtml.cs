using Kawat.Intake;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Sources: who sends, what came last, and the keys they push with.</summary>
internal sealed class SourcesPage(IDbContextFactory<KawatDb> databases, TimeProvider time) : DeskPage
{
    internal sealed record Row(Source Source, int Count, DateTimeOffset? LastAt, string LastHeadline);

    public DateTimeOffset Now => time.GetUtcNow();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>A key just made; shown in this answer and never again.</summary>
    public string NewKey { get; private set; } = "";

    public string NewKeyFor { get; private set; } = "";

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await Load(db, cancel);
    }

    public async Task<IActionResult> OnPostNew(string? key, string? name, string? zone, string? language, string? section, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var wanted = (key ?? "").Trim();
        if (wanted.Length is 0 or > 40 || Slug.Of(wanted) != wanted) Bad = W["desk.source.bad-key", wanted];
        else if (await db.Sources.AnyAsync(s => s.Key == wanted, cancel)) Bad = W["desk.source.exists", wanted];
        else
        {
            var source = await FindSource.OrMake(db, time, wanted, string.IsNullOrWhiteSpace(name) ? wanted : name.Trim(), cancel);
            if (zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) source.Zone = zone;
            (source.DefaultLanguage, source.DefaultSection) = (language is { Length: > 0 } ? language : null, section is { Length: > 0 } ? section : null);
            (NewKey, NewKeyFor) = (await FindSource.NewPushKey(db, source, cancel), source.Name);
        }

        await Load(db, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostKey(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        (NewKey, NewKeyFor) = (await FindSource.NewPushKey(db, source, cancel), source.Name);
        await Load(db, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostSwitch(long id, bool on, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        source.IsEnabled = on;
        await FetchFeed.Schedule(db, source, time.GetUtcNow(), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return LocalRedirect("/desk/admin");
    }

    private async Task Load(KawatDb db, CancellationToken cancel)
    {
        Sections = await db.Sections.AsNoTracking().OrderBy(s => s.Position).ToListAsync(cancel);
        var sources = await db.Sources.AsNoTracking().OrderBy(s => s.Key).ToListAsync(cancel);
        var counts = await db.Items.GroupBy(i => i.SourceId).Select(g => new { g.Key, Count = g.Count(), Last = g.Max(i => i.Id) }).ToDictionaryAsync(g => g.Key, cancel);
        var newest = counts.Values.Select(c => c.Last).ToList();
        var last = await db.Items.Where(i => newest.Contains(i.Id)).Select(i => new { i.Id, i.ReceivedAt, i.Headline }).ToDictionaryAsync(i => i.Id, cancel);
        Rows = [.. sources.Select(s => counts.TryGetValue(s.Id, out var c) && last.TryGetValue(c.Last, out var item)
            ? new Row(s, c.Count, item.ReceivedAt, item.Headline) : new Row(s, 0, null, ""))];
    }
}
