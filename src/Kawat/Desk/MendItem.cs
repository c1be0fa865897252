using Kawat.Intake;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What became of a mended copy.</summary>
internal abstract record MendOutcome
{
    /// <summary>It could be read; these are its items, and the one it was made from names the first of them.</summary>
    internal sealed record Read(IReadOnlyList<Item> Items) : MendOutcome;

    /// <summary>It could not be read either, for these reasons. It is kept as an arrival of its own all the same.</summary>
    internal sealed record Still(Item Item) : MendOutcome;

    /// <summary>The same bytes came before.</summary>
    internal sealed record Same(long ItemId) : MendOutcome;

    internal sealed record Missing : MendOutcome;
}

/// <summary>Has an edited copy of what could not be read read again, in the name of the same source. The bytes that came stay as they are, under the item that they are of.</summary>
internal sealed class MendItem(IDbContextFactory<KawatDb> databases, Receive receive, DataFolder data, TimeProvider time)
{
    /// <summary>Bytes that a form may hold.</summary>
    public const int Most = 512 * 1024;

    /// <summary>The bytes of what an item came in; null when they were not kept, are too many, or the item is none to be mended.</summary>
    public async Task<byte[]?> Bytes(long itemId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await Find(db, itemId, cancel) is not { } arrival || arrival.RawHash.Length == 0 || arrival.RawSize > Most) return null;
        var file = DataFolder.PathOf(data.Raw, arrival.RawHash);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancel) : null;
    }

    public async Task<MendOutcome> Run(long itemId, RawCopy copy, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await Find(db, itemId, cancel) is not { } arrival) return new MendOutcome.Missing();
        var source = await db.Sources.AsNoTracking().SingleAsync(s => s.Id == arrival.SourceId, cancel);
        var bytes = copy.ToBytes(out var charset);
        var received = await receive.Take(new Delivery(source, Transport.Desk, arrival.FileName, bytes, bytes.Length, charset.Length > 0 ? charset : arrival.Charset), cancel);
        var first = received.Items.FirstOrDefault();
        if (first is null) return new MendOutcome.Missing();
        if (received.Arrival.State == ArrivalState.Duplicate) return new MendOutcome.Same(first.Id);
        if (received.Items.All(item => item.State is ItemState.Quarantined or ItemState.Refused)) return new MendOutcome.Still(first);

        var good = received.Items.First(item => item.State is not (ItemState.Quarantined or ItemState.Refused));
        var reason = $"Mended by {who} and read again as item {good.Id}.";
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Only what still waits: a colleague may have mended it too, and the first one stands.
        var changed = await db.Items.Where(i => i.Id == itemId && i.State == ItemState.Quarantined)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ItemState.Superseded).SetProperty(i => i.RelatedItemId, good.Id).SetProperty(i => i.Reason, reason), cancel);
        if (changed > 0) db.Add(new ItemLogEntry { ItemId = itemId, At = time.GetUtcNow(), Who = who, What = "mended", Note = $"item {good.Id}" });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new MendOutcome.Read(received.Items);
    }

    private static async Task<Arrival?> Find(KawatDb db, long itemId, CancellationToken cancel) =>
        await db.Items.Where(i => i.Id == itemId && i.State == ItemState.Quarantined).Join(db.Arrivals, i => i.ArrivalId, a => a.Id, (i, a) => a).AsNoTracking().FirstOrDefaultAsync(cancel);
}
