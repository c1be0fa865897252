using Kawat.Intake;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Puts items aside, and brings them back. A row goes as a whole, with what lies under it; what was taken stays.</summary>
internal sealed class SpikeItems(IDbContextFactory<KawatDb> databases, QueueFolds folds, TimeProvider time)
{
    /// <summary>At most so many rows at once.</summary>
    public const int Most = 200;

    /// <summary>The items that were put aside: fewer than asked for when somebody took one meanwhile, more when copies lay under them.</summary>
    public async Task<IReadOnlyList<long>> Spike(IReadOnlyList<long> ids, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var stack = await folds.Stack(db, [.. ids.Distinct().Take(Most)], cancel);
        return await Turn(db, stack, true, who, cancel);
    }

    /// <summary>The items that came back: those named, and copies that were put aside together with them.</summary>
    public async Task<IReadOnlyList<long>> Unspike(IReadOnlyList<long> ids, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var wanted = ids.Distinct().ToList();
        var together = await db.ItemCopies.Where(c => c.OfItemId != null && wanted.Contains(c.OfItemId.Value))
            .Where(c => db.Items.Any(copy => copy.Id == c.ItemId && copy.IsSpiked && db.Items.Any(first => first.Id == c.OfItemId && first.SpikedAt == copy.SpikedAt && first.SpikedBy == copy.SpikedBy)))
            .Select(c => c.ItemId).ToListAsync(cancel);
        return await Turn(db, [.. wanted.Concat(together).Distinct()], false, who, cancel);
    }

    private async Task<IReadOnlyList<long>> Turn(KawatDb db, IReadOnlyList<long> ids, bool aside, string who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        var may = await db.Items.Where(i => ids.Contains(i.Id) && i.State == ItemState.Accepted && i.IsSpiked != aside && (i.StoryId == null || !aside)).Select(i => i.Id).ToListAsync(cancel);
        var done = new List<long>();
        foreach (var id in may.Order())
        {
            // Asked again in the change itself: somebody may have taken it, or been quicker.
            var changed = await db.Items.Where(i => i.Id == id && i.State == ItemState.Accepted && i.IsSpiked != aside && (i.StoryId == null || !aside))
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.IsSpiked, aside).SetProperty(i => i.SpikedAt, aside ? now : null).SetProperty(i => i.SpikedBy, aside ? who : ""), cancel);
            if (changed == 0) continue;
            done.Add(id);
            db.Add(new ItemLogEntry { ItemId = id, At = now, Who = who, What = aside ? "spiked" : "unspiked" });
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return done;
    }
}
