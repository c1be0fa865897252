using Kawat.Commands;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Keeps settings as rows and makes them hold: every part of the program reads its options when it needs them, and there is one object of each, so writing into it is enough.
/// At the start, at each change, and on other nodes within <see cref="Beat"/>.</summary>
internal sealed class KeepSettings(IDbContextFactory<KawatDb> databases, Lookups lookups, SettingList list, TimeProvider time, RunSettings run) : BackgroundService
{
    /// <summary>What the log calls such a line's subject.</summary>
    public const string Subject = "setting";

    /// <summary>How soon another node's change holds here.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Makes what the table says hold. A row that this program does not know, or no longer allows, changes nothing.</summary>
    public async Task Load(CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var rows = new Dictionary<string, string?>(StringComparer.Ordinal);
            await using (var look = await lookups.Open(cancel))
            await using (var row = await look.Ask("SELECT key, value FROM setting", cancel))
                while (await row.ReadAsync(cancel)) rows[row.GetString(0)] = row.IsDBNull(1) ? null : row.GetString(1);
            foreach (var setting in list.All)
            {
                if (!rows.TryGetValue(setting.Key, out var value)) continue;
                var wanted = value is not null && setting.Complaint(value) is null ? value : setting.Default;
                if (wanted != setting.Current) setting.Apply(wanted);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Changes settings, all or none; a null value sets one back. Every change is a line of the log. What can't be taken is told by <see cref="Setting.Complaint"/> before.</summary>
    /// <returns>How many changed.</returns>
    public async Task<int> Change(IReadOnlyDictionary<string, string?> wanted, string who, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var count = 0;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            foreach (var setting in list.All)
            {
                if (!wanted.TryGetValue(setting.Key, out var value) || (value is not null && setting.Complaint(value) is not null)) continue;
                var row = await db.Settings.FirstOrDefaultAsync(one => one.Key == setting.Key, cancel);
                var (was, becomes) = (row?.Value ?? setting.Default, value ?? setting.Default);
                if (was == becomes && (value is null) == (row?.Value is null)) continue;
                if (was == becomes && row is null) continue;
                if (row is null) db.Add(row = new SettingRow { Key = setting.Key });
                (row.Value, row.ChangedAt, row.ChangedBy) = (value, now, who);
                db.Add(new PageLogEntry { Subject = Subject, At = now, Who = who, What = value is null ? "setting-reset" : "setting-changed", Note = $"{setting.Key}: {was} > {becomes}" });
                count++;
            }

            if (count == 0) return 0;
            await db.SaveChangesAsync(cancel);
            // Name, zone and limits stand on pages of every kind.
            await db.Changed(cancel, PageKey.Everything);
            await transaction.CommitAsync(cancel);
        }

        await Load(cancel);
        return count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!run.RunsByItself) return;
        using var timer = new PeriodicTimer(Beat, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Load(stoppingToken);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }
}
