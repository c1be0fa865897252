using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories;

/// <summary>The site's stamp: ready pages are good while it stands.</summary>
internal static class StampRow
{
    /// <summary>Adds one, in the transaction at hand, so that the change and the drop of every ready page are one.</summary>
    public static Task Stamp(this KawatDb db, CancellationToken cancel = default) =>
        db.SiteStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Number, stamp => stamp.Number + 1), cancel);
}
