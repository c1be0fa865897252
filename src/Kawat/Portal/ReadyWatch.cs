using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>
/// Keeps the shelf true. Before a page is taken from it, what changed is looked for: after every commit of this process, and at the latest after <see cref="MaxAge"/>, which is how
/// soon the change of another process is seen. What opens by itself (the end of an embargo, a schedule, midnight, which changes the date on every page) takes everything off.
/// </summary>
internal sealed class ReadyWatch(IDbContextFactory<KawatDb> databases, Lookups lookups, TimeProvider time, IOptions<SiteOptions> site, Commits commits, ReadyShelf shelf)
{
    /// <summary>How long another process's change may stay unseen.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(20);

    private const string NumberSql = "SELECT number FROM site_stamp";

    private const string NextSql = $"""
        SELECT (SELECT min(published_at) FROM story WHERE {Gate.IsReleasedSql} AND published_at > @0), (SELECT min(embargo_until) FROM story WHERE {Gate.IsReleasedSql} AND embargo_until > @0),
          (SELECT min(wire_until) FROM story WHERE {Gate.IsReleasedSql} AND wire_until > @0), (SELECT min(wire_expires) FROM story WHERE {Gate.IsReleasedSql} AND wire_expires > @0),
          (SELECT min(wire_until) FROM picture WHERE wire_until > @0), (SELECT min(wire_expires) FROM picture WHERE wire_expires > @0), (SELECT min(terms_until) FROM picture WHERE terms_until > @0)
        """;

    private const int NextColumns = 7;

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
            var news = await NewsSince(last, cancel);
            var isOver = last is null || now < last.From || last.Until <= now;
            if (isOver || news.Keys.Count > 0)
            {
                // First what opens next, then the drop: what fails here is tried again by the next request, with nothing taken for seen.
                var until = await NextOpening(now, cancel);
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

    /// <summary>Asked fifty times a second while pages are asked for, and nearly always there is none: one row by a prepared statement.</summary>
    private async Task<PageChanges.News> NewsSince(Look? last, CancellationToken cancel)
    {
        await using (var look = await lookups.Open(cancel))
        await using (var row = await look.Ask(NumberSql, cancel))
        {
            await row.ReadAsync(cancel);
            var number = row.GetInt64(0);
            if (last is null) return new(number, [PageKey.Everything]);
            if (number == last.Number) return new(number, []);
        }

        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.ChangesSince(last.Number, cancel);
    }

    /// <summary>The first instant at which something opens or closes by itself, or the date in the masthead changes. Read after the news, so it knows of all that they tell.</summary>
    private async Task<DateTimeOffset> NextOpening(DateTimeOffset now, CancellationToken cancel)
    {
        var local = Dates.In(site.Value.Zone, now);
        var next = new DateTimeOffset(local.Date.AddDays(1), local.Offset).ToUniversalTime();
        await using var look = await lookups.Open(cancel);
        await using var row = await look.Ask(NextSql, cancel, look.Instant(now));
        await row.ReadAsync(cancel);
        for (var column = 0; column < NextColumns; column++)
            if (look.InstantOrNull(row, column) is { } at && at < next) next = at;
        return next;
    }
}
