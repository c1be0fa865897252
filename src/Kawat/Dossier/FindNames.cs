using System.Globalization;
using Kawat.Linking.Text;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Names by a part of their key. Of a part that many names have, the shortest names are had by walking from the shortest on; of any other the index of three letters in a row
/// (<see cref="Trigrams"/>) leaves so few that all are looked at. PostgreSQL chooses by itself, from what it knows of the keys.</summary>
internal static class FindNames
{
    /// <summary>More names than this may have a common part: twenty are then soon found.</summary>
    private const int Many = 4000;

    /// <summary>Numbers of names of these kinds whose key contains <paramref name="part"/>, letter for letter: the shortest first, at most twice <paramref name="most"/>.</summary>
    public static async Task<IReadOnlyList<long>> Holding(KawatDb db, string part, IReadOnlyCollection<EntityKind> kinds, int most, CancellationToken cancel)
    {
        part = part.Replace("\0", "", StringComparison.Ordinal);
        var words = string.Join(", ", kinds.Select(kind => $"'{kind.Word()}'"));
        // The unary plus keeps SQLite from taking the kinds' index, in whose order every row would have to be had.
        var order = string.Create(CultureInfo.InvariantCulture, $"AND {(db.IsSqlite ? "+" : "")}kind IN ({words}) ORDER BY length(key), id LIMIT {most * 2}");
        if (!db.IsSqlite) return await Ask(db, $"SELECT id AS \"Value\" FROM entity WHERE key LIKE {{0}} ESCAPE '!' {order}", [Trigrams.Like(part)], cancel);
        var match = Trigrams.Match(part);
        var isMany = match is null || (await Ask(db, string.Create(CultureInfo.InvariantCulture, $"SELECT rowid AS \"Value\" FROM entity_key_part WHERE entity_key_part MATCH {{0}} LIMIT {Many + 1}"), [match], cancel)).Count > Many;
        return isMany
            ? await Ask(db, $"SELECT id AS \"Value\" FROM entity INDEXED BY entity_length WHERE length(key) >= length({{0}}) AND instr(key, {{0}}) > 0 {order}", [part], cancel)
            : await Ask(db, $"SELECT id AS \"Value\" FROM entity WHERE id IN (SELECT rowid FROM entity_key_part WHERE entity_key_part MATCH {{1}}) AND instr(key, {{0}}) > 0 {order}", [part, match!], cancel);
    }

    private static async Task<List<long>> Ask(KawatDb db, string sql, object[] values, CancellationToken cancel) => await db.Database.SqlQueryRaw<long>(sql, values).ToListAsync(cancel);
}
