using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Entities that a reader may have meant instead: of the same kind, called by the same short form.</summary>
internal static class NearNames
{
    /// <summary>Who is in so many stories is known well enough: more are not counted.</summary>
    private const int Counted = 200;

    /// <summary>So many who share a word are looked at, of any kind.</summary>
    private const int Looked = 100;

    /// <summary>Candidates at most, those in most stories first. A page shows only those with an open story.</summary>
    public static async Task<List<EntityRow>> Of(KawatDb db, IReadOnlyCollection<EntityRow> entities, int count, CancellationToken cancel)
    {
        if (entities.Count == 0) return [];
        var (ids, kind) = (entities.Select(entity => entity.Id).ToList(), entities.First().Kind);
        var mine = entities.SelectMany(EntityParts.Of).ToLookup(part => part.Key, part => part.Value);
        var (all, shorts) = (mine.Select(part => part.Key).ToList(), mine.Where(part => part.Any(isShort => isShort)).Select(part => part.Key).ToList());
        // A word is shared in earnest when at least one of the two goes by it alone.
        var sharing = db.EntityParts.Where(part => all.Contains(part.Part) && (part.IsShortForm || shorts.Contains(part.Part))).Select(part => part.EntityId).Distinct();
        return [.. (await MostNamed(db, sharing, Looked, cancel)).Where(entity => entity.Kind == kind && !ids.Contains(entity.Id)).Take(count)];
    }

    /// <summary>At most <paramref name="take"/> of these, those in most stories first, of equals the one that came first. Their rows are read after that: asked for in one, SQLite begins with all names of a kind.</summary>
    public static async Task<List<EntityRow>> MostNamed(KawatDb db, IQueryable<long> entities, int take, CancellationToken cancel)
    {
        var most = await entities.OrderByDescending(id => db.StoryEntities.Where(named => named.EntityId == id).Take(Counted).Count()).ThenBy(id => id).Take(take).ToListAsync(cancel);
        var rows = await db.Entities.AsNoTracking().Where(entity => most.Contains(entity.Id)).ToDictionaryAsync(entity => entity.Id, cancel);
        return [.. most.Where(rows.ContainsKey).Select(id => rows[id])];
    }
}
