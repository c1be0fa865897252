using Kawat.Linking.Text;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Where the address of a name leads that editors merged into another.</summary>
internal static class MergedNames
{
    // Of merges that follow one another; more are a circle.
    private const int MostSteps = 100;

    /// <summary>The entity at the end of the merges; null when the name was merged into none.</summary>
    public static async Task<EntityRow?> LeadTo(KawatDb db, EntityKind kind, string slug, CancellationToken cancel)
    {
        var word = await db.EntityWords.AsNoTracking().Where(one => one.Slug == slug && one.EntityKind == kind && one.Kind == EntityWordKind.Merged && one.EndedBy == "").OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancel);
        if (word is null) return null;
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var (otherKind, otherKey) = (word.OtherKind, word.OtherKey);
            var next = await db.EntityWords.AsNoTracking().Where(one => one.EntityKind == otherKind && one.EntityKey == otherKey && one.Kind == EntityWordKind.Merged && one.EndedBy == "").OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancel);
            if (next is null) return await db.Entities.AsNoTracking().FirstOrDefaultAsync(entity => entity.Kind == otherKind && entity.Key == otherKey && entity.Slug != slug, cancel);
            word = next;
        }

        return null;
    }
}
