using System.Data.Common;
using Kawat.Stories;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kawat.Intake;

/// <summary>Plain SQL of one group of deliveries, for both engines: $1, $2 … stand for values. Questions that don't wait for each other are asked together; changes are collected
/// and sent together, on SQLite by statements that stay prepared, on PostgreSQL in one journey, the rows of a table as one statement.</summary>
internal sealed class GroupSql(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly List<Change> _changes = [];
    // Tables whose rows may still be put with those before: no other change came between.
    private readonly Dictionary<GroupTable, Change> _open = [];

    public bool IsPostgres { get; } = connection is NpgsqlConnection;

    /// <summary>Settles how PostgreSQL goes about this connection's statements, for as long as it is open.</summary>
    public async Task Settle()
    {
        if (!IsPostgres) return;
        await using var plans = Command("SELECT set_config(name, value, FALSE) FROM unnest($1, $2) AS setting (name, value)", null, [PlanNames, PlanValues]);
        await plans.ExecuteNonQueryAsync(CancellationToken.None);
        try
        {
            await using var compression = Command("SELECT set_config('default_toast_compression', 'lz4', FALSE)", null, []);
            await compression.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (PostgresException)
        {
            // A server that was built without it packs long readings as it always did, in some five times the time.
        }
    }

    // A plan is made once for a prepared statement, often while the tables are empty, and then going through the whole of them looks cheapest. Everything that intake asks
    // has an index, so nothing else is let be thought of.
    private static readonly string[] PlanNames = ["plan_cache_mode", "enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit"];
    private static readonly string[] PlanValues = ["force_generic_plan", "off", "off", "off", "off"];

    /// <summary>The condition that <paramref name="column"/> is among the values of the list $<paramref name="at"/>.</summary>
    public string In(string column, int at = 1) => IsPostgres ? $"{column} = ANY(${at})" : $"{column} IN (SELECT value FROM json_each(${at}))";

    /// <summary>Rows of a question. Changes that are only collected are not seen by it.</summary>
    public async Task<List<T>> Ask<T>(string sql, Func<DbDataReader, T> row, DbTransaction transaction, params object?[] values)
    {
        await using var command = Command(sql, transaction, values);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return await Rows(reader, row);
    }

    /// <summary>Asks questions in their order: on PostgreSQL in one journey, each seeing what was committed before it.</summary>
    public async Task Ask(DbTransaction transaction, params IReadOnlyList<GroupQuestion> questions)
    {
        if (!IsPostgres)
        {
            foreach (var question in questions)
            {
                await using var command = Command(question.Sql, transaction, question.Values);
                await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
                await question.Read(reader);
            }

            return;
        }

        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        foreach (var question in questions) batch.BatchCommands.Add(BatchCommand(question.Sql, question.Values));
        await batch.PrepareAsync(CancellationToken.None);
        await using var answers = await batch.ExecuteReaderAsync(CancellationToken.None);
        foreach (var question in questions)
        {
            await question.Read(answers);
            await answers.NextResultAsync(CancellationToken.None);
        }
    }

    internal static async Task<List<T>> Rows<T>(DbDataReader reader, Func<DbDataReader, T> row)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(CancellationToken.None)) rows.Add(row(reader));
        return rows;
    }

    /// <summary>A change to be made with the others, after those that were told before it.</summary>
    public void Do(string sql, params object?[] values)
    {
        _open.Clear();
        _changes.Add(new Change(sql, null, [values]));
    }

    /// <summary>A row to be added with the others, after the changes that were told before it.</summary>
    public void Add(GroupTable table, params object?[] values)
    {
        if (_open.TryGetValue(table, out var open))
        {
            open.Rows.Add(values);
            return;
        }

        _changes.Add(_open[table] = new Change(IsPostgres ? table.ByRows : table.ByRow, table, [values]));
    }

    /// <summary>Makes the changes, in the order in which they were told.</summary>
    public async Task Flush(DbTransaction transaction)
    {
        if (_changes.Count == 0) return;
        if (IsPostgres)
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
            foreach (var change in _changes) batch.BatchCommands.Add(change.Table is { } table ? BatchCommand(table, change.Rows) : BatchCommand(change.Sql, change.Rows[0]));
            // Prepared once for a connection; only a value that is missing has no type to prepare it for.
            if (_changes.TrueForAll(change => change.Table is not null || change.Rows[0].All(value => value is not null))) await batch.PrepareAsync(CancellationToken.None);
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        else
        {
            foreach (var change in _changes)
            {
                foreach (var row in change.Rows) Prepared(change.Sql, transaction, row).ExecuteNonQuery();
            }
        }

        Forget();
    }

    private NpgsqlBatchCommand BatchCommand(string sql, object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = Stored(value) });
        return command;
    }

    private NpgsqlBatchCommand BatchCommand(GroupTable table, List<object?[]> rows)
    {
        var command = new NpgsqlBatchCommand(table.ByRows);
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++) row[at] = row[at] is null ? null : Stored(row[at]);
        }

        foreach (var (type, values) in table.Columns(rows)) command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = values });
        return command;
    }

    /// <summary>Forgets changes that will not be made.</summary>
    public void Forget()
    {
        _changes.Clear();
        _open.Clear();
    }

    /// <summary>The question for the next <paramref name="count"/> numbers of a table.</summary>
    public GroupQuestion<long> Numbers(string table, int count)
    {
        if (count == 0) return new("SELECT 0 WHERE 1 = 0", row => row.GetInt64(0));
        // The one who writes to SQLite is alone; rows with numbers of their own move the sequence along.
        return IsPostgres
            ? new("SELECT nextval(sequence) FROM (SELECT pg_get_serial_sequence($1, 'id')::regclass AS sequence OFFSET 0) named, generate_series(1, $2)", row => row.GetInt64(0), table, count)
            : new("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = $1), 0) + 1 + value FROM json_each($2)", row => row.GetInt64(0), table, Enumerable.Range(0, count).Select(at => (long)at).ToArray());
    }

    private DbCommand Command(string sql, DbTransaction? transaction, object?[] values)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        for (var at = 0; at < values.Length; at++)
        {
            var parameter = command.CreateParameter();
            if (!IsPostgres) parameter.ParameterName = Names[at];
            parameter.Value = Stored(values[at]);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private SqliteCommand Prepared(string sql, DbTransaction transaction, object?[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = (SqliteCommand)Command(sql, transaction, values);
            command.Prepare();
            _prepared[sql] = command;
        }

        command.Transaction = (SqliteTransaction)transaction;
        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = Stored(values[at]);
        return command;
    }

    /// <summary>A value as this engine stores it. Neither stores U+0000 or half a character in text.</summary>
    private object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => IsPostgres ? instant.ToUniversalTime() : KawatDb.MicrosecondsOf(instant),
        string text => Storable(text),
        string[] texts when !IsPostgres => JsonColumns.Write(texts),
        long[] numbers when !IsPostgres => JsonColumns.Write(numbers),
        string[] texts => texts.Select(Storable).ToArray(),
        _ => value,
    };

    private static string Storable(string text)
    {
        var at = text.AsSpan().IndexOfAny('\0', '\uFFFD') < 0 && !HasSurrogate(text) ? -1 : 0;
        return at < 0 ? text : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }

    private static bool HasSurrogate(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    private static readonly string[] Names = [.. Enumerable.Range(1, 32).Select(at => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${at}"))];

    private sealed record Change(string Sql, GroupTable? Table, List<object?[]> Rows);

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
    }
}
