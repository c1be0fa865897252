using Kawat.Intake;
using Kawat.Intake.Pulls;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Sources: who sends, what came last, and the keys they push with.</summary>
internal sealed class SourcesPage(IDbContextFactory<KawatDb> databases, SourceHealth health, TimeProvider time) : DeskPage
{
    /// <param name="Source">It.</param>
    /// <param name="Day">Items of the last 24 hours.</param>
    /// <param name="Unread">Those of them that nobody could read, or that were not taken.</param>
    /// <param name="LastHeadline">The last item's.</param>
    /// <param name="Pull">The server it is fetched from; null for none.</param>
    internal sealed record Row(Source Source, int Day, int Unread, string LastHeadline, SourcePull? Pull);

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
            await Note(db, "made", source.Id, cancel);
        }

        await Load(db, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostKey(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        (NewKey, NewKeyFor) = (await FindSource.NewPushKey(db, source, cancel), source.Name);
        await Note(db, "made-key", id, cancel);
        await Load(db, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostSwitch(long id, bool on, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        source.IsEnabled = on;
        await SourceSchedule.Now(db, source, time.GetUtcNow(), cancel);
        await Note(db, on ? "switched-on" : "switched-off", id, cancel);
        await transaction.CommitAsync(cancel);
        return LocalRedirect("/desk/admin");
    }

    private async Task Note(KawatDb db, string what, long id, CancellationToken cancel)
    {
        db.Add(new AdminLogEntry { At = time.GetUtcNow(), Who = Who, What = what, Subject = "source", TargetId = id });
        await db.SaveChangesAsync(cancel);
    }

    private async Task Load(KawatDb db, CancellationToken cancel)
    {
        Sections = await db.Sections.AsNoTracking().OrderBy(s => s.Position).ToListAsync(cancel);
        var sources = await db.Sources.AsNoTracking().OrderBy(s => s.Key).ToListAsync(cancel);
        var last = await db.Sources.Select(s => new { s.Id, Headline = db.Items.Where(i => i.SourceId == s.Id).OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id).Select(i => i.Headline).FirstOrDefault() }).ToDictionaryAsync(s => s.Id, s => s.Headline, cancel);
        var pulls = await db.SourcePulls.AsNoTracking().ToDictionaryAsync(p => p.SourceId, cancel);
        var days = await health.LastDay([.. sources.Select(s => s.Id)], cancel);
        Rows = [.. sources.Select(s => new Row(s, days.GetValueOrDefault(s.Id).All, days.GetValueOrDefault(s.Id).Unread, last.GetValueOrDefault(s.Id) ?? "", pulls.GetValueOrDefault(s.Id)))];
    }

    /// <summary>How it comes, in a few words.</summary>
    public string Way(Row row) => row switch
    {
        { Pull: { } pull } => W["transports.pull.by", pull.Way.Word().ToUpperInvariant(), row.Source.PollMinutes],
        { Source: { FeedUrl.Length: > 0, PollMinutes: > 0 } source } => W["desk.source.by-feed", source.PollMinutes],
        { Source: { PushKeyHash: null, SignSecret: null } } => W["transports.way.folder"],
        _ => W["transports.way.push"],
    };
}
