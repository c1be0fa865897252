using Kawat.Intake;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A source that somebody has to look after.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name at the desk.</param>
/// <param name="SilentSince">When it last sent; null when it is not silent.</param>
/// <param name="Failures">Looks that failed one after the other; 0 when that is not the matter.</param>
internal sealed record TroubledSource(long Id, string Name, DateTimeOffset? SilentSince, int Failures);

/// <summary>Which sources are silent for longer than they should be, or can't be reached again and again. Everybody at the queue sees it, since it is there that copy is missed.</summary>
internal sealed class SourceAlarm(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>One failure is the net's; after so many it is the source's.</summary>
    private const int Many = 3;

    /// <summary>How old the answer may be; the queue asks with every page.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private volatile Answer? _last;

    private sealed record Answer(DateTimeOffset At, IReadOnlyList<TroubledSource> Sources);

    public async Task<IReadOnlyList<TroubledSource>> Now(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        if (_last is { } last && now - last.At < Fresh) return last.Sources;
        await using var db = await databases.CreateDbContextAsync(cancel);
        // A source that stopped and waits for a person is one after its first failure.
        var some = await db.Sources.AsNoTracking().Where(s => s.IsEnabled && (s.GapMinutes > 0 || s.FailureCount >= Many || (s.FailureCount > 0 && s.NextPollAt == null))).OrderBy(s => s.Name).ToListAsync(cancel);
        IReadOnlyList<TroubledSource> found = [.. some.Select(s => new TroubledSource(s.Id, s.Name, SourceSchedule.IsSilent(s, now) ? s.LastItemAt ?? s.CreatedAt : null, s.FailureCount >= Many || s.NextPollAt is null ? s.FailureCount : 0))
            .Where(s => s.SilentSince is not null || s.Failures > 0)];
        _last = new Answer(now, found);
        return found;
    }
}
