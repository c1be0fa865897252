using System.Collections.Concurrent;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>How far back a list of the most read looks.</summary>
internal enum ReadSpan
{
    Day,
    Week,
}

/// <summary>
/// The most read of the last 24 hours or seven days. The sums are kept for a minute; which of those stories are shown is asked of the gate each
/// time, so a withdrawn story is gone at once.
///
/// Numbers alone would let a machine that fetches one old story all night win. So a story must be young (two days in the list of a day, ten in the
/// list of a week), it must have been read a least number of times, and its best hour counts at most as much as all its other hours
/// together, beyond that least number: who is read by people is read in several hours. Fewer than <see cref="LeastStories"/> are no list.
/// </summary>
internal sealed class MostRead(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<ReadersOptions> options)
{
    /// <summary>Fewer are not a list but a few accidents.</summary>
    public const int LeastStories = 3;

    /// <summary>Stories of which sums are kept, over all editions and sections. Ten sections in two languages have fifty each.</summary>
    private const int KeptStories = 1000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ReadSpan, (DateTimeOffset At, IReadOnlyDictionary<long, long> Scores)> _kept = new();

    /// <summary>What a page that shows such a list depends on: changes when a list's order did, at most every few minutes.</summary>
    public static PageKey KeyOf(string language) => PageKey.Page($"most-read-{language}");

    /// <summary>Numbers of the most read stories of an edition (and a section, unless null) that are open at <paramref name="now"/>, the most read
    /// first; empty when there are too few to speak of. One query, and once a minute another.</summary>
    public async Task<IReadOnlyList<long>> Stories(KawatDb db, ReadSpan span, string language, string? section, int take, DateTimeOffset now, CancellationToken cancel = default)
    {
        var scores = await Scores(span, cancel);
        if (scores.Count < LeastStories) return [];
        var ids = scores.Keys.ToList();
        var since = now.AddDays(span == ReadSpan.Day ? -2 : -10);
        var open = await db.Stories.AsNoTracking().Open(now)
            .Where(story => story.Language == language && (section == null || story.Section == section) && story.PublishedAt >= since && ids.Contains(story.Id))
            .Select(story => story.Id).ToListAsync(cancel);
        return open.Count < LeastStories ? [] : [.. open.OrderByDescending(id => scores[id]).ThenByDescending(id => id).Take(take)];
    }

    /// <summary>The sums that lists of this span are made of now: the same object as long as they are the same. Null when they are too few for any list.</summary>
    public async ValueTask<object?> Sums(ReadSpan span, CancellationToken cancel) => await Scores(span, cancel) is { Count: >= LeastStories } scores ? scores : null;

    /// <summary>All reads of a story that are on record, and those of the last 24 hours; for the desk.</summary>
    public async Task<(long All, long LastDay)> Of(long storyId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var since = WriteReads.HourOf(time.GetUtcNow().AddDays(-1));
        var counts = db.ReadCounts.AsNoTracking().Where(count => count.StoryId == storyId);
        return (await counts.SumAsync(count => count.Count, cancel), await counts.Where(count => count.HourAt > since).SumAsync(count => count.Count, cancel));
    }

    private async Task<IReadOnlyDictionary<long, long>> Scores(ReadSpan span, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(span, out var kept) && kept.At <= now && now - kept.At < KeptFor) return kept.Scores;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var since = WriteReads.HourOf(now.AddDays(span == ReadSpan.Day ? -1 : -7));
        long least = span == ReadSpan.Day ? options.Value.MostReadLeastADay : options.Value.MostReadLeastAWeek;
        var sums = await db.ReadCounts.AsNoTracking().Where(count => count.HourAt > since)
            .GroupBy(count => count.StoryId)
            .Select(story => new { story.Key, Sum = story.Sum(count => count.Count), Best = story.Max(count => count.Count) })
            .Where(story => story.Sum >= least)
            .OrderByDescending(story => story.Sum).ThenByDescending(story => story.Key).Take(KeptStories).ToListAsync(cancel);
        var scores = sums.ToDictionary(story => story.Key, story => Score(story.Sum, story.Best, least));
        _kept[span] = (now, scores);
        return scores;
    }

    /// <summary>The sum, of which the best hour may be at most half beyond <paramref name="least"/>.</summary>
    internal static long Score(long sum, long best, long least) => Math.Min(sum, 2 * (sum - best) + least);
}
