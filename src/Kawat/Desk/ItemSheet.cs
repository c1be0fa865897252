using System.Text;
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

    /// <summary>The beginning of the raw bytes as text; control characters become pictures of themselves. Empty when nothing was kept.</summary>
    public async Task<string> RawText(DataFolder data, CancellationToken cancel)
    {
        if (Arrival.RawHash.Length == 0 || DataFolder.PathOf(data.Raw, Arrival.RawHash) is var file && !File.Exists(file)) return "";
        var bytes = new byte[MaxRawShown];
        await using var stream = File.OpenRead(file);
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var text = new StringBuilder(Encoding.UTF8.GetString(bytes, 0, count));
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] < ' ' && text[at] is not ('\n' or '\t' or '\r')) text[at] = (char)(0x2400 + text[at]);
        }

        return text.ToString();
    }
}
