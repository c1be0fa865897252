using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Intake;

// When a source is looked at
//
// Every look at a feed or a server ends by saying when the next one is: the source's minutes, a tenth more or less, so that a hundred sources set up in one hour don't all come in the same second; after a
// failure twice that for each failure before, up to a day; never before the server asks for (Retry-After), of which a day is believed. There is one row of work a source, and the look that is being made
// leaves the next one in the transaction that says how it went, so a cut loses neither. A look that somebody asked for while one was being made stays as it is.

/// <summary>When sources that are fetched are looked at.</summary>
internal static class SourceSchedule
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>From now to the next look.</summary>
    internal static TimeSpan WaitAfter(Source source, TimeSpan? asked)
    {
        var minutes = source.PollMinutes * Math.Pow(2, Math.Min(source.FailureCount, 12));
        // Not by chance, so that a test can say it: by the source, and another each time.
        var shift = (((source.Id * 7919) + (source.NextPollAt?.ToUnixTimeSeconds() ?? 0)) % 201 - 100) / 1000.0;
        var next = TimeSpan.FromMinutes(minutes * (1 + shift));
        if (asked > next) next = asked.Value;
        return next < Longest ? next : Longest;
    }

    /// <summary>Writes down how a look went, as it stands in <paramref name="source"/>, and the next one; null: none before somebody asks for it.</summary>
    public static async Task Next(KawatDb db, Source source, WorkKind kind, DateTimeOffset now, TimeSpan? wait, CancellationToken cancel)
    {
        if (!await db.Work.AnyAsync(w => w.Kind == kind && w.TargetId == source.Id && w.LeasedUntil == null, cancel))
        {
            source.NextPollAt = now + wait;
            if (source.NextPollAt is { } next) db.Enqueue(kind, source.Id, now, next);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>In the change at hand: a source that was set up, changed or switched on is looked at at once; what waited for it goes.</summary>
    public static async Task Now(KawatDb db, Source source, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Work.Where(w => (w.Kind == WorkKind.FetchFeed || w.Kind == WorkKind.PullSource) && w.TargetId == source.Id && w.LeasedUntil == null).ExecuteDeleteAsync(cancel);
        WorkKind? kind = source.FeedUrl.Length > 0 ? WorkKind.FetchFeed : await db.SourcePulls.AnyAsync(p => p.SourceId == source.Id, cancel) ? WorkKind.PullSource : null;
        source.NextPollAt = source is { IsEnabled: true, PollMinutes: > 0 } && kind is not null ? now : null;
        if (source.NextPollAt is not null) db.Enqueue(kind!.Value, source.Id, now);
    }

    /// <summary>Whether nothing came for longer than the source is expected to be silent.</summary>
    public static bool IsSilent(Source source, DateTimeOffset now) =>
        source is { IsEnabled: true, GapMinutes: > 0 } && (source.LastItemAt ?? source.CreatedAt) + TimeSpan.FromMinutes(source.GapMinutes) < now;
}
