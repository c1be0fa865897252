using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What somebody has read. Only for that person; nobody else sees it.</summary>
internal sealed class MarkRead(IDbContextFactory<KawatDb> databases)
{
    /// <summary>Says of items that they are read, or not. Numbers that nobody has are passed over.</summary>
    public async Task Items(long staffId, IReadOnlyList<long> ids, bool isRead, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var wanted = ids.Distinct().Take(SpikeItems.Most).ToList();
        var known = await db.Items.Where(i => wanted.Contains(i.Id)).Select(i => i.Id).ToListAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var id in known.Order())
            await db.Database.ExecuteSqlAsync($"INSERT INTO item_read (staff_id, item_id, is_read) VALUES ({staffId}, {id}, {isRead}) ON CONFLICT (staff_id, item_id) DO UPDATE SET is_read = excluded.is_read", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>One item was opened. Writes nothing when that is known.</summary>
    public async Task Opened(KawatDb db, long staffId, long itemId, CancellationToken cancel)
    {
        if (await db.ItemReads.AnyAsync(r => r.StaffId == staffId && r.ItemId == itemId && r.IsRead, cancel)) return;
        await db.Database.ExecuteSqlAsync($"INSERT INTO item_read (staff_id, item_id, is_read) VALUES ({staffId}, {itemId}, {true}) ON CONFLICT (staff_id, item_id) DO UPDATE SET is_read = excluded.is_read", cancel);
    }

    /// <summary>Everything up to an item is read, whatever was said of single ones before.</summary>
    public async Task UpTo(long staffId, long itemId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var last = Math.Min(itemId, await db.Items.MaxAsync(i => (long?)i.Id, cancel) ?? 0);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM item_read WHERE staff_id = {staffId} AND item_id <= {last}", cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO read_up_to (staff_id, item_id) VALUES ({staffId}, {last}) ON CONFLICT (staff_id) DO UPDATE SET item_id = excluded.item_id WHERE read_up_to.item_id < excluded.item_id", cancel);
        await transaction.CommitAsync(cancel);
    }
}
