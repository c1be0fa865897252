using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>What editors call an entity, laid into its row.</summary>
internal static class EntityNames
{
    /// <summary>Makes the row's names anew of the words that count, those not yet saved among them.</summary>
    public static async Task Put(KawatDb db, EntityRow row, CancellationToken cancel)
    {
        var words = await db.EntityWords.Where(word => word.Kind == EntityWordKind.Named && word.EntityKind == row.Kind && word.EntityKey == row.Key).OrderBy(word => word.Id).ToListAsync(cancel);
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words.Where(word => word.EndedBy.Length == 0)) names[word.Language] = word.Text;
        row.Names = names;
        if (names.TryGetValue("", out var name)) row.Name = name;
    }
}
