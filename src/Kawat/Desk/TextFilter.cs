using System.Globalization;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Plain "contains every part" (<see cref="SearchedParts"/>) over rows that the full-text index doesn't hold, whatever the case: what is written at the desk. SQLite is told first by an index of three letters
/// in a row who may match (<see cref="Trigrams"/>); PostgreSQL finds its own by itself.</summary>
internal static class TextFilter
{
    /// <summary>What a picture is looked for by; word for word as the indexes of both engines have it (Schema 0020).</summary>
    private const string PictureText = "(caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href)";

    /// <summary>Revisions that have the parts of <paramref name="text"/> in headline, deck or body. Looks at each: for rows that are few by other means; <see cref="FindStories"/> is for all.</summary>
    public static IQueryable<Revision> Revisions(KawatDb db, string text) => Rows(db, db.Revisions, text, "revision", null, "headline", "deck", "body");

    /// <summary>Threads that have the parts of <paramref name="text"/> in their name.</summary>
    public static IQueryable<ThreadRow> Threads(KawatDb db, string text) => Rows(db, db.Threads, text, "thread", null, "name");

    /// <summary>Revisions that have the parts of <paramref name="text"/> in their headline.</summary>
    public static IQueryable<Revision> Headlines(KawatDb db, string text) => Rows(db, db.Revisions, text, "revision", "headline_part", "headline");

    /// <summary>Pictures that have the parts of <paramref name="text"/> in caption, credit, place, keywords, text or file name.</summary>
    public static IQueryable<Media.Picture> Pictures(KawatDb db, string text) => Rows(db, db.Pictures, text, "picture", "picture_part", PictureText);

    /// <param name="index">SQLite's index of the same words; null without one.</param>
    private static IQueryable<T> Rows<T>(KawatDb db, DbSet<T> all, string text, string table, string? index, params string[] columns) where T : class
    {
        var parts = SearchedParts.Of(text);
        if (parts.Count == 0) return all.Where(_ => false);
        var values = parts.Select(Trigrams.Like).ToList<object>();
        var holds = SearchedParts.HeldBy(parts.Count, db.IsSqlite, Place, columns);
        if (index is not null && db.IsSqlite && Trigrams.Match(parts) is { } match)
        {
            holds = $"id IN (SELECT rowid FROM {index} WHERE {index} MATCH {Place(values.Count)}) AND {holds}";
            values.Add(match);
        }

        var sql = $"SELECT * FROM {table} WHERE {holds}";
        return all.FromSqlRaw(sql, [.. values]);
    }

    /// <summary>EF Core's place of a value.</summary>
    private static string Place(int at) => string.Create(CultureInfo.InvariantCulture, $"{{{at}}}");
}
