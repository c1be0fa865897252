using System.Data.Common;
using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>One search's questions to the index, in the SQL of its engine.</summary>
internal sealed class SearchRows
{
    private readonly Lookup _look;
    private readonly SearchQuery _query;
    private readonly IReadOnlyList<IReadOnlyList<string>> _words;
    private readonly DateTimeOffset _now;
    private Dictionary<string, long> _counts = [];

    /// <summary>Whoever is in more stories than this is as good as everywhere.</summary>
    private const long MostCounted = 50_000;

    private SearchRows(Lookup look, SearchQuery query, IReadOnlyList<IReadOnlyList<string>> words, DateTimeOffset now) => (_look, _query, _words, _now) = (look, query, words, now);

    public static async Task<SearchRows> Open(Lookup look, SearchQuery query, IReadOnlyList<IReadOnlyList<string>> words, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = new SearchRows(look, query, words, now);
        rows._counts = await Counts(look, query.Language, words.SelectMany(stems => stems), cancel);
        rows.RarestCount = words.SelectMany(stems => stems).Where(rows._counts.ContainsKey).Select(stem => (long?)rows._counts[stem]).Append(await rows.NamedCount(cancel)).Min();
        return rows;
    }

    /// <summary>In how many stories words of these stems stand; a story with two such words counts twice. Stems that none has are left out. In groups, since SQLite then goes by the stems' index and not through the
    /// language.</summary>
    public static async Task<Dictionary<string, long>> Counts(Lookup look, string language, IEnumerable<string> stems, CancellationToken cancel)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var row = await look.Ask($"SELECT stem, sum(story_count) FROM search_word WHERE language = @0 AND {look.IsAmong("stem", 1)} GROUP BY stem", cancel, language, look.Texts(stems.Distinct(StringComparer.Ordinal)));
        while (await row.ReadAsync(cancel)) counts[row.GetString(0)] = row.GetInt64(1);
        return counts;
    }

    /// <summary>In how many stories the rarest of the words stands that are counted, or who has to be named, if that is less; null when nothing is counted. Numbers and words that say nothing are not.</summary>
    public long? RarestCount { get; private set; }

    private async Task<long?> NamedCount(CancellationToken cancel)
    {
        if (_query.Entities is not { } ids) return null;
        await using var row = await _look.Ask($"SELECT count(*) FROM (SELECT 1 FROM story_entity WHERE {_look.IsAmong("entity_id", 0)} LIMIT @1) named", cancel, _look.Numbers(ids), MostCounted);
        return await row.ReadAsync(cancel) ? row.GetInt64(0) : null;
    }

    /// <summary>Everything that matches; null when that is more than <paramref name="most"/> before filters. SQLite walks the words' lists and stops; PostgreSQL first collects everything, so it isn't asked for what is
    /// common.</summary>
    public async Task<List<SearchHit>?> All(int most, CancellationToken cancel)
    {
        if (_look.IsPostgres)
            return _words.Any(stems => stems.Any(stem => IsIn(stem, most * 5))) && await Take(Found(""), Match(NamedMarks), most, cancel) is (var few, false) ? few : null;
        // The stories' rows are asked only for when it is known that they are few: a phrase is looked for once, a common word's stories are not looked at in vain.
        var ids = new List<long>();
        await using (var row = await _look.Ask("SELECT rowid FROM story_search WHERE story_search MATCH @0 LIMIT @1", cancel, Match(NamedMarks), most + 1L))
            while (await row.ReadAsync(cancel)) ids.Add(row.GetInt64(0));
        return ids.Count > most ? null : (await Take("SELECT value AS id FROM json_each(@1) LIMIT @2", _look.Numbers(ids), most, cancel)).Hits;
    }

    /// <summary>What was published in these months, the latest numbers first, and whether there was more.</summary>
    public Task<(List<SearchHit> Hits, bool IsCut)> In(int first, int last, int most, bool inHeadline, CancellationToken cancel) =>
        Take(Found("ORDER BY 1 DESC"), Match(Marks(SearchMarks.Months(first, last)), inHeadline), most, cancel);

    /// <summary>What has all words in its headline; null when that is more than <paramref name="most"/> before filters.</summary>
    public async Task<List<SearchHit>?> Headlines(int most, CancellationToken cancel) =>
        await Take(Found("ORDER BY 1 DESC"), Match(NamedMarks, inHeadline: true), most, cancel) is (var all, false) ? all : null;

    private async Task<(List<SearchHit> Hits, bool IsCut)> Take(string found, object match, int most, CancellationToken cancel)
    {
        var count = 0;
        var hits = new List<SearchHit>();
        List<object> values = [_look.Instant(_now), match, most + 1L, _query.Language];
        var wanted = Wanted(values);
        await using var row = await _look.Ask($"SELECT story.id, story.published_at, ({wanted}) FROM ({found}) found LEFT JOIN story ON story.id = found.id", cancel, [.. values]);
        while (await row.ReadAsync(cancel))
        {
            if (++count > most) return (hits, true);
            if (!row.IsDBNull(2) && row.GetBoolean(2)) hits.Add(new(row.GetInt64(0), _look.Instant(row, 1)));
        }

        return (hits, false);
    }

    /// <summary>The instant of the first story.</summary>
    public async Task<DateTimeOffset> Earliest(CancellationToken cancel)
    {
        await using var row = await _look.Ask("SELECT min(published_at) FROM story", cancel);
        return await row.ReadAsync(cancel) ? _look.InstantOrNull(row, 0) ?? _now : _now;
    }

    /// <summary>The hits with how well they answer.</summary>
    public async Task<IReadOnlyList<SearchHit>> Weigh(IReadOnlyList<SearchHit> hits, CancellationToken cancel)
    {
        var weights = new Dictionary<long, double>(hits.Count);
        var ids = _look.Numbers(hits.Select(hit => hit.StoryId));
        if (_look.IsPostgres)
        {
            const string sql = "SELECT story_id, ts_rank('{0.1, 0.1, 0.375, 1.0}'::float4[], terms, @1::tsquery, 1)::float8 FROM story_search WHERE story_id = ANY(@0)";
            await using var row = await _look.Ask(sql, cancel, ids, Match(""));
            while (await row.ReadAsync(cancel)) weights[row.GetInt64(0)] = row.GetDouble(1);
        }
        else
        {
            var weight = new SearchWeight(_words, _counts, await LastId(cancel));
            await using var row = await _look.Ask($"SELECT id, c0, c1, c2 FROM story_search_content WHERE {_look.IsAmong("id", 0)}", cancel, ids);
            while (await row.ReadAsync(cancel)) weights[row.GetInt64(0)] = weight.Of(row.GetString(1), row.GetString(2), row.GetString(3));
        }

        return [.. hits.Select(hit => hit with { Weight = weights.GetValueOrDefault(hit.StoryId) })];
    }

    private async Task<long> LastId(CancellationToken cancel)
    {
        await using var row = await _look.Ask("SELECT max(id) FROM story", cancel);
        return await row.ReadAsync(cancel) && !row.IsDBNull(0) ? row.GetInt64(0) : 1;
    }

    private string Found(string order) => _look.IsPostgres
        ? $"SELECT story_id AS id FROM story_search WHERE terms @@ @1::tsquery {order} LIMIT @2"
        : "SELECT rowid AS id FROM story_search WHERE story_search MATCH @1 ORDER BY rowid DESC LIMIT @2";

    /// <summary>The gate and the filters. What they compare with is put after the first four <paramref name="values"/>.</summary>
    private string Wanted(List<object> values)
    {
        var wanted = $"{Gate.IsOpenSql} AND story.language = @3";
        if (_query.Section is { } section) wanted += $" AND story.section = {Value(section)}";
        if (_query.From is { } from) wanted += $" AND story.published_at >= {Value(_look.Instant(from))}";
        if (_query.Until is { } until) wanted += $" AND story.published_at < {Value(_look.Instant(until))}";
        if (_query.Entities is { } ids)
        {
            values.Add(_look.Numbers(ids));
            wanted += $" AND EXISTS (SELECT 1 FROM story_entity named WHERE named.story_id = story.id AND {_look.IsAmong("named.entity_id", values.Count - 1)})";
        }

        return wanted;

        string Value(object value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"@{values.Count - 1}");
        }
    }

    /// <summary>The words, and the marks if any. Stems are letters and digits only: in quotation marks both engines take them as they are.</summary>
    private string Match(string marks, bool inHeadline = false)
    {
        if (!_look.IsPostgres)
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
        return NamedMarks + Marks(all);
    }

    /// <summary>The marks of who has to be named: the only ones that may leave few of many.</summary>
    private string NamedMarks => _query.Entities is { } ids ? Marks([ids.Select(SearchMarks.Entity)]) : "";

    private string Marks(IEnumerable<IEnumerable<string>> all) =>
        string.Concat(all.Select(any => _look.IsPostgres ? $" & ({string.Join(" | ", any.Select(mark => $"'={mark}'"))})" : $" AND marks : ({string.Join(" OR ", any.Select(mark => $"\"{mark}\""))})"));

    /// <summary>Whether the word is known to stand in so many stories at most.</summary>
    private bool IsIn(string stem, long most) => _counts.TryGetValue(stem, out var count) ? count <= most : SearchText.IsCounted(stem, _query.Language);
}
