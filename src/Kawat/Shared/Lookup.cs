using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Kawat.Shared;

/// <summary>One page's reads, in one transaction on SQLite. Not for two threads at once; a reader has to be closed before the next statement is asked.</summary>
internal sealed class Lookup(Lookups owner, DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private DbTransaction? _transaction;

    public bool IsPostgres => connection is not SqliteConnection;

    public async ValueTask Begin(CancellationToken cancel)
    {
        if (connection.State != ConnectionState.Open)
        {
            await connection.OpenAsync(cancel);
            if (connection is SqliteConnection) await Set(cancel);
        }

        // Deferred: nothing is locked before the first read, and never against writers.
        if (connection is SqliteConnection sqlite) _transaction = sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: true);
    }

    /// <summary>A small cache of its own: the file is mapped, so its pages are the system's and counted once for all connections.</summary>
    private async Task Set(CancellationToken cancel)
    {
        await using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA query_only = ON; PRAGMA cache_size = -4000; PRAGMA mmap_size = 268435456;";
        await settings.ExecuteScalarAsync(cancel);
    }

    /// <summary>Asks <paramref name="sql"/>, in which @0, @1 … stand for <paramref name="values"/>: numbers, texts, and instants from <see cref="Instant"/>.</summary>
    public Task<DbDataReader> Ask(string sql, CancellationToken cancel, params ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var at = 0; at < values.Length; at++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = Name(at);
                command.Parameters.Add(parameter);
            }

            // SQLite keeps a statement with its command; PostgreSQL's driver prepares by itself what it sees often.
            if (!IsPostgres) command.Prepare();
            _commands[sql] = command;
        }

        command.Transaction = _transaction;
        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = values[at];
        return command.ExecuteReaderAsync(CommandBehavior.Default, cancel);
    }

    /// <summary>The condition that <paramref name="column"/> is one of the numbers that @<paramref name="at"/> stands for, given as <see cref="Numbers"/>.</summary>
    public string IsAmong(string column, int at) => IsPostgres ? $"{column} = ANY({Name(at)})" : $"{column} IN (SELECT value FROM json_each({Name(at)}))";

    /// <summary>Numbers as one value.</summary>
    public object Numbers(IEnumerable<long> numbers) => IsPostgres ? numbers.ToArray() : $"[{string.Join(',', numbers)}]";

    /// <summary>An instant as this engine stores it.</summary>
    public object Instant(DateTimeOffset at) => IsPostgres ? at.ToUniversalTime() : KawatDb.MicrosecondsOf(at);

    /// <summary>The instant in column <paramref name="column"/>.</summary>
    public DateTimeOffset Instant(DbDataReader row, int column) => IsPostgres ? row.GetFieldValue<DateTimeOffset>(column) : KawatDb.InstantOf(row.GetInt64(column));

    public DateTimeOffset? InstantOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : Instant(row, column);

    public static DateOnly Day(DbDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    public async ValueTask DisposeAsync()
    {
        if (_transaction is { } transaction)
        {
            _transaction = null;
            // Nothing was written: rolling back only ends the reading.
            await transaction.DisposeAsync();
        }

        owner.Return(this);
    }

    public void Close()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
        _transaction?.Dispose();
        connection.Dispose();
    }

    private static readonly string[] Names = [.. Enumerable.Range(0, 16).Select(at => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@{at}"))];

    private static string Name(int at) => Names[at];
}
