using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Plain "contains" over rows that the full-text index doesn't hold, whatever the case: what is written at the desk. SQLite is told first by an index of three letters in a row who may match
/// (<see cref="Trigrams"/>); PostgreSQL finds its own by itself.</summary>
internal static class TextFilter
{
    /// <summary>Revisions whose headline, deck or body contains <paramref name="text"/>. Looks at each: for rows that are few by other means; <see cref="FindStories"/> is for all.</summary>
    public static IQueryable<Revision> Revisions(KawatDb db, string text)
    {
        var pattern = Pattern(text);
        return db.IsSqlite
            ? db.Revisions.FromSql($"SELECT * FROM revision WHERE headline LIKE {pattern} ESCAPE '!' OR deck LIKE {pattern} ESCAPE '!' OR body LIKE {pattern} ESCAPE '!'")
            : db.Revisions.FromSql($"SELECT * FROM revision WHERE headline ILIKE {pattern} ESCAPE '!' OR deck ILIKE {pattern} ESCAPE '!' OR body ILIKE {pattern} ESCAPE '!'");
    }

    /// <summary>Threads whose name contains <paramref name="text"/>.</summary>
    public static IQueryable<ThreadRow> Threads(KawatDb db, string text)
    {
        var pattern = Pattern(text);
        return db.IsSqlite ? db.Threads.FromSql($"SELECT * FROM thread WHERE name LIKE {pattern} ESCAPE '!'") : db.Threads.FromSql($"SELECT * FROM thread WHERE name ILIKE {pattern} ESCAPE '!'");
    }

    /// <summary>Revisions whose headline contains <paramref name="text"/>.</summary>
    public static IQueryable<Revision> Headlines(KawatDb db, string text)
    {
        var pattern = Pattern(text);
        if (!db.IsSqlite) return db.Revisions.FromSql($"SELECT * FROM revision WHERE headline ILIKE {pattern} ESCAPE '!'");
        return Trigrams.Match(text.Trim()) is { } match
            ? db.Revisions.FromSql($"SELECT * FROM revision WHERE id IN (SELECT rowid FROM headline_part WHERE headline_part MATCH {match}) AND headline LIKE {pattern} ESCAPE '!'")
            : db.Revisions.FromSql($"SELECT * FROM revision WHERE headline LIKE {pattern} ESCAPE '!'");
    }

    /// <summary>Pictures whose caption, credit, place, keywords, text or file name contains <paramref name="text"/>.</summary>
    public static IQueryable<Media.Picture> Pictures(KawatDb db, string text)
    {
        var pattern = Pattern(text);
        if (!db.IsSqlite)
            return db.Pictures.FromSql($"SELECT * FROM picture WHERE (caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href) ILIKE {pattern} ESCAPE '!'");
        return Trigrams.Match(text.Trim()) is { } match
            ? db.Pictures.FromSql($"SELECT * FROM picture WHERE id IN (SELECT rowid FROM picture_part WHERE picture_part MATCH {match}) AND (caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href) LIKE {pattern} ESCAPE '!'")
            : db.Pictures.FromSql($"SELECT * FROM picture WHERE (caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href) LIKE {pattern} ESCAPE '!'");
    }

    private static string Pattern(string text) => Trigrams.Like(text.Trim());
}
