using System.Data.Common;
using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

// Looking for a part of a text in all stories
//
// Every list is a walk back from the revision that was written last, which ends as soon as it has enough. What differs is what is walked over:
//   1. Few stories are in the state that is asked for (drafts, say): all of them. Each is looked at.
//   2. SQLite, a part of three letters and more: the stories that the index says may match. It gives them one after the other, the newest first, so that a word that every story has costs no more than a rare one.
//   3. SQLite, no part of more than two letters, and PostgreSQL, which first collects all that may match: the newest Tried stories are looked at. Where one in ten matches, a walk over all of them soon has enough; else the
//      index leaves at most a tenth.
// Each story is looked at by LIKE, whatever said that it may match. A walk for Most rows looks at ten times that at the very most, unless the pattern's runs of three stand in many texts that do not have it.

/// <summary>Stories whose newest revision contains every part of a text (<see cref="SearchedParts"/>), in headline, deck or body (or the headline alone), whatever the case; the one last worked on first.</summary>
internal sealed class FindStories(KawatDb db, string text, bool isHeadline = false)
{
    /// <summary>A count does not go further.</summary>
    public const int Most = 500;

    /// <summary>In states with no more stories than this each is looked at: about 15 ms on SQLite.</summary>
    private const int Few = 2000;

    private const int Tried = 500;

    /// <summary>One in this many of those tried is often.</summary>
    private const int Often = 10;

    /// <summary>Runs of three that begin with a pattern; of more, all stories are walked over.</summary>
    private const int MostBeginnings = 1000;

    private readonly IReadOnlyList<string> _parts = SearchedParts.Of(text);

    private readonly string _index = isHeadline ? "headline_part" : "revision_part";

    /// <summary>A story and its newest revision.</summary>
    internal readonly record struct Found(long RevisionId, long StoryId, StoryState State);

    /// <summary>Those in <paramref name="state"/> (null for any) whose newest revision is older than <paramref name="before"/>, at most <paramref name="most"/>.</summary>
    public Task<List<Found>> Newest(StoryState? state, long? before, int most, CancellationToken cancel) => Newest(new Limits(state, before, null, most), cancel);

    /// <summary>Those in a language, at most <paramref name="most"/>.</summary>
    public Task<List<Found>> NewestIn(string language, int most, CancellationToken cancel) => Newest(new Limits(null, null, language, most), cancel);

    /// <summary>Which of those found are wanted; null is any.</summary>
    private readonly record struct Limits(StoryState? State, long? Before, string? Language, int Most);

    private async Task<List<Found>> Newest(Limits limits, CancellationToken cancel)
    {
        if (_parts.Count == 0) return [];
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            if (limits.State is { } one && await db.Stories.AsNoTracking().Where(story => story.State == one).Take(Few + 1).CountAsync(cancel) <= Few) return await Walk(null, limits, cancel);
            var match = db.IsSqlite ? Trigrams.Match(_parts) : null;
            if (match is null && await IsOften(cancel)) return await Walk(null, limits, cancel);
            match ??= db.IsSqlite ? await Beginnings(cancel) : "";
            return match is null ? await Walk(null, limits, cancel) : match.Length == 0 && db.IsSqlite ? [] : await Walk(match, limits, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Whether many of the newest stories match.</summary>
    private async Task<bool> IsOften(CancellationToken cancel)
    {
        var newest = $"SELECT revision_id FROM story ORDER BY revision_id DESC LIMIT {Tried}";
        await using var command = Command($"SELECT count(*), coalesce(sum(CASE WHEN {Holds} THEN 1 ELSE 0 END), 0) FROM ({newest}) n JOIN revision r ON r.id = n.revision_id");
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return row.GetInt64(1) * Often >= row.GetInt64(0);
    }

    /// <summary>What every text matches that has one of the runs of three which begin with the longest part; empty when none does, null when too many do.</summary>
    private async Task<string?> Beginnings(CancellationToken cancel)
    {
        var part = Trigrams.Small(_parts.MaxBy(one => one.Length)!);
        var runs = new List<string>();
        await using var command = Command($"SELECT term FROM revision_part_term WHERE term >= @from AND term < @until LIMIT {MostBeginnings + 1}");
        Add(command, "@from", part);
        // No text holds the last code point there is.
        Add(command, "@until", part + "\U0010FFFF");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) runs.Add(rows.GetString(0));
        return runs.Count > MostBeginnings ? null : Trigrams.MatchAny(runs);
    }

    /// <param name="match">What the index is asked; null to walk over all stories. PostgreSQL's index is asked by the pattern itself.</param>
    /// <param name="limits">Of the most it ends.</param>
    /// <param name="cancel">Ends it.</param>
    private async Task<List<Found>> Walk(string? match, Limits limits, CancellationToken cancel)
    {
        var (state, before, language, most) = limits;
        var fits = (state is null ? "" : " AND s.state = @state") + (language is null ? "" : " AND s.language = @language") + (before is null ? "" : " AND s.revision_id < @before");
        // SQLite joins in the order written where it says CROSS. PostgreSQL takes what has an OFFSET as it stands: one story after another, in order, and no more than are needed.
        var sql = (db.IsSqlite, match) switch
        {
            (true, null) => $"SELECT s.revision_id, s.id, s.state FROM story s CROSS JOIN revision r ON r.id = s.revision_id WHERE {Holds}{fits} ORDER BY s.revision_id DESC LIMIT @most",
            (true, _) => $"""
                SELECT s.revision_id, s.id, s.state FROM {_index} CROSS JOIN story s ON s.revision_id = {_index}.rowid CROSS JOIN revision r ON r.id = s.revision_id
                WHERE {_index} MATCH @match{(before is null ? "" : $" AND {_index}.rowid < @before")}{fits} AND {Holds} ORDER BY {_index}.rowid DESC LIMIT @most
                """,
            (false, null) => $"""
                SELECT s.revision_id, s.id, s.state FROM (SELECT s.revision_id, s.id, s.state FROM story s WHERE TRUE{fits} ORDER BY s.revision_id DESC OFFSET 0) s
                CROSS JOIN LATERAL (SELECT 1 FROM revision r WHERE r.id = s.revision_id AND {Holds} OFFSET 0) r ORDER BY s.revision_id DESC LIMIT @most
                """,
            (false, _) => $"""
                WITH found AS MATERIALIZED (SELECT r.id FROM revision r WHERE {Holds})
                SELECT s.revision_id, s.id, s.state FROM found JOIN story s ON s.revision_id = found.id WHERE TRUE{fits} ORDER BY s.revision_id DESC LIMIT @most
                """,
        };
        await using var command = Command(sql);
        if (match is not null && db.IsSqlite) Add(command, "@match", match);
        if (state is { } one) Add(command, "@state", one.Word());
        if (language is not null) Add(command, "@language", language);
        if (before is { } id) Add(command, "@before", id);
        Add(command, "@most", (long)most);
        var found = new List<Found>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) found.Add(new(rows.GetInt64(0), rows.GetInt64(1), EnumWords.Of<StoryState>(rows.GetString(2))));
        return found;
    }

    private string Holds => SearchedParts.HeldBy(_parts.Count, db.IsSqlite, Part, isHeadline ? ["r.headline"] : ["r.headline", "r.deck", "r.body"]);

    private static string Part(int at) => string.Create(CultureInfo.InvariantCulture, $"@part{at}");

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        if (sql.Contains("@part0", StringComparison.Ordinal))
            for (var at = 0; at < _parts.Count; at++) Add(command, Part(at), Trigrams.Like(_parts[at]));
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
