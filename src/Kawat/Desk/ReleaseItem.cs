using Kawat.Intake;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>An editor has looked: what the copy says in words, or an embargo without a readable end, no longer holds it. A time and a status are the sender's alone.</summary>
internal sealed class ReleaseItem(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>Null when it is done; nothing is made of the item yet, so there is no story to answer with.</summary>
    public async Task<StoryOutcome?> Run(long itemId, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Items.AsNoTracking().Where(i => i.Id == itemId).Select(i => i.ChainId).FirstOrDefaultAsync(cancel) is not { } chainId) return new StoryOutcome.Missing($"item {itemId}");
        // A message that comes at this moment waits, or is waited for.
        if (!db.IsSqlite) await db.Database.ExecuteSqlAsync($"SELECT id FROM item_chain WHERE id = {chainId} FOR UPDATE", cancel);
        var chain = await db.ItemChains.SingleAsync(c => c.Id == chainId, cancel);
        if (!chain.MayBeReleased()) return chain.Word().Hold is { } hold ? new StoryOutcome.Refused(Refusal.Withheld, hold.Word()) : null;
        var now = time.GetUtcNow();
        (chain.ReleasedItemId, chain.ReleasedBy, chain.ReleasedAt, chain.ChangedAt) = (chain.SaidItemId, who, now, now);
        await db.SaveChangesAsync(cancel);
        await StatusReach.Released(db, chain, who, now);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
