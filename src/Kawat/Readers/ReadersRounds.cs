using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>What this room does by itself: counted reads into rows every few seconds and once more at the end, and once an hour what has become old.</summary>
internal sealed partial class ReadersRounds(WriteReads reads, TellMostRead tell, TrimComments comments, TimeProvider time, IOptions<ReadersOptions> options, ILogger<ReadersRounds> log) : BackgroundService
{
    private static readonly TimeSpan TrimEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.ReadSeconds), time);
        DateTimeOffset? trimmedAt = null, toldAt = null;
        while (await Next(timer, stoppingToken))
        {
            await Try(async () =>
            {
                // Not cut short: a batch that was written and then reported as cut would be counted twice.
                await reads.Flush(CancellationToken.None);
                if (IsDue(toldAt, TellMostRead.Every))
                {
                    await tell.Run(stoppingToken);
                    toldAt = time.GetUtcNow();
                }

                if (IsDue(trimmedAt, TrimEvery))
                {
                    await reads.Trim(stoppingToken);
                    await comments.Run(stoppingToken);
                    trimmedAt = time.GetUtcNow();
                }
            });
        }
    }

    /// <summary>An orderly end loses no read.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Try(() => reads.Flush(CancellationToken.None));
    }

    private bool IsDue(DateTimeOffset? last, TimeSpan every) => last is not { } at || time.GetUtcNow() - at >= every;

    /// <summary>A database that is away for a while must not end the rounds; what was counted waits in memory.</summary>
    private async Task Try(Func<Task> round)
    {
        try
        {
            await round();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            RoundFailed(log, fault);
        }
        catch (OperationCanceledException)
        {
            // The end of the program: the last flush follows.
        }
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

    [LoggerMessage(501, LogLevel.Error, "A round of the Readers room failed and is tried again")]
    private static partial void RoundFailed(ILogger log, Exception fault);
}
