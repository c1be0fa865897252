using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Kawat.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Tells open queues that something came. The table is asked once a second however many queues are open, and not at all when none is.</summary>
internal sealed class QueueWatch(IDbContextFactory<KawatDb> databases, TimeProvider time, IHostApplicationLifetime life)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (long Asked, string Stamp)? _last;

    /// <summary>A short text that differs whenever the queue would look different: newest item, last comparison, last deed on a story or an item.</summary>
    public async Task<string> Stamp(CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_last is { } last && time.GetElapsedTime(last.Asked) < Beat) return last.Stamp;
            await using var db = await databases.CreateDbContextAsync(cancel);
            var newest = await db.Items.MaxAsync(i => (long?)i.Id, cancel) ?? 0;
            // Whatever is done to a story is written in the log, so two looks at the ends of two tables are enough.
            var done = await db.StoryLog.MaxAsync(l => (long?)l.Id, cancel) ?? 0;
            // Comparing comes after the arrival, and an editor may take copies apart.
            var compared = await db.ItemCopies.MaxAsync(c => (DateTimeOffset?)c.ChangedAt, cancel);
            var deeds = await db.ItemLog.MaxAsync(l => (long?)l.Id, cancel) ?? 0;
            var stamp = string.Create(CultureInfo.InvariantCulture, $"{newest}.{done}.{compared?.UtcTicks ?? 0}.{deeds}");
            _last = (time.GetTimestamp(), stamp);
            return stamp;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The stamp now and at each change, until the listener or the program goes.</summary>
    public async IAsyncEnumerable<SseItem<string>> Changes([EnumeratorCancellation] CancellationToken gone = default)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone, life.ApplicationStopping);
        using var timer = new PeriodicTimer(Beat, time);
        var said = "";
        var quiet = 0;
        do
        {
            string now;
            try
            {
                now = await Stamp(ends.Token);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            // A word now and then keeps proxies from closing a quiet line.
            if (now != said || ++quiet >= 20)
            {
                (said, quiet) = (now, 0);
                yield return new SseItem<string>(now, "queue");
            }
        }
        while (await Next(timer, ends.Token));
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary><c>GET /desk/queue/events</c>: server-sent events for open queues, as long as the session holds.</summary>
internal static class QueueEvents
{
    public static void MapQueueEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/desk/queue/events", (QueueWatch watch, OpenLines lines, HttpContext http, CancellationToken gone) => TypedResults.ServerSentEvents(lines.While(http.User, watch.Changes, gone)))
            .RequireAuthorization(Permissions.Policy(Permission.Write));
}
