using System.Collections.Concurrent;
using System.Data.Common;
using Kawat.Commands;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kawat.Shared;

// Hot reads
//
// A page that nobody asked for since the last change is read anew, and readers with old addresses ask for many such pages. What costs most is not the database: it is building a query, opening a connection,
// and making SQLite read a statement's text again. So the few reads that every story page makes are plain SQL whose statements stay prepared on connections that stay open.
//
// SQLite: a lookup is one connection, opened for reading only, used by one page at a time and then laid aside for the next. All reads of one page are one transaction, so they see one state of the archive
// and SQLite locks the file once. At most MostIdle connections wait; a rush opens more and closes them again.
// PostgreSQL: Npgsql keeps the connections, and keeps prepared what it sees often (see Database).
//
// The statements stand where they are used, in SQL that both engines read; the two differ only in how an instant is stored.

/// <summary>Connections for the portal's hottest reads.</summary>
internal sealed class Lookups(RunSettings run, DataFolder data) : IDisposable
{
    /// <summary>More than a machine has cores gives nothing: SQLite answers in microseconds.</summary>
    private static readonly int MostIdle = Math.Clamp(Environment.ProcessorCount, 2, 16);

    private readonly ConcurrentBag<Lookup> _idle = [];
    private readonly (bool IsPostgres, string Text) _connection = Database.ReadingConnection(run.DatabaseSetting, data.Database);
    private volatile bool _isOver;

    public bool IsPostgres => _connection.IsPostgres;

    /// <summary>A connection for one page; disposing it gives it back.</summary>
    public async ValueTask<Lookup> Open(CancellationToken cancel)
    {
        if (!_idle.TryTake(out var lookup))
        {
            DbConnection connection = _connection.IsPostgres ? new NpgsqlConnection(_connection.Text) : new SqliteConnection(_connection.Text);
            lookup = new Lookup(this, connection);
        }

        try
        {
            await lookup.Begin(cancel);
            return lookup;
        }
        catch
        {
            lookup.Close();
            throw;
        }
    }

    /// <summary>Takes a connection back, or closes it when enough are waiting.</summary>
    public void Return(Lookup lookup)
    {
        if (_isOver || lookup.IsPostgres || _idle.Count >= MostIdle) lookup.Close();
        else _idle.Add(lookup);
        if (_isOver) Dispose();
    }

    public void Dispose()
    {
        _isOver = true;
        while (_idle.TryTake(out var lookup)) lookup.Close();
    }
}
