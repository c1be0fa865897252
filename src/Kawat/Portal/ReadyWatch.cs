using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>
/// Keeps the shelf true. Before a page is taken from it, what changed is looked for: after every commit of this process, and at the latest after <see cref="MaxAge"/>, which is how
/// soon the change of another process is seen. What opens by itself (the end of an embargo, a schedule, midnight, which changes the date on every page) takes everything off.
/// </summary>
internal sealed class ReadyWatch(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<SiteOptions> site, Commits commits, ReadyShelf shelf)
{
    /// <summary>How long another process's change may stay unseen.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _turning = new(1, 1);
    private volatile Look? _last;

    /// <summary>Told of every drop, after it; null when nobody listens. Must be quick.</summary>
    public Action<IReadOnlyCollection<PageKey>>? Dropped { get; set; }

    /// <summary>One look at what changed: when, after how many commits, and between which instants it holds.</summary>
    private sealed record Look(long Number, long At, long Commits, DateTimeOffset From, DateTimeOffset Until);

    /// <summary>Whether the shelf is true now, without asking anybody.</summary>
    public bool IsFresh => _last is { } last && IsStill(last) && time.GetUtcNow() is var now && last.From <= now && now < last.Until;

    /// <summary>Returns when the shelf is true.</summary>
    public ValueTask Renew(CancellationToken cancel) => IsFresh ? ValueTask.CompletedTask : new(LookAnew(cancel));

    private async Task LookAnew(CancellationToken cancel)
    {
        await _turning.WaitAsync(cancel);
        try
        {
            if (IsFresh) return;
            var (last, now) = (_last, time.GetUtcNow());
            var (at, count) = (time.GetTimestamp(), commits.Count);
            await using var db = await databases.CreateDbContextAsync(cancel);
            var news = last is null ? new(await db.LastChange(cancel), [PageKey.Everything]) : await db.ChangesSince(last.Number, cancel);
            var isOver = last is null || now < last.From || last.Until <= now;
            if (isOver || news.Keys.Count > 0)
            {
                // First what opens next, then the drop: what fails here is tried again by the next request, with nothing taken for seen.
                var until = await NextOpening(db, now, cancel);
                var keys = isOver ? [PageKey.Everything] : news.Keys;
                shelf.Drop(keys);
                Dropped?.Invoke(keys);
                _last = new(news.Number, at, count, now, until);
            }
            else
            {
                shelf.DropOver(now);
                _last = last! with { At = at, Commits = count };
            }
        }
        finally
        {
            _turning.Release();
        }
    }

    private bool IsStill(Look look) => look.Commits == commits.Count && time.GetElapsedTime(look.At) < MaxAge;

    /// <summary>The first instant at which something opens or closes by itself, or the date in the masthead changes.</summary>
    private async Task<DateTimeOffset> NextOpening(KawatDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var released = db.Stories.Released();
        var scheduled = await released.Where(s => s.PublishedAt > now).MinAsync(s => s.PublishedAt, cancel);
        var embargoed = await released.Where(s => s.EmbargoUntil > now).MinAsync(s => s.EmbargoUntil, cancel);
        var local = Dates.In(site.Value.Zone, now);
        var midnight = new DateTimeOffset(local.Date.AddDays(1), local.Offset).ToUniversalTime();
        var held = await released.Where(s => s.WireUntil > now).MinAsync(s => s.WireUntil, cancel);
        var over = await released.Where(s => s.WireExpires > now).MinAsync(s => s.WireExpires, cancel);
        var (heldPicture, overPicture) = (await db.Pictures.Where(p => p.WireUntil > now).MinAsync(p => p.WireUntil, cancel), await db.Pictures.Where(p => p.WireExpires > now).MinAsync(p => p.WireExpires, cancel));
        var termsOver = await db.Pictures.Where(p => p.TermsUntil > now).MinAsync(p => p.TermsUntil, cancel);
        return new[] { scheduled, embargoed, held, over, heldPicture, overPicture, termsOver, midnight }.OfType<DateTimeOffset>().Min();
    }
}
