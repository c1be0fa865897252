using Kawat.Linking.Text;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Which words an entity goes by, so that near names can be found and told apart. Made from the entity's row alone.</summary>
internal static class EntityParts
{
    /// <summary>Shorter words ("al", "di", "van") tell nobody from anybody.</summary>
    private const int ShortestPart = 3;

    /// <summary>Writes the words of every entity that these stories name.</summary>
    /// <returns>Whether any of them is new or gone.</returns>
    public static async Task<bool> Put(KawatDb db, IReadOnlyCollection<long> storyIds, CancellationToken cancel)
    {
        var isOther = false;
        foreach (var chunk in storyIds.Chunk(100))
        {
            var entities = await db.Entities.AsNoTracking().Where(entity => db.StoryEntities.Any(named => named.EntityId == entity.Id && chunk.Contains(named.StoryId))).ToListAsync(cancel);
            var ids = entities.Select(entity => entity.Id).ToList();
            var rows = (await db.EntityParts.Where(part => ids.Contains(part.EntityId)).ToListAsync(cancel)).ToDictionary(part => (part.EntityId, part.Part));
            foreach (var entity in entities)
            {
                foreach (var (part, isShort) in Of(entity))
                {
                    if (!rows.Remove((entity.Id, part), out var row)) db.Add(new EntityPartRow { EntityId = entity.Id, Part = part, IsShortForm = isShort });
                    else row.IsShortForm = isShort;
                }
            }

            db.RemoveRange(rows.Values);
            isOther |= await db.SaveChangesAsync(cancel) > 0;
        }

        return isOther;
    }

    /// <summary>A person's every word; of anything else only the forms of one word, abbreviations above all: two ministries share "kementerian" and nobody mixes them up.</summary>
    public static IReadOnlyDictionary<string, bool> Of(EntityRow entity)
    {
        var parts = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var form in entity.Forms.Prepend(entity.Name))
        {
            var words = Folding.Fold(form).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words is [{ Length: >= ShortestPart } alone]) parts[alone] = true;
            else if (entity.Kind == EntityKind.Person) foreach (var word in words.Where(word => word.Length >= ShortestPart)) parts.TryAdd(word, false);
        }

        return parts;
    }
}
