using Kawat.Dossier;
using Kawat.Intake;
using Kawat.Intake.Pulls;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories.Labels;
using Kawat.Syndication;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Work;

/// <summary>The one place where things run by themselves: takes a row, does it, takes the next.</summary>
internal sealed partial class WorkLoop(
    IDbContextFactory<KawatDb> databases, Lookups lookups, LinkStory link, SettleLinks settle, MakeThreads threads, RereadNames rereadNames, CompareItems compare, Receive receive, FetchFeed fetch, PullSource pull, FillLabels labels, SubscribeFeed subscribe, SendFeeds send, MakeRenditions renditions, EndTerms terms,
    TimeProvider time, ILogger<WorkLoop> log) : BackgroundService
{
    /// <summary>How long nothing is asked when there was nothing to do. Work made by another process is seen after it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Readers who waited for the start are answered first.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    /// <summary>The same for what is fetched, which is set to minutes.</summary>
    private static readonly TimeSpan FetchPause = TimeSpan.FromSeconds(1);

    /// <summary>Servers that are waited for at once.</summary>
    private const int Fetchers = 4;

    /// <summary>While deliveries stand in line, the search for copies among them waits, and so long at most.</summary>
    private static readonly TimeSpan FloodPatience = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested) return;
        await AdoptUnread(stoppingToken);
        // Renditions take seconds and another process, and other people's servers take as long as they like; links must not wait for them, nor one server for another.
        await Task.WhenAll([
            Rounds(cancel => RunAll(WorkLane.Quick, cancel), Pause, stoppingToken), Rounds(RunRenditions, Pause, stoppingToken),
            .. Enumerable.Range(0, Fetchers).Select(_ => Rounds(cancel => RunAll(WorkLane.Fetching, cancel), FetchPause, stoppingToken)),
        ]);
    }

    private async Task Rounds(Func<CancellationToken, Task<int>> run, TimeSpan pause, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, time);
        do
        {
            await run(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Does everything that is due now but renditions; returns how many rows were taken.</summary>
    public async Task<int> RunDue(CancellationToken cancel = default)
    {
        var count = await RunAll(WorkLane.Quick, cancel) + await RunAll(WorkLane.Fetching, cancel);
        // What was fetched has to be compared and linked as anything else.
        return count + await RunAll(WorkLane.Quick, cancel);
    }

    /// <summary>Makes all renditions that are due now; returns how many rows were taken.</summary>
    public Task<int> RunRenditions(CancellationToken cancel = default) => RunAll(WorkLane.Renditions, cancel);

    private async Task<int> RunAll(WorkLane lane, CancellationToken cancel)
    {
        var count = 0;
        while (!cancel.IsCancellationRequested && await RunOne(lane, cancel)) count++;
        return count;
    }

    /// <summary>What a cut left between its row and its reading, and stories that another version of the engine has read.</summary>
    public async Task AdoptUnread(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        var unread = await db.Arrivals.Where(a => a.State == ArrivalState.Received).Select(a => a.Id).ToListAsync(cancel);
        var waiting = await db.Work.Where(w => w.Kind == WorkKind.ReadArrival).Select(w => w.TargetId).ToListAsync(cancel);
        foreach (var id in unread.Except(waiting)) db.Enqueue(WorkKind.ReadArrival, id, now);
        // A new version of the engine reads every story anew.
        if (await settle.Unread(cancel) > 0 && !await db.IsSettlingQueued(cancel)) db.EnqueueSettling(now, TimeSpan.Zero);
        if (await labels.IsDue(cancel) && !await db.Work.AnyAsync(w => w.Kind == WorkKind.FillLabels, cancel)) db.Enqueue(WorkKind.FillLabels, 0, now);
        // An older program gave up looking; a source must not be silent for that.
        await db.Work.Where(w => (w.Kind == WorkKind.FetchFeed || w.Kind == WorkKind.PullSource) && w.Attempts >= WorkQueue.MaxAttempts).ExecuteUpdateAsync(set => set.SetProperty(w => w.Attempts, 0), cancel);
        await AdoptPictures(db, now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Pictures of an older program, and those whose making stopped because something was missing that may be here now.</summary>
    private static async Task AdoptPictures(KawatDb db, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Work.Where(w => w.Kind == WorkKind.MakeRenditions && w.Attempts >= WorkQueue.MaxAttempts)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Attempts, 0).SetProperty(w => w.DueAt, now), cancel);
        var queued = db.Work.Where(w => w.Kind == WorkKind.MakeRenditions).Select(w => w.TargetId);
        var pictures = await db.Pictures.Where(p => (p.RenditionState == RenditionState.Waiting || p.RenditionState == RenditionState.Ready) && p.RenditionReason == "" && !queued.Contains(p.Id))
            // What stories show comes first.
            .OrderByDescending(p => db.RevisionPictures.Any(use => use.PictureId == p.Id)).ThenByDescending(p => p.Id).Select(p => p.Id).ToListAsync(cancel);
        // And those that stories show and that were never cut.
        var uncut = await db.Pictures.Where(p => p.RenditionState == RenditionState.Complete && p.DrawnCrops == "" && p.RenditionReason == "" && !queued.Contains(p.Id)
            && db.RevisionPictures.Any(use => use.PictureId == p.Id && db.Stories.Any(story => story.PublicRevisionId == use.RevisionId))).OrderByDescending(p => p.Id).Select(p => p.Id).ToListAsync(cancel);
        foreach (var picture in pictures.Concat(uncut)) db.Enqueue(WorkKind.MakeRenditions, picture, now);
    }

    private async Task<bool> RunOne(WorkLane lane, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using (var look = await lookups.Open(cancel))
            if (!await WorkQueue.IsAnyDue(look, now, lane, cancel)) return false;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await WorkQueue.Claim(db, now, lane, cancel, receive.IsFlooded ? now - FloodPatience : null);
        if (row is null) return false;
        using var done = new CancellationTokenSource();
        var kept = WorkQueue.Keep(databases, row, time, done.Token);
        try
        {
            switch (row.Kind)
            {
                case WorkKind.ReadArrival:
                    await receive.Again(row.TargetId, null, cancel);
                    break;
                case WorkKind.LinkStory:
                    await link.Run(row.TargetId, alsoLater: true, cancel);
                    break;
                case WorkKind.RelinkStory:
                    await link.Run(row.TargetId, alsoLater: false, cancel);
                    break;
                case WorkKind.SettleLinks:
                    await settle.Run(cancel);
                    break;
                case WorkKind.CompareItems:
                    await compare.Run(row.TargetId, cancel);
                    break;
                case WorkKind.ThreadStory:
                    await threads.RunDue(row.TargetId, cancel);
                    break;
                case WorkKind.RereadNames:
                    await rereadNames.Run(row.TargetId, cancel);
                    break;
                case WorkKind.FillLabels:
                    if (await labels.Run(row.TargetId, cancel) is { } last) db.Enqueue(WorkKind.FillLabels, last, time.GetUtcNow());
                    await db.SaveChangesAsync(cancel);
                    break;
                case WorkKind.ConfirmSubscription:
                    await subscribe.Confirm(row.TargetId, cancel);
                    break;
                case WorkKind.WatchFeeds:
                    await send.Watch(cancel);
                    break;
                case WorkKind.SendFeed:
                    await send.Send(row.TargetId, cancel);
                    break;
                case WorkKind.FetchFeed:
                    await fetch.Run(row.TargetId, cancel);
                    break;
                case WorkKind.PullSource:
                    await pull.Run(row.TargetId, cancel);
                    break;
                case WorkKind.MakeRenditions:
                    if (await renditions.Run(row.TargetId, cancel)) db.Enqueue(WorkKind.MakeRenditions, row.TargetId, time.GetUtcNow());
                    await db.SaveChangesAsync(cancel);
                    break;
                case WorkKind.EndTerms:
                    await terms.Run(row.TargetId, cancel);
                    break;
                default:
                    throw new InvalidOperationException($"No work is called {row.Kind}.");
            }

            await WorkQueue.Finish(db, row, cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            WorkFailed(log, row.Kind, row.TargetId, row.Attempts, fault);
            await WorkQueue.Postpone(db, row, fault, time.GetUtcNow(), cancel);
        }
        finally
        {
            await done.CancelAsync();
            await kept;
        }

        return true;
    }

    [LoggerMessage(301, LogLevel.Error, "Work {Kind} on {Target} failed, attempt {Attempt}")]
    private static partial void WorkFailed(ILogger log, WorkKind kind, long target, int attempt, Exception fault);
}
