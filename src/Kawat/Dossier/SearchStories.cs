using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>What a reader or editor looks for.</summary>
/// <param name="Text">Words; words in quotation marks must stand together. Any punctuation is harmless.</param>
/// <param name="Language">Edition; its stemmer reads the words.</param>
/// <param name="Section">Section key, or null for all.</param>
/// <param name="From">First day of publication, in UTC instants; null for none.</param>
/// <param name="Until">First instant no longer wanted; null for none.</param>
internal sealed record SearchQuery(string Text, string Language, string? Section = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

/// <summary>What was found.</summary>
/// <param name="Total">How many stories match.</param>
/// <param name="StoryIds">This page of them, best first.</param>
internal sealed record SearchResult(int Total, IReadOnlyList<long> StoryIds);

/// <summary>Searches the stories that are open at an instant.</summary>
internal static class SearchStories
{
    /// <summary>Never throws on text; a query without a word finds nothing. All words must occur; headline counts most, then deck, then body.</summary>
    public static async Task<SearchResult> Find(KawatDb db, SearchQuery query, DateTimeOffset now, int skip = 0, int take = 20, CancellationToken cancel = default)
    {
        var phrases = Phrases(query);
        if (phrases.Count == 0) return new(0, []);
        var open = db.Stories.AsNoTracking().Open(now).Where(s => s.Language == query.Language);
        if (query.Section is { } section) open = open.Where(s => s.Section == section);
        if (query.From is { } from) open = open.Where(s => s.PublishedAt >= from);
        if (query.Until is { } until) open = open.Where(s => s.PublishedAt < until);

        var ranked = db.IsSqlite ? Sqlite(db, phrases) : Postgres(db, phrases);
        var found = ranked.Join(open, hit => hit.StoryId, story => story.Id, (hit, story) => new { hit.StoryId, hit.Rank, story.PublishedAt });
        var total = await found.CountAsync(cancel);
        var ids = await found.OrderByDescending(hit => hit.Rank).ThenByDescending(hit => hit.PublishedAt).ThenByDescending(hit => hit.StoryId)
            .Skip(skip).Take(take).Select(hit => hit.StoryId).ToListAsync(cancel);
        return new(total, ids);
    }

    /// <summary>Each phrase as its stems; a single word is a phrase of one.</summary>
    private static List<IReadOnlyList<string>> Phrases(SearchQuery query)
    {
        var phrases = new List<IReadOnlyList<string>>();
        var parts = query.Text.Length > 500 ? query.Text[..500].Split('"') : query.Text.Split('"', '“', '”');
        for (var at = 0; at < parts.Length; at++)
        {
            var stems = SearchIndex.Lexemes(parts[at], query.Language);
            if (at % 2 == 1 && stems.Count > 0) phrases.Add(stems);
            else phrases.AddRange(stems.Select(stem => (IReadOnlyList<string>)[stem]));
        }

        return phrases.Take(24).ToList();
    }

    private sealed record Hit(long StoryId, double Rank);

    private static IQueryable<Hit> Sqlite(KawatDb db, List<IReadOnlyList<string>> phrases)
    {
        // Lexemes are letters and digits only; in double quotes FTS5 takes them as they are.
        var match = string.Join(" AND ", phrases.Select(stems => $"\"{string.Join(' ', stems)}\""));
        return db.Database.SqlQuery<Hit>($"SELECT rowid AS \"StoryId\", -bm25(story_search, 8.0, 3.0, 1.0) AS \"Rank\" FROM story_search WHERE story_search MATCH {match}");
    }

    private static IQueryable<Hit> Postgres(KawatDb db, List<IReadOnlyList<string>> phrases)
    {
        var match = string.Join(" & ", phrases.Select(stems => string.Join(" <-> ", stems.Select(stem => $"'{stem}'"))));
        return db.Database.SqlQuery<Hit>(
            $"SELECT story_id AS \"StoryId\", ts_rank('{{0.1, 0.1, 0.375, 1.0}}'::float4[], terms, {match}::tsquery, 1)::float8 AS \"Rank\" FROM story_search WHERE terms @@ {match}::tsquery");
    }
}
