using System.Net;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Intake;

// When a feed is looked at
//
// Every look ends by saying when the next one is: the source's minutes, a tenth more or less, so that a hundred feeds set up in one hour don't all come in the same second; after a failure
// twice that for each failure before, up to a day; never before the server asks for (Retry-After), of which a day is believed. There is one row of work a source, and the look that
// is being made leaves the next one in the transaction that says how it went, so a cut loses neither.
//
// Nothing is skipped by a mark of how far one got: each entry of a feed is matched for itself, so what is put in late, or far below, is an item like any other.

/// <summary>Looks at a source's feed and gives what came to intake.</summary>
internal sealed class FetchFeed(IDbContextFactory<KawatDb> databases, FeedClient client, Receive receive, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public async Task Run(long sourceId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == sourceId && s.IsEnabled && s.FeedUrl != "" && s.PollMinutes > 0, cancel) is not { } source) return;
        TimeSpan? wait = null;
        try
        {
            var look = await client.Get(source.FeedUrl, source.FeedTag, source.FeedModified, cancel);
            wait = look.Wait;
            await Take(source, look, cancel);
            if (look.MovedTo is { } moved) source.FeedUrl = moved;
            (source.FailureCount, source.LastError, source.LastSuccessAt) = (0, "", time.GetUtcNow());
        }
        catch (HttpRequestException fault)
        {
            (source.FailureCount, source.LastError) = (source.FailureCount + 1, fault.Message);
        }

        var now = time.GetUtcNow();
        source.NextPollAt = now + NextIn(source, wait);
        db.Enqueue(WorkKind.FetchFeed, sourceId, now, source.NextPollAt);
        await db.SaveChangesAsync(cancel);
    }

    private async Task Take(Source source, FeedLook look, CancellationToken cancel)
    {
        if (look.Status == HttpStatusCode.NotModified) return;
        if (look.Bytes is not { } bytes) throw new HttpRequestException($"{source.FeedUrl} answered {(int)look.Status}.");
        var name = Path.GetFileName(new Uri(source.FeedUrl).AbsolutePath) is { Length: > 0 } file ? file : "feed";
        await receive.Take(new Delivery(source, Transport.Feed, name, bytes, bytes.Length, look.Charset), cancel);
        // Only what is kept for good is not asked for again.
        (source.FeedTag, source.FeedModified) = (look.Tag, look.Modified);
    }

    /// <summary>From now to the next look.</summary>
    internal static TimeSpan NextIn(Source source, TimeSpan? asked)
    {
        var minutes = source.PollMinutes * Math.Pow(2, Math.Min(source.FailureCount, 12));
        // Not by chance, so that a test can say it: by the source, and another each time.
        var shift = (((source.Id * 7919) + (source.NextPollAt?.ToUnixTimeSeconds() ?? 0)) % 201 - 100) / 1000.0;
        var next = TimeSpan.FromMinutes(minutes * (1 + shift));
        if (asked > next) next = asked.Value;
        return next < Longest ? next : Longest;
    }

    /// <summary>In the change at hand: a source whose feed was set up, changed or switched on is looked at at once; what waited for it goes.</summary>
    public static async Task Schedule(KawatDb db, Source source, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Work.Where(w => w.Kind == WorkKind.FetchFeed && w.TargetId == source.Id).ExecuteDeleteAsync(cancel);
        source.NextPollAt = source is { IsEnabled: true, FeedUrl.Length: > 0, PollMinutes: > 0 } ? now : null;
        if (source.NextPollAt is not null) db.Enqueue(WorkKind.FetchFeed, source.Id, now);
    }

    /// <summary>Whether nothing came for longer than the source is expected to be silent.</summary>
    public static bool IsSilent(Source source, DateTimeOffset now) =>
        source is { IsEnabled: true, GapMinutes: > 0 } && (source.LastItemAt ?? source.CreatedAt) + TimeSpan.FromMinutes(source.GapMinutes) < now;
}
