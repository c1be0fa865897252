using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>One search's questions to the index, in the SQL of its engine.</summary>
internal sealed class SearchRows
{
    private readonly KawatDb _db;
    private readonly SearchQuery _query;
    private readonly IReadOnlyList<IReadOnlyList<string>> _words;
    private readonly DateTimeOffset _now;
    private Dictionary<string, int> _counts = [];

    private SearchRows(KawatDb db, SearchQuery query, IReadOnlyList<IReadOnlyList<string>> words, DateTimeOffset now) => (_db, _query, _words, _now) = (db, query, words, now);

    public static async Task<SearchRows> Open(KawatDb db, SearchQuery query, IReadOnlyList<IReadOnlyList<string>> words, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var rows = new SearchRows(db, query, words, now);
        var stems = words.SelectMany(stems => stems).Distinct(StringComparer.Ordinal).ToList();
        rows._counts = await db.SearchWords.AsNoTracking().Where(word => word.Language == query.Language && stems.Contains(word.Stem))
            .GroupBy(word => word.Stem).Select(group => new { Stem = group.Key, Count = group.Sum(word => word.StoryCount) }).ToDictionaryAsync(one => one.Stem, one => one.Count, cancel);
        return rows;
    }

    /// <summary>Whether all that match may be few enough to take at once. SQLite stops by itself; PostgreSQL first collects everything, so it isn't asked for what is common.</summary>
    public Task<bool> IsRare(int most, CancellationToken cancel) => Task.FromResult(_db.IsSqlite || _words.Any(stems => stems.Any(stem => _counts.GetValueOrDefault(stem) <= most * 5)));

    /// <summary>Everything that matches; null when that is more than <paramref name="most"/> before filters.</summary>
    public async Task<List<SearchHit>?> All(int most, CancellationToken cancel)
    {
        var found = 0;
        var hits = new List<SearchHit>();
        await using var command = Command($"SELECT story.id, story.published_at, {Wanted} FROM ({Found("")}) found LEFT JOIN story ON story.id = found.id", Match(""), most + 1);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (++found > most) return null;
            if (!row.IsDBNull(2) && row.GetBoolean(2)) hits.Add(Hit(row));
        }

        return hits;
    }

    /// <summary>What was published in these months, the latest numbers first, and whether there was more.</summary>
    public async Task<(List<SearchHit> Hits, bool IsCut)> In(int first, int last, int most, bool inHeadline, CancellationToken cancel)
    {
        var found = 0;
        var hits = new List<SearchHit>();
        var marks = Marks(SearchMarks.Months(first, last));
        await using var command = Command($"SELECT story.id, story.published_at, {Wanted} FROM ({Found("ORDER BY 1 DESC")}) found LEFT JOIN story ON story.id = found.id", Match(marks, inHeadline), most + 1);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (++found > most) return (hits, true);
            if (!row.IsDBNull(2) && row.GetBoolean(2)) hits.Add(Hit(row));
        }

        return (hits, false);
    }

    /// <summary>The instant of the first story.</summary>
    public async Task<DateTimeOffset> Earliest(CancellationToken cancel) => await _db.Stories.MinAsync(story => story.PublishedAt, cancel) ?? _now;

    /// <summary>The hits with how well they answer.</summary>
    public async Task<IReadOnlyList<SearchHit>> Weigh(IReadOnlyList<SearchHit> hits, CancellationToken cancel)
    {
        var weights = new Dictionary<long, double>(hits.Count);
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        if (_db.IsSqlite)
        {
            command.CommandText = "SELECT id, c0, c1, c2 FROM story_search_content WHERE id IN (SELECT value FROM json_each(@0))";
            Add(command, "@0", JsonSerializer.Serialize(hits.Select(hit => hit.StoryId)));
            var weight = new SearchWeight(_words, _counts, await _db.Stories.MaxAsync(story => (long?)story.Id, cancel) ?? 1);
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) weights[row.GetInt64(0)] = weight.Of(row.GetString(1), row.GetString(2), row.GetString(3));
        }
        else
        {
            command.CommandText = "SELECT story_id, ts_rank('{0.1, 0.1, 0.375, 1.0}'::float4[], terms, @1::tsquery, 1)::float8 FROM story_search WHERE story_id = ANY(@0)";
            Add(command, "@0", hits.Select(hit => hit.StoryId).ToArray());
            Add(command, "@1", Match(""));
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) weights[row.GetInt64(0)] = row.GetDouble(1);
        }

        return [.. hits.Select(hit => hit with { Weight = weights.GetValueOrDefault(hit.StoryId) })];
    }

    private string Found(string order) => _db.IsSqlite
        ? "SELECT rowid AS id FROM story_search WHERE story_search MATCH @1 ORDER BY rowid DESC LIMIT @2"
        : $"SELECT story_id AS id FROM story_search WHERE terms @@ @1::tsquery {order} LIMIT @2";

    /// <summary>The gate and the filters, as a column.</summary>
    private string Wanted
    {
        get
        {
            var wanted = $"{Gate.IsOpenSql} AND story.language = @3";
            if (_query.Section is not null) wanted += " AND story.section = @4";
            if (_query.From is not null) wanted += " AND story.published_at >= @5";
            if (_query.Until is not null) wanted += " AND story.published_at < @6";
            if (_query.Entities is { } ids) wanted += $" AND EXISTS (SELECT 1 FROM story_entity named WHERE named.story_id = story.id AND named.entity_id IN ({string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))}))";
            return $"({wanted})";
        }
    }

    /// <summary>The words, and the marks if any. Stems are letters and digits only: in quotation marks both engines take them as they are.</summary>
    private string Match(string marks, bool inHeadline = false)
    {
        if (_db.IsSqlite)
        {
            var phrases = string.Join(" AND ", _words.Select(stems => $"\"{string.Join(' ', stems)}\""));
            return $"{(inHeadline ? "headline" : "{headline deck body}")} : ({phrases}){marks}";
        }

        var weight = inHeadline ? ":A" : "";
        return string.Join(" & ", _words.Select(stems => "(" + string.Join(" <-> ", stems.Select(stem => $"'{stem}'{weight}")) + ")")) + marks;
    }

    private string Marks(IEnumerable<string> months)
    {
        IEnumerable<IEnumerable<string>> all = [[SearchMarks.Language(_query.Language)], months];
        if (_query.Section is { } section) all = all.Prepend(_query.FormerSections.Prepend(section).Select(SearchMarks.Section));
        if (_query.Entities is { } ids) all = all.Prepend(ids.Select(SearchMarks.Entity));
        return string.Concat(all.Select(any => _db.IsSqlite ? $" AND marks : ({string.Join(" OR ", any.Select(mark => $"\"{mark}\""))})" : $" & ({string.Join(" | ", any.Select(mark => $"'={mark}'"))})"));
    }

    private DbCommand Command(string sql, string match, int most)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        Add(command, "@0", Stored(_now));
        Add(command, "@1", match);
        Add(command, "@2", (long)most);
        Add(command, "@3", _query.Language);
        if (_query.Section is { } section) Add(command, "@4", section);
        if (_query.From is { } from) Add(command, "@5", Stored(from));
        if (_query.Until is { } until) Add(command, "@6", Stored(until));
        return command;
    }

    private object Stored(DateTimeOffset instant) => _db.IsSqlite ? KawatDb.MicrosecondsOf(instant) : instant.ToUniversalTime();

    private SearchHit Hit(DbDataReader row) => new(row.GetInt64(0), _db.IsSqlite ? KawatDb.InstantOf(row.GetInt64(1)) : row.GetFieldValue<DateTimeOffset>(1));

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
