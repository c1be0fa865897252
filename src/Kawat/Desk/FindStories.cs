using System.Data.Common;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

// Looking for a part of a text in all stories
//
// Every list is a walk back from the revision that was written last, which ends as soon as it has enough. What differs is what is walked over:
//   1. Few stories are in the state that is asked for (drafts, say): all of them. Each is looked at.
//   2. SQLite, three letters and more: the stories that the index says may match. It gives them one after the other, the newest first, so that a word that every story has costs no more than a rare one.
//   3. SQLite, one or two letters, and PostgreSQL, which first collects all that may match: the newest Tried stories are looked at. Where one in ten matches, a walk over all of them soon has enough; else the
//      index leaves at most a tenth.
// Each story is looked at by LIKE, whatever said that it may match. A walk for Most rows looks at ten times that at the very most, unless the pattern's runs of three stand in many texts that do not have it.

/// <summary>Stories whose newest revision contains a text, in headline, deck or body, whatever the case; the one last worked on first.</summary>
internal sealed class FindStories(KawatDb db, string text)
{
    /// <summary>A count does not go further.</summary>
    public const int Most = 1000;

    /// <summary>In states with no more stories than this each is looked at: about 15 ms on SQLite.</summary>
    private const int Few = 2000;

    private const int Tried = 500;

    /// <summary>One in this many of those tried is often.</summary>
    private const int Often = 10;

    /// <summary>Runs of three that begin with a pattern; of more, all stories are walked over.</summary>
    private const int MostBeginnings = 1000;

    private readonly string _text = text.Trim().Replace("\0", "", StringComparison.Ordinal);

    /// <summary>A story and its newest revision.</summary>
    internal readonly record struct Found(long RevisionId, long StoryId, StoryState State);

    /// <summary>Those in <paramref name="state"/> (null for any) whose newest revision is older than <paramref name="before"/>, at most <paramref name="most"/>.</summary>
    public async Task<List<Found>> Newest(StoryState? state, long? before, int most, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            if (state is { } one && await db.Stories.AsNoTracking().Where(story => story.State == one).Take(Few + 1).CountAsync(cancel) <= Few) return await Walk(null, state, before, most, cancel);
            var match = db.IsSqlite ? Trigrams.Match(_text) : null;
            if (match is null && await IsOften(cancel)) return await Walk(null, state, before, most, cancel);
            match ??= db.IsSqlite ? await Beginnings(cancel) : "";
            return match is null ? await Walk(null, state, before, most, cancel) : match.Length == 0 && db.IsSqlite ? [] : await Walk(match, state, before, most, cancel);
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

    /// <summary>What every text matches that has one of the runs of three which begin with the pattern; empty when none does, null when too many do.</summary>
    private async Task<string?> Beginnings(CancellationToken cancel)
    {
        var runs = new List<string>();
        await using var command = Command($"SELECT term FROM revision_part_term WHERE term >= @from AND term < @until LIMIT {MostBeginnings + 1}");
        Add(command, "@from", Trigrams.Small(_text));
        // No text holds the last code point there is.
        Add(command, "@until", Trigrams.Small(_text) + "\U0010FFFF");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) runs.Add(rows.GetString(0));
        return runs.Count > MostBeginnings ? null : Trigrams.MatchAny(runs);
    }

    /// <param name="match">What the index is asked; null to walk over all stories. PostgreSQL's index is asked by the pattern itself.</param>
    /// <param name="state">Null for any.</param>
    /// <param name="before">A revision; null from the newest on.</param>
    /// <param name="most">Then it ends.</param>
    /// <param name="cancel">Ends it.</param>
    private async Task<List<Found>> Walk(string? match, StoryState? state, long? before, int most, CancellationToken cancel)
    {
        var fits = (state is null ? "" : " AND s.state = @state") + (before is null ? "" : " AND s.revision_id < @before");
        // SQLite joins in the order written where it says CROSS. PostgreSQL takes what has an OFFSET as it stands: one story after another, in order, and no more than are needed.
        var sql = (db.IsSqlite, match) switch
        {
            (true, null) => $"SELECT s.revision_id, s.id, s.state FROM story s CROSS JOIN revision r ON r.id = s.revision_id WHERE {Holds}{fits} ORDER BY s.revision_id DESC LIMIT @most",
            (true, _) => $"""
                SELECT s.revision_id, s.id, s.state FROM revision_part CROSS JOIN story s ON s.revision_id = revision_part.rowid CROSS JOIN revision r ON r.id = s.revision_id
                WHERE revision_part MATCH @match{(before is null ? "" : " AND revision_part.rowid < @before")}{fits} AND {Holds} ORDER BY revision_part.rowid DESC LIMIT @most
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
        if (before is { } id) Add(command, "@before", id);
        Add(command, "@most", (long)most);
        var found = new List<Found>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) found.Add(new(rows.GetInt64(0), rows.GetInt64(1), EnumWords.Of<StoryState>(rows.GetString(2))));
        return found;
    }

    private string Holds => db.IsSqlite
        ? "(r.headline LIKE @pattern ESCAPE '!' OR r.deck LIKE @pattern ESCAPE '!' OR r.body LIKE @pattern ESCAPE '!')"
        : "(r.headline ILIKE @pattern ESCAPE '!' OR r.deck ILIKE @pattern ESCAPE '!' OR r.body ILIKE @pattern ESCAPE '!')";

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        if (sql.Contains("@pattern", StringComparison.Ordinal)) Add(command, "@pattern", Trigrams.Like(_text));
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
