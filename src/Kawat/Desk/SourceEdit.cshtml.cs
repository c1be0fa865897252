using System.Globalization;
using Kawat.Intake;
using Kawat.Intake.Pulls;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One source: how it delivers, what its copy is taken for, its rules, its keys, and how it is.</summary>
internal sealed class SourceEditPage(IDbContextFactory<KawatDb> databases, SourceHealth health, TimeProvider time) : DeskPage
{
    public Source Source { get; private set; } = null!;

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>A key or secret just made; shown in this answer and never again.</summary>
    public string NewSecret { get; private set; } = "";

    /// <summary>The rules as they stand in the form, one a line.</summary>
    public string Rules { get; private set; } = "";

    /// <summary>The server it is fetched from; null for none.</summary>
    public SourcePull? Pull { get; private set; }

    /// <summary>The last two days.</summary>
    public HealthSheet Health { get; private set; } = null!;

    /// <summary>What was done to it, the newest first.</summary>
    public IReadOnlyList<AdminLogEntry> Log { get; private set; } = [];

    public bool IsSilent => SourceSchedule.IsSilent(Source, time.GetUtcNow());

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Show(db, id, cancel);
    }

    public async Task<IActionResult> OnPost(long id, string? name, string? zone, string? language, string? section, string? terms, string? rules, string? feed, int minutes, int gap, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        var address = (feed ?? "").Trim();
        if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { UserInfo.Length: 0 } && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)))
            return await Refuse(db, id, W["desk.source.bad-feed", address], rules, cancel);
        if (address.Length > 0 && await db.SourcePulls.AnyAsync(p => p.SourceId == id, cancel)) return await Refuse(db, id, W["transports.pull.has-server"], rules, cancel);
        var (read, bad) = SourceRuleText.Read(rules ?? "");
        if (bad is not null) return await Refuse(db, id, W["desk.source.bad-rule", bad], rules, cancel);

        var now = time.GetUtcNow();
        var isMoved = source.FeedUrl != address || source.PollMinutes != Math.Clamp(minutes, 0, 1440);
        if (source.FeedUrl != address) (source.FeedTag, source.FeedModified, source.LastError, source.FailureCount) = ("", "", "", 0);
        source.Name = string.IsNullOrWhiteSpace(name) ? source.Key : name.Trim();
        if (zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) source.Zone = zone;
        (source.DefaultLanguage, source.DefaultSection) = (language is { Length: > 0 } ? language : null, section is { Length: > 0 } ? section : null);
        source.Terms = [.. (terms ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(20)];
        (source.Rules, source.FeedUrl, source.PollMinutes, source.GapMinutes) = (read, address, Math.Clamp(minutes, 0, 1440), Math.Clamp(gap, 0, 100_000));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (isMoved) await SourceSchedule.Now(db, source, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        Good = W["desk.source.saved", source.Name];
        return LocalRedirect($"/desk/admin/source/{id}");
    }

    public async Task<IActionResult> OnPostKey(long id, CancellationToken cancel) => await Made(id, FindSource.NewPushKey, cancel);

    public async Task<IActionResult> OnPostSecret(long id, CancellationToken cancel) => await Made(id, FindSource.NewSecret, cancel);

    public async Task<IActionResult> OnPostForget(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        await FindSource.ForgetOldKey(db, source, cancel);
        return LocalRedirect($"/desk/admin/source/{id}");
    }

    private async Task<IActionResult> Made(long id, Func<KawatDb, Source, CancellationToken, Task<string>> make, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        NewSecret = await make(db, source, cancel);
        db.Add(new AdminLogEntry { At = time.GetUtcNow(), Who = Who, What = "made-key", Subject = "source", TargetId = id });
        await db.SaveChangesAsync(cancel);
        return await Show(db, id, cancel);
    }

    private async Task<IActionResult> Refuse(KawatDb db, long id, string why, string? rules, CancellationToken cancel)
    {
        Bad = why;
        var shown = await Show(db, id, cancel);
        Rules = rules ?? "";
        return shown;
    }

    private async Task<IActionResult> Show(KawatDb db, long id, CancellationToken cancel)
    {
        if (await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } source) return NotFound();
        Source = source;
        Rules = SourceRuleText.Write(source.Rules);
        Pull = await db.SourcePulls.AsNoTracking().FirstOrDefaultAsync(p => p.SourceId == id, cancel);
        Health = await health.Of(id, cancel);
        Log = await db.AdminLog.AsNoTracking().Where(l => l.Subject == "source" && l.TargetId == id).OrderByDescending(l => l.Id).Take(20).ToListAsync(cancel);
        Sections = await db.Sections.AsNoTracking().OrderBy(s => s.Position).ToListAsync(cancel);
        return Page();
    }

    /// <summary>A time in the words of the page: seconds, minutes, hours.</summary>
    public string Span(TimeSpan? span) => span switch
    {
        null => "–",
        { TotalSeconds: < 90 } brief => W["transports.span.seconds", brief.TotalSeconds],
        { TotalMinutes: < 90 } minutes => W["transports.span.minutes", minutes.TotalMinutes],
        { } hours => W["transports.span.hours", hours.TotalHours],
    };

    public string Hour(DateTimeOffset from) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(from, Zone).ToString("d MMM HH:00", W.Culture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
