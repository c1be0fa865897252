using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>The full-text index of released stories: SQLite FTS5 or PostgreSQL. It holds stems made by our own stemmer, on both engines, so that
/// both find and rank alike; the gate is asked when it is read.</summary>
internal static class SearchIndex
{
    /// <summary>Puts the story's public revision in, instead of what was there.</summary>
    public static async Task Put(KawatDb db, Story story, Revision revision, CancellationToken cancel)
    {
        await Remove(db, story.Id, cancel);
        var language = story.Language;
        var headline = Stems(revision.Headline, language);
        var deck = Stems($"{revision.Deck} {string.Join(' ', revision.Tags)} {revision.DatelinePlace}", language);
        var body = Stems(revision.Body.ToPlainText(), language);
        if (db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO story_search (rowid, headline, deck, body) VALUES ({story.Id}, {headline}, {deck}, {body})", cancel);
        }
        else
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO story_search (story_id, terms) VALUES ({story.Id}, setweight(to_tsvector('simple', {headline}), 'A') || setweight(to_tsvector('simple', {deck}), 'B') || setweight(to_tsvector('simple', {body}), 'D'))",
                cancel);
        }
    }

    public static Task Remove(KawatDb db, long storyId, CancellationToken cancel) => db.IsSqlite
        ? db.Database.ExecuteSqlAsync($"DELETE FROM story_search WHERE rowid = {storyId}", cancel)
        : db.Database.ExecuteSqlAsync($"DELETE FROM story_search WHERE story_id = {storyId}", cancel);

    private static string Stems(string text, string language) => string.Join(' ', SearchTerms.Of(text, language));
}
