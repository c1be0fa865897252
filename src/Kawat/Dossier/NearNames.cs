using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Entities that a reader may have meant instead: of the same kind, called by the same short form.</summary>
internal static class NearNames
{
    /// <summary>Who is in so many stories is known well enough: more are not counted.</summary>
    private const int Counted = 200;

    /// <summary>Candidates at most, those in most stories first. A page shows only those with an open story.</summary>
    public static async Task<List<EntityRow>> Of(KawatDb db, IReadOnlyCollection<EntityRow> entities, int count, CancellationToken cancel)
    {
        if (entities.Count == 0) return [];
        var (ids, kind) = (entities.Select(entity => entity.Id).ToList(), entities.First().Kind);
        var mine = entities.SelectMany(EntityParts.Of).ToLookup(part => part.Key, part => part.Value);
        var (all, shorts) = (mine.Select(part => part.Key).ToList(), mine.Where(part => part.Any(isShort => isShort)).Select(part => part.Key).ToList());
        // A word is shared in earnest when at least one of the two goes by it alone.
        // From the words to the names, by the words' index; the shorts are among all.
        var sharing = db.EntityParts.Where(part => all.Contains(part.Part) && (part.IsShortForm || shorts.Contains(part.Part))).Select(part => part.EntityId);
        return await db.Entities.AsNoTracking().Where(entity => entity.Kind == kind && !ids.Contains(entity.Id) && sharing.Contains(entity.Id))
            .MostNamedFirst(db).Take(count).ToListAsync(cancel);
    }

    /// <summary>Those in most stories first, of equals the one that came first.</summary>
    public static IQueryable<EntityRow> MostNamedFirst(this IQueryable<EntityRow> entities, KawatDb db) =>
        entities.OrderByDescending(entity => db.StoryEntities.Where(named => named.EntityId == entity.Id).Take(Counted).Count()).ThenBy(entity => entity.Id);
}
