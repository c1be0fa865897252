using Kawat.Intake;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One hour of a source.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Count">Items that came in it, whatever became of them.</param>
/// <param name="Delay">The middle one of the times between the copy's own and our receiving it; null when no item says when it was made.</param>
internal sealed record HealthHour(DateTimeOffset From, int Count, TimeSpan? Delay);

/// <summary>How a source was in the last two days.</summary>
/// <param name="Hours">48 of them, the oldest first; the last one is not over.</param>
/// <param name="Outcomes">How many items ended how.</param>
/// <param name="LongestGap">The longest time between two items, or from the last until now; null without items.</param>
internal sealed record HealthSheet(IReadOnlyList<HealthHour> Hours, IReadOnlyList<(ItemState State, int Count)> Outcomes, TimeSpan? LongestGap)
{
    public int Count => Hours.Sum(hour => hour.Count);

    public TimeSpan? WorstDelay => Hours.Max(hour => hour.Delay);
}

/// <summary>Reads how sources are from the rows of what they sent, by an index that holds all that is asked; nothing is counted apart.</summary>
internal sealed class SourceHealth(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public const int Hours = 48;

    /// <summary>Copy that was made longer ago was sent again, or is from an archive; its age is no delay of the line.</summary>
    private static readonly TimeSpan Archive = TimeSpan.FromHours(24);

    public async Task<HealthSheet> Of(long sourceId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var first = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1 - Hours);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var items = await (from item in db.Items
                           where item.SourceId == sourceId && item.ReceivedAt >= first
                           join chain in db.ItemChains on item.ChainId equals (long?)chain.Id into chains
                           from chain in chains.DefaultIfEmpty()
                           orderby item.ReceivedAt
                           // The time of a version that was replaced stands nowhere but in its text.
                           select new { item.ReceivedAt, item.State, MadeAt = chain != null && chain.HeadItemId == item.Id ? chain.HeadCreated : null }).ToListAsync(cancel);
        var byHour = items.ToLookup(item => (int)(item.ReceivedAt - first).TotalHours);
        var hours = Enumerable.Range(0, Hours).Select(at => new HealthHour(first.AddHours(at), byHour[at].Count(), Middle(byHour[at].Where(i => i.MadeAt is not null).Select(i => i.ReceivedAt - i.MadeAt!.Value)))).ToList();
        var outcomes = items.GroupBy(item => item.State).OrderBy(group => group.Key).Select(group => (group.Key, group.Count())).ToList();
        var times = items.Select(item => item.ReceivedAt).Append(now).ToList();
        return new HealthSheet(hours, outcomes, items.Count == 0 ? null : times.Zip(times.Skip(1), (one, next) => next - one).Max());
    }

    /// <summary>How many items of each source came in the last 24 hours, and how many of them nobody could read.</summary>
    public async Task<IReadOnlyDictionary<long, (int All, int Unread)>> LastDay(IReadOnlyList<long> sources, CancellationToken cancel)
    {
        var since = time.GetUtcNow() - TimeSpan.FromHours(24);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var counts = await db.Items.Where(i => sources.Contains(i.SourceId) && i.ReceivedAt >= since)
            .GroupBy(i => new { i.SourceId, i.State }).Select(g => new { g.Key.SourceId, g.Key.State, Count = g.Count() }).ToListAsync(cancel);
        return counts.GroupBy(c => c.SourceId).ToDictionary(g => g.Key, g => (g.Sum(c => c.Count), g.Where(c => c.State is ItemState.Quarantined or ItemState.Refused).Sum(c => c.Count)));
    }

    private static TimeSpan? Middle(IEnumerable<TimeSpan> delays)
    {
        // A clock that runs ahead makes copy of the future; that is no delay.
        var sorted = delays.Where(delay => delay < Archive).Select(delay => delay < TimeSpan.Zero ? TimeSpan.Zero : delay).Order().ToList();
        return sorted.Count == 0 ? null : sorted[sorted.Count / 2];
    }
}
