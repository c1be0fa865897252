using Kawat.Linking.Copies;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>An item that is a copy, rewrite or update of another one, all in words.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="OfItemId">What it is that of.</param>
/// <param name="Headline">Its headline; may be empty.</param>
/// <param name="SourceName">Who sent it.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="Label">"copy", "rewrite" or "update".</param>
/// <param name="IsFolded">Whether the queue shows it under the other.</param>
/// <param name="IsApart">Whether an editor took it apart.</param>
/// <param name="Reasons">What is the same and what differs, heaviest first.</param>
internal sealed record CopyCard(long ItemId, long OfItemId, string Headline, string SourceName, DateTimeOffset ReceivedAt, string Label, bool IsFolded, bool IsApart, IReadOnlyList<string> Reasons);

/// <summary>What items are to one another, for the desk; and the editor's word on it.</summary>
internal sealed class ItemCopies(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>All that is known of <paramref name="itemIds"/>: what each is, and what is folded under each. In order of arrival; reasons in <paramref name="language"/>.</summary>
    public async Task<IReadOnlyList<CopyCard>> Of(IReadOnlyCollection<long> itemIds, string language, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.ItemCopies.AsNoTracking().Where(c => c.OfItemId != null && (itemIds.Contains(c.ItemId) || (c.IsFolded && itemIds.Contains(c.OfItemId.Value))))
            .Join(db.Items, c => c.ItemId, i => i.Id, (copy, item) => new { copy, item.Headline, item.ReceivedAt, item.SourceId, item.State })
            .Join(db.Sources, row => row.SourceId, s => s.Id, (row, source) => new { row.copy, row.Headline, row.ReceivedAt, row.State, source.Name })
            .OrderBy(row => row.copy.ItemId).ToListAsync(cancel);
        // States are told apart here: asked for one, SQLite begins with all items that have it.
        return [.. rows.Where(row => row.State == Intake.ItemState.Accepted).Select(row => new CopyCard(
            row.copy.ItemId, row.copy.OfItemId!.Value, row.Headline, row.Name, row.ReceivedAt, row.copy.Label.Word(), row.copy.IsFolded, row.copy.Decision == CopyDecision.Apart,
            [.. row.copy.Reasons.Select(reason => reason.Say(language))]))];
    }

    /// <summary>"Not the same": the item stands by itself and is never folded again. False when there is nothing to take apart.</summary>
    public Task<bool> TakeApart(long itemId, string who, CancellationToken cancel = default) => Decide(itemId, CopyDecision.Apart, who, cancel);

    /// <summary>Takes that word back.</summary>
    public Task<bool> PutTogether(long itemId, string who, CancellationToken cancel = default) => Decide(itemId, CopyDecision.Proposed, who, cancel);

    private async Task<bool> Decide(long itemId, CopyDecision decision, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.ItemCopies.FirstOrDefaultAsync(c => c.ItemId == itemId && c.OfItemId != null, cancel);
        if (row is null) return false;
        (row.Decision, row.DecidedBy, row.ChangedAt) = (decision, who, time.GetUtcNow());
        row.IsFolded = decision == CopyDecision.Proposed && row.Label is (CopyLabel.Copy or CopyLabel.Rewrite);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
