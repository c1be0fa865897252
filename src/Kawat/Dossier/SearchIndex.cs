using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>The full-text index of released stories: SQLite FTS5 or PostgreSQL. It holds stems made by our own stemmer, on both engines, so that
/// both find and rank alike; the gate is asked when it is read.</summary>
internal static partial class SearchIndex
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
            var vector = Vector((headline, 'A'), (deck, 'B'), (body, 'D'));
            await db.Database.ExecuteSqlAsync($"INSERT INTO story_search (story_id, terms) VALUES ({story.Id}, {vector}::tsvector)", cancel);
        }
    }

    public static Task Remove(KawatDb db, long storyId, CancellationToken cancel) => db.IsSqlite
        ? db.Database.ExecuteSqlAsync($"DELETE FROM story_search WHERE rowid = {storyId}", cancel)
        : db.Database.ExecuteSqlAsync($"DELETE FROM story_search WHERE story_id = {storyId}", cancel);

    /// <summary>The stems of <paramref name="text"/> cut at everything that is neither letter nor digit, so that both engines hold the same lexemes.</summary>
    public static IReadOnlyList<string> Lexemes(string text, string language) =>
        [.. SearchTerms.Of(text, language).SelectMany(stem => NotAlphanumeric().Split(stem)).Where(stem => stem.Length is > 0 and <= 100)];

    private static string Stems(string text, string language) => string.Join(' ', Lexemes(text, language));

    /// <summary>PostgreSQL's text form of a vector: made here, since its own parser would cut words its own way. Positions end at 16,383, its limit.</summary>
    private static string Vector(params (string Stems, char Weight)[] parts)
    {
        var vector = new StringBuilder();
        var position = 0;
        foreach (var (stems, weight) in parts)
        {
            foreach (var stem in stems.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                vector.Append(CultureInfo.InvariantCulture, $"'{stem}':{Math.Min(++position, 16383)}{weight} ");
            // A phrase doesn't reach from the headline into the deck.
            position++;
        }

        return vector.ToString();
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotAlphanumeric();
}
