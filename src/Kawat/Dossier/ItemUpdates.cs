using Kawat.Intake;
using Kawat.Linking.Copies;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Which open items another one brings up to date.</summary>
internal static class ItemUpdates
{
    /// <summary>An update of an update of an update: so many steps back.</summary>
    private const int MostSteps = 8;

    /// <summary>What each item brings up to date and is still open, back to the first, and the older ones that brought the same up to date.</summary>
    public static async Task<Dictionary<long, List<long>>> Before(KawatDb db, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var found = new Dictionary<long, List<long>>();
        var frontier = ids.Select(id => (Row: id, Item: id)).ToList();
        for (var step = 0; step < MostSteps && frontier.Count > 0; step++)
        {
            var items = frontier.Select(pair => pair.Item).Distinct().ToList();
            var up = (await db.ItemCopies.AsNoTracking().Where(c => c.OfItemId != null && c.Label == CopyLabel.Update && c.Decision == CopyDecision.Proposed && items.Contains(c.ItemId))
                .Select(c => new { c.ItemId, Of = c.OfItemId!.Value }).ToListAsync(cancel)).ToLookup(c => c.ItemId, c => c.Of);
            var roots = up.SelectMany(group => group).Distinct().ToList();
            var siblings = roots.Count == 0 ? Enumerable.Empty<(long Of, long Item)>().ToLookup(c => c.Of, c => c.Item) : (await db.ItemCopies.AsNoTracking()
                .Where(c => c.OfItemId != null && c.Label == CopyLabel.Update && c.Decision == CopyDecision.Proposed && roots.Contains(c.OfItemId.Value)).Select(c => new { c.ItemId, Of = c.OfItemId!.Value }).ToListAsync(cancel)).ToLookup(c => c.Of, c => c.ItemId);
            var next = new List<(long Row, long Item)>();
            foreach (var (row, item) in frontier)
            {
                foreach (var of in up[item])
                {
                    foreach (var one in siblings[of].Append(of).Where(one => one < row))
                    {
                        var list = found.TryGetValue(row, out var before) ? before : found[row] = [];
                        if (list.Contains(one)) continue;
                        list.Add(one);
                        next.Add((row, one));
                    }
                }
            }

            frontier = next;
        }

        var all = found.Values.SelectMany(list => list).Distinct().ToList();
        if (all.Count == 0) return found;
        // States are told apart here: asked for one, SQLite begins with all items that have it.
        var open = (await db.Items.Where(i => all.Contains(i.Id)).Select(i => new { i.Id, i.State, i.IsSpiked }).ToListAsync(cancel)).Where(i => i.State == ItemState.Accepted && !i.IsSpiked).Select(i => i.Id).ToHashSet();
        return found.ToDictionary(pair => pair.Key, pair => pair.Value.Where(open.Contains).OrderDescending().ToList());
    }
}
