using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kawat.Shared;

/// <summary>One page's reads, in one transaction on SQLite. Not for two threads at once; a reader has to be closed before the next statement is asked.</summary>
internal sealed class Lookup(Lookups owner, DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private bool _isReading;

    public bool IsPostgres => connection is not SqliteConnection;

    public async ValueTask Begin(CancellationToken cancel)
    {
        if (connection.State != ConnectionState.Open)
        {
            await connection.OpenAsync(cancel);
            if (connection is SqliteConnection) await Set(cancel);
        }

        // Nothing is locked before the first read, and never against writers. The driver's own transactions have their words read by SQLite each time.
        if (IsPostgres) return;
        Command("BEGIN DEFERRED", 0).ExecuteScalar();
        _isReading = true;
    }

    /// <summary>A small cache of its own: what of the file is not there the system keeps in its memory. Mapping the file saves a twentieth of a page's time and counts whatever was ever read as this program's memory. The plan of a statement does not hang on its values: else SQLite plans anew whenever
    /// another value comes, two or three times a page, since a value might fit the condition of an index.</summary>
    private async Task Set(CancellationToken cancel)
    {
        raw.sqlite3_db_config(((SqliteConnection)connection).Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        await using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA query_only = ON; PRAGMA cache_size = -8000;";
        await settings.ExecuteScalarAsync(cancel);
    }

    /// <summary>Asks <paramref name="sql"/>, in which @0, @1 … stand for <paramref name="values"/>: numbers, texts, and instants from <see cref="Instant"/>.</summary>
    public Task<DbDataReader> Ask(string sql, CancellationToken cancel, params ReadOnlySpan<object> values)
    {
        var command = Command(sql, values.Length);
        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = values[at];
        cancel.ThrowIfCancellationRequested();
        // SQLite's calls hold their thread in any case; what the driver puts around them to look as if they didn't is a twentieth of what a statement costs.
        return IsPostgres ? command.ExecuteReaderAsync(CommandBehavior.Default, cancel) : Task.FromResult(command.ExecuteReader());
    }

    private DbCommand Command(string sql, int valueCount)
    {
        if (_commands.TryGetValue(sql, out var command)) return command;
        command = connection.CreateCommand();
        command.CommandText = sql;
        for (var at = 0; at < valueCount; at++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = Name(at);
            command.Parameters.Add(parameter);
        }

        // SQLite keeps a statement with its command; PostgreSQL's driver prepares by itself what it sees often.
        if (!IsPostgres) command.Prepare();
        return _commands[sql] = command;
    }

    /// <summary>The condition that <paramref name="column"/> is one of those that @<paramref name="at"/> stands for, given as <see cref="Numbers"/> or <see cref="Texts"/>.</summary>
    public string IsAmong(string column, int at) => IsPostgres ? $"{column} = ANY({Name(at)})" : $"{column} IN (SELECT value FROM json_each({Name(at)}))";

    /// <summary>The numbers or texts that @<paramref name="at"/> stands for as a table, "wanted", of one column, "value". Where a statement has other conditions too, SQLite, which counts no rows, may begin with
    /// those: it doesn't where this stands first and <see cref="Then"/> before the next.</summary>
    public string Wanted(int at) => IsPostgres ? $"unnest({Name(at)}) AS wanted(value)" : $"json_each({Name(at)}) wanted";

    /// <summary>Joins a table to those before it, which SQLite then reads before it.</summary>
    public string Then => IsPostgres ? "JOIN" : "CROSS JOIN";

    /// <summary>Numbers as one value.</summary>
    public object Numbers(IEnumerable<long> numbers) => IsPostgres ? numbers.ToArray() : $"[{string.Join(',', numbers)}]";

    /// <summary>Texts as one value.</summary>
    public object Texts(IEnumerable<string> texts) => IsPostgres ? texts.ToArray() : JsonSerializer.Serialize(texts);

    /// <summary>An instant as this engine stores it.</summary>
    public object Instant(DateTimeOffset at) => IsPostgres ? at.ToUniversalTime() : KawatDb.MicrosecondsOf(at);

    /// <summary>The instant in column <paramref name="column"/>.</summary>
    public DateTimeOffset Instant(DbDataReader row, int column) => IsPostgres ? row.GetFieldValue<DateTimeOffset>(column) : KawatDb.InstantOf(row.GetInt64(column));

    public DateTimeOffset? InstantOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : Instant(row, column);

    /// <summary>The day in column <paramref name="column"/>. On SQLite it is text, "2026-11-23", which the driver reads as if it could be a date of any land.</summary>
    public static DateOnly Day(DbDataReader row, int column) =>
        row is SqliteDataReader && DateOnly.TryParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : row.GetFieldValue<DateOnly>(column);

    public ValueTask DisposeAsync()
    {
        if (_isReading)
        {
            _isReading = false;
            try
            {
                // Nothing was written: rolling back only ends the reading.
                Command("ROLLBACK", 0).ExecuteScalar();
            }
            catch (SqliteException)
            {
                // A reading that failed has been ended by SQLite; whatever state that leaves, the next page begins anew.
                Close();
                return ValueTask.CompletedTask;
            }
        }

        owner.Return(this);
        return ValueTask.CompletedTask;
    }

    public void Close()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
        connection.Dispose();
    }

    private static readonly string[] Names = [.. Enumerable.Range(0, 16).Select(at => string.Create(CultureInfo.InvariantCulture, $"@{at}"))];

    private static string Name(int at) => Names[at];
}
