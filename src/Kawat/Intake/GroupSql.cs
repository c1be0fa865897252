using System.Data.Common;
using Kawat.Stories;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kawat.Intake;

/// <summary>Plain SQL of one group of deliveries, for both engines: $1, $2 … stand for values. Questions are asked at once; changes are collected and sent together,
/// on SQLite by statements that stay prepared, on PostgreSQL in one journey.</summary>
internal sealed class GroupSql(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly List<(string Sql, object?[] Values)> _changes = [];

    public bool IsPostgres { get; } = connection is NpgsqlConnection;

    /// <summary>The condition that <paramref name="column"/> is among the values of the list $1.</summary>
    public string In(string column) => IsPostgres ? $"{column} = ANY($1)" : $"{column} IN (SELECT value FROM json_each($1))";

    /// <summary>Rows of a question. All changes collected so far are made first.</summary>
    public async Task<List<T>> Ask<T>(string sql, Func<DbDataReader, T> row, DbTransaction transaction, params object?[] values)
    {
        await Flush(transaction);
        await using var command = Command(sql, transaction, values);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var rows = new List<T>();
        while (await reader.ReadAsync(CancellationToken.None)) rows.Add(row(reader));
        return rows;
    }

    /// <summary>A change to be made with the others.</summary>
    public void Do(string sql, params object?[] values) => _changes.Add((sql, values));

    /// <summary>Makes the changes, in the order in which they were asked for.</summary>
    public async Task Flush(DbTransaction transaction)
    {
        if (_changes.Count == 0) return;
        if (IsPostgres)
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
            foreach (var (sql, values) in _changes)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = Stored(value) });
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        else
        {
            foreach (var (sql, values) in _changes) Prepared(sql, transaction, values).ExecuteNonQuery();
        }

        _changes.Clear();
    }

    /// <summary>Forgets changes that will not be made.</summary>
    public void Forget() => _changes.Clear();

    /// <summary>The next <paramref name="count"/> numbers of a table.</summary>
    public async Task<Queue<long>> Numbers(string table, int count, DbTransaction transaction)
    {
        if (count == 0) return [];
        if (IsPostgres) return new(await Ask("SELECT nextval(pg_get_serial_sequence($1, 'id')) FROM generate_series(1, $2)", row => row.GetInt64(0), transaction, table, count));
        // The one who writes to SQLite is alone; rows with numbers of their own move the sequence along.
        var first = (await Ask("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = $1), 0) + 1", row => row.GetInt64(0), transaction, table))[0];
        return new(Enumerable.Range(0, count).Select(at => first + at));
    }

    private DbCommand Command(string sql, DbTransaction transaction, object?[] values)
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

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
    }
}
