using Kawat.Dossier;
using Kawat.Intake;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What lies under the rows of the open queue: copies, earlier copy on the same matter, and earlier versions.</summary>
internal sealed class QueueFolds(IDbContextFactory<KawatDb> databases, ItemCopies copies)
{
    /// <summary>Earlier versions named under a row.</summary>
    private const int MostEarlier = 20;

    /// <summary>The rows with everything that lies under them. Some six questions, however many rows.</summary>
    public async Task<IReadOnlyList<QueueRow>> Under(IReadOnlyList<QueueRow> rows, string language, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var earlier = await ItemUpdates.Before(db, [.. rows.Select(row => row.Id)], cancel);
        var under = earlier.Values.SelectMany(ids => ids).Distinct().ToList();
        var cards = await copies.Of([.. rows.Select(row => row.Id), .. under], language, cancel);
        var items = await db.Items.AsNoTracking().Where(i => under.Contains(i.Id)).Join(db.Sources, i => i.SourceId, s => s.Id, (i, s) => new { i.Id, i.Headline, s.Name, i.ItemVersion, i.ReceivedAt, i.StoryId }).ToDictionaryAsync(i => i.Id, cancel);
        var chainIds = rows.Select(row => row.ChainId).OfType<long>().Distinct().ToList();
        // States are told apart here: asked for one, SQLite begins with all items that have it.
        var versions = (await db.Items.AsNoTracking().Where(i => i.ChainId != null && chainIds.Contains(i.ChainId.Value))
            .Select(i => new { i.Id, i.State, i.ChainId, i.Headline, i.ItemVersion, i.ReceivedAt, i.StoryId }).ToListAsync(cancel)).Where(i => i.State == ItemState.Superseded).ToLookup(i => i.ChainId!.Value);
        var storyIds = versions.SelectMany(group => group.Select(i => i.StoryId)).Concat(items.Values.Select(i => i.StoryId)).OfType<long>().Distinct().ToList();
        var stories = storyIds.Count == 0 ? [] : await db.Stories.AsNoTracking().Where(s => storyIds.Contains(s.Id)).Join(db.Revisions, s => s.RevisionId, r => r.Id, (s, r) => new { s.Id, r.Headline }).ToDictionaryAsync(s => s.Id, s => s.Headline, cancel);
        var shown = rows.Select(row => row.Id).ToHashSet();
        return [.. rows.Select(row =>
        {
            var before = earlier.GetValueOrDefault(row.Id, []).Where(id => !shown.Contains(id) && items.ContainsKey(id)).Select(id => items[id]).ToList();
            var own = row.ChainId is { } chain ? versions[chain].Where(i => i.Id < row.Id).ToList() : [];
            var made = own.OrderByDescending(i => i.Id).Select(i => i.StoryId).Concat(before.Select(i => i.StoryId)).FirstOrDefault(id => id is not null);
            var mine = before.Select(i => i.Id).Append(row.Id).ToHashSet();
            return row with
            {
                Repeats = cards.FirstOrDefault(card => card.ItemId == row.Id && !card.IsApart),
                Folded = [.. cards.Where(card => card.IsFolded && mine.Contains(card.OfItemId) && !shown.Contains(card.ItemId)).DistinctBy(card => card.ItemId)],
                Earlier = [.. before.Select(i => new EarlierItem(i.Id, i.Headline, i.Name, i.ItemVersion, i.ReceivedAt))
                    .Concat(own.Select(i => new EarlierItem(i.Id, i.Headline, row.SourceName, i.ItemVersion, i.ReceivedAt))).OrderByDescending(i => i.ItemId).Take(MostEarlier)],
                StoryOfEarlier = row.StoryId is null && made is { } story && stories.TryGetValue(story, out var headline) ? (story, headline) : null,
            };
        })];
    }

    /// <summary>A row's whole stack: the items themselves and all that lies under them and is open and untaken. What a row is told to do, its stack does.</summary>
    public async Task<IReadOnlyList<long>> Stack(KawatDb db, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var earlier = await ItemUpdates.Before(db, ids, cancel);
        var all = ids.Concat(earlier.Values.SelectMany(under => under)).Distinct().ToList();
        var folded = await db.ItemCopies.Where(c => c.IsFolded && c.OfItemId != null && all.Contains(c.OfItemId.Value)).Select(c => c.ItemId).ToListAsync(cancel);
        return [.. all.Concat(folded).Distinct()];
    }
}
