using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kawat.Bench.Archive;

/// <summary>Where rows go: as fast as the engine takes them, without its indexes, which are made at the end.</summary>
internal abstract class ArchiveSink : IDisposable
{
    /// <summary>Adds a row. Values are null, bool, int, long, double, string, DateOnly or DateTimeOffset.</summary>
    public abstract void Add(string table, string columns, params object?[] values);

    /// <summary>What was added so far may go to the disk.</summary>
    public virtual void Pause() { }

    public abstract bool IsSqlite { get; }

    /// <summary>Makes the indexes.</summary>
    public abstract void Finish();

    public abstract void Dispose();
}

/// <summary>A SQLite file, through prepared statements in large transactions; a file cut short is of no use and made again.</summary>
internal sealed class SqliteSink : ArchiveSink
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly List<string> _indexes = [];
    private SqliteTransaction _transaction;

    public SqliteSink(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False");
        _connection.Open();
        Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY;");
        using (var find = _connection.CreateCommand())
        {
            find.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
            using var rows = find.ExecuteReader();
            var names = new List<string>();
            while (rows.Read()) { names.Add(rows.GetString(0)); _indexes.Add(rows.GetString(1)); }
            rows.Close();
            foreach (var name in names) Run($"DROP INDEX \"{name}\"");
        }

        Run("INSERT INTO story_search(story_search, rank) VALUES('automerge', 8)");
        _transaction = _connection.BeginTransaction();
    }

    public override bool IsSqlite => true;

    public override void Add(string table, string columns, params object?[] values)
    {
        if (!_commands.TryGetValue(table, out var command))
        {
            command = _connection.CreateCommand();
            command.Transaction = _transaction;
            command.CommandText = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", values.Select((_, at) => $"@{at}"))})";
            for (var at = 0; at < values.Length; at++) command.Parameters.Add(new SqliteParameter($"@{at}", DBNull.Value));
            command.Prepare();
            _commands[table] = command;
        }

        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = Stored(values[at]);
        command.ExecuteNonQuery();
    }

    public override void Pause()
    {
        _transaction.Commit();
        _transaction.Dispose();
        _transaction = _connection.BeginTransaction();
        foreach (var command in _commands.Values) command.Transaction = _transaction;
    }

    public override void Finish()
    {
        Pause();
        _transaction.Commit();
        foreach (var index in _indexes) Run(index);
        Run("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL;");
    }

    public override void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        bool flag => flag ? 1L : 0L,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
        _ => value,
    };

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>A PostgreSQL database, by COPY: one connection a table.</summary>
internal sealed class PostgresSink(string connection) : ArchiveSink
{
    private readonly Dictionary<string, (NpgsqlConnection Connection, TextWriter Copy)> _copies = new(StringComparer.Ordinal);
    private readonly List<string> _indexes = [];
    private readonly StringBuilder _row = new();

    public override bool IsSqlite => false;

    public void Begin()
    {
        using var one = new NpgsqlConnection(connection);
        one.Open();
        using (var find = one.CreateCommand())
        {
            find.CommandText = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexdef NOT LIKE 'CREATE UNIQUE%'";
            using var rows = find.ExecuteReader();
            var names = new List<string>();
            while (rows.Read()) { names.Add(rows.GetString(0)); _indexes.Add(rows.GetString(1)); }
            rows.Close();
            foreach (var name in names) Run(one, $"DROP INDEX \"{name}\"");
        }
    }

    public override void Add(string table, string columns, params object?[] values)
    {
        if (!_copies.TryGetValue(table, out var copy))
        {
            var own = new NpgsqlConnection(connection);
            own.Open();
            Run(own, "SET session_replication_role = replica");
            _copies[table] = copy = (own, own.BeginTextImport($"COPY {table} ({columns}) FROM STDIN"));
        }

        _row.Clear();
        for (var at = 0; at < values.Length; at++)
        {
            if (at > 0) _row.Append('\t');
            _row.Append(values[at] switch
            {
                null => "\\N",
                bool flag => flag ? "t" : "f",
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture),
                string text => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => throw new ArgumentException("A row holds a value of an unknown type.", nameof(values)),
            });
        }

        copy.Copy.Write(_row.Append('\n').ToString());
    }

    public override void Finish()
    {
        foreach (var (own, copy) in _copies.Values) { copy.Dispose(); own.Dispose(); }
        _copies.Clear();
        using var one = new NpgsqlConnection(connection);
        one.Open();
        Run(one, "SET maintenance_work_mem = '1GB'");
        foreach (var index in _indexes) Run(one, index);
        foreach (var table in new[] { "story", "revision", "picture", "link", "entity", "thread", "timeline_entry", "story_log_entry" })
            Run(one, $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), greatest(1, (SELECT coalesce(max(id), 1) FROM {table})))");
        Run(one, "VACUUM ANALYZE");
    }

    public override void Dispose()
    {
        foreach (var (own, _) in _copies.Values) own.Dispose();
    }

    private static void Run(NpgsqlConnection on, string sql)
    {
        using DbCommand command = on.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
