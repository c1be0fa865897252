using Kawat.Dossier;
using Kawat.Intake;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Plain "contains" over rows that the full-text index doesn't hold: what came from the wire, and stories that are not out.</summary>
internal static class TextFilter
{
    /// <summary>Items whose headline, identifier or text contains <paramref name="text"/>, whatever its case.</summary>
    public static IQueryable<Item> Items(KawatDb db, string text)
    {
        var pattern = Pattern(text);
        return db.IsSqlite
            ? db.Items.FromSql($"SELECT * FROM item WHERE headline LIKE {pattern} ESCAPE '!' OR guid LIKE {pattern} ESCAPE '!' OR reading LIKE {pattern} ESCAPE '!'")
            : db.Items.FromSql($"SELECT * FROM item WHERE headline ILIKE {pattern} ESCAPE '!' OR guid ILIKE {pattern} ESCAPE '!' OR reading ILIKE {pattern} ESCAPE '!'");
    }

    /// <summary>Revisions whose headline, deck or body contains <paramref name="text"/>.</summary>
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
        return db.IsSqlite ? db.Revisions.FromSql($"SELECT * FROM revision WHERE headline LIKE {pattern} ESCAPE '!'") : db.Revisions.FromSql($"SELECT * FROM revision WHERE headline ILIKE {pattern} ESCAPE '!'");
    }

    /// <summary>Pictures whose caption, credit, place, keywords, text or file name contains <paramref name="text"/>.</summary>
    public static IQueryable<Media.Picture> Pictures(KawatDb db, string text)
    {
        var pattern = Pattern(text);
        return db.IsSqlite
            ? db.Pictures.FromSql($"SELECT * FROM picture WHERE (caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href) LIKE {pattern} ESCAPE '!'")
            : db.Pictures.FromSql($"SELECT * FROM picture WHERE (caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href) ILIKE {pattern} ESCAPE '!'");
    }

    private static string Pattern(string text) =>
        $"%{text.Trim().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
}
