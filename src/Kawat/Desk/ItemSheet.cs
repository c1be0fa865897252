using Kawat.Formats;
using Kawat.Intake;
using Kawat.Media;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>An item with everything the desk shows of it.</summary>
internal sealed record ItemSheet(Item Item, Source Source, Arrival Arrival, IReadOnlyList<Picture> Pictures)
{
    /// <summary>How much of the raw bytes is shown; the rest is in the download.</summary>
    public const int MaxRawShown = 200 * 1024;

    /// <summary>Versions listed.</summary>
    private const int MostVersions = 100;

    /// <summary>What its sender says of the item, all versions of it; null for what was not read.</summary>
    public ItemChain? Chain { get; init; }

    /// <summary>The item's versions, in the order of arrival; this one among them.</summary>
    public IReadOnlyList<(long Id, string Version, ItemState State, DateTimeOffset ReceivedAt)> Versions { get; init; } = [];

    /// <summary>The beginning of the raw bytes as text, to show places in; null when it is not shown.</summary>
    public string? PlainRaw { get; init; }

    public static async Task<ItemSheet?> Find(KawatDb db, long itemId, CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().Include(i => i.Pictures).FirstOrDefaultAsync(i => i.Id == itemId, cancel);
        if (item is null) return null;
        var ids = item.Pictures.Select(p => p.PictureId).ToList();
        var pictures = await db.Pictures.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        return new(
            item,
            await db.Sources.AsNoTracking().SingleAsync(s => s.Id == item.SourceId, cancel),
            await db.Arrivals.AsNoTracking().SingleAsync(a => a.Id == item.ArrivalId, cancel),
            [.. item.Pictures.OrderBy(p => p.Position).Select(p => pictures[p.PictureId])])
        {
            Chain = item.ChainId is { } chain ? await db.ItemChains.AsNoTracking().SingleAsync(c => c.Id == chain, cancel) : null,
            Versions = item.ChainId is null ? [] : [.. (await db.Items.AsNoTracking().Where(i => i.ChainId == item.ChainId).OrderBy(i => i.Id).Take(MostVersions)
                .Select(i => new { i.Id, i.ItemVersion, i.State, i.ReceivedAt }).ToListAsync(cancel)).Select(i => (i.Id, i.ItemVersion, i.State, i.ReceivedAt))],
        };
    }

    /// <summary>The headline, or what is proposed for copy that has none.</summary>
    public string HeadlineOrProposal => Item.Headline.Length > 0 || Item.Reading is null ? Item.Headline : HeadlineProposal.For(Item.Reading);

    /// <summary>Raw bytes from <paramref name="offset"/>, at most <paramref name="most"/>; empty when nothing was kept.</summary>
    public async Task<byte[]> RawBytes(DataFolder data, long offset, int most, CancellationToken cancel)
    {
        if (Arrival.RawHash.Length == 0 || DataFolder.PathOf(data.Raw, Arrival.RawHash) is var file && !File.Exists(file)) return [];
        await using var stream = File.OpenRead(file);
        if (offset >= stream.Length) return [];
        stream.Seek(offset, SeekOrigin.Begin);
        var bytes = new byte[Math.Min(most, stream.Length - offset)];
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return bytes[..count];
    }
}
