using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>The full-text index of released stories: SQLite FTS5 or PostgreSQL. It holds stems made by our own stemmer, on both engines, so that
/// both find and rank alike, and beside them marks for the filters; the gate is asked when it is read.</summary>
internal static partial class SearchIndex
{
    /// <summary>Puts the story's public revision in, instead of what was there.</summary>
    /// <param name="db">Where; the caller's transaction.</param>
    /// <param name="story">The story as it is out.</param>
    /// <param name="revision">Its public revision.</param>
    /// <param name="entities">Numbers of those that it names.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task Put(KawatDb db, Story story, Revision revision, IReadOnlyCollection<long> entities, CancellationToken cancel)
    {
        var isNew = await Remove(db, story.Id, cancel) == 0;
        var texts = SearchText.Of(story, revision);
        var marks = SearchMarks.Of(story, entities);
        if (db.IsSqlite)
        {
            var words = string.Join(' ', marks);
            await db.Database.ExecuteSqlAsync($"INSERT INTO story_search (rowid, headline, deck, body, marks) VALUES ({story.Id}, {texts.Headline}, {texts.Deck}, {texts.Body}, {words})", cancel);
        }
        else
        {
            var vector = Vector(marks, (texts.Headline, 'A'), (texts.Deck, 'B'), (texts.Body, 'D'));
            await db.Database.ExecuteSqlAsync($"INSERT INTO story_search (story_id, terms) VALUES ({story.Id}, {vector}::tsvector)", cancel);
        }

        await PutWords(db, story.Language, SearchText.WordsOf(story, revision), isNew ? 1 : 0, cancel);
    }

    public static Task<int> Remove(KawatDb db, long storyId, CancellationToken cancel) => db.IsSqlite
        ? db.Database.ExecuteSqlAsync($"DELETE FROM story_search WHERE rowid = {storyId}", cancel)
        : db.Database.ExecuteSqlAsync($"DELETE FROM story_search WHERE story_id = {storyId}", cancel);

    /// <summary>The stems of <paramref name="text"/> cut at everything that is neither letter nor digit, so that both engines hold the same lexemes.</summary>
    public static IReadOnlyList<string> Lexemes(string text, string language) =>
        [.. SearchTerms.Of(text, language).SelectMany(stem => NotAlphanumeric().Split(stem)).Where(stem => stem.Length is > 0 and <= 100)];

    /// <summary>Adds the story to its words' counts. In the order of the words, so that two nodes never wait for each other.</summary>
    private static async Task PutWords(KawatDb db, string language, IReadOnlyDictionary<string, string> stems, int count, CancellationToken cancel)
    {
        var rows = JsonSerializer.Serialize(stems.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new[] { pair.Key, pair.Value }));
        if (db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO search_word (language, word, stem, head, tail, length, story_count)
                SELECT {language}, json_extract(value, '$[0]'), json_extract(value, '$[1]'), substr(json_extract(value, '$[0]'), 1, 3), substr(json_extract(value, '$[0]'), -3), length(json_extract(value, '$[0]')), 1
                FROM json_each({rows}) WHERE true ON CONFLICT (language, word) DO UPDATE SET story_count = story_count + {count}
                """, cancel);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO search_word (language, word, stem, head, tail, length, story_count)
                SELECT {language}, value ->> 0, value ->> 1, left(value ->> 0, 3), right(value ->> 0, 3), length(value ->> 0), 1
                FROM jsonb_array_elements({rows}::jsonb) WITH ORDINALITY AS row(value, place) ORDER BY place ON CONFLICT (language, word) DO UPDATE SET story_count = search_word.story_count + {count}
                """, cancel);
        }
    }

    /// <summary>PostgreSQL's text form of a vector: made here, since its own parser would cut words its own way. Positions end at 16,383, its limit.</summary>
    internal static string Vector(IEnumerable<string> marks, params (string Stems, char Weight)[] parts)
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

        foreach (var mark in marks) vector.Append(CultureInfo.InvariantCulture, $"'={mark}' ");
        return vector.ToString();
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotAlphanumeric();
}
