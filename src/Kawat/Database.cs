using System.Data.Common;
using System.Data;
using System.Globalization;
using System.Reflection;
using Kawat.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Kawat;

/// <summary>Which database, and its schema: numbered scripts, one set per engine, applied at start under a lock.</summary>
internal static class Database
{
    // Any number will do as long as nobody else uses it in this database; this one spells "KAWAT".
    private const long SchemaLock = 0x4B41574154;

    /// <summary>The script that is run again while what it needs was not there.</summary>
    private const int Parts = 20;

    /// <summary>Chooses from <paramref name="setting"/>: null or empty for SQLite in the data folder, "sqlite:FILE", a postgres:// address,
    /// or a connection string with a Host.</summary>
    public static void Configure(DbContextOptionsBuilder options, string? setting, string defaultSqliteFile)
    {
        if (IsPostgres(setting))
        {
            options.UseNpgsql(PostgresConnectionString(setting!));
        }
        else
        {
            options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = SqliteFile(setting, defaultSqliteFile), ForeignKeys = true, DefaultTimeout = 30 }.ToString());
            options.AddInterceptors(SqlitePragmas.Instance);
        }

        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.SensitiveDataLoggingEnabledWarning));
    }

    /// <summary>How the portal's hottest reads connect: for reading only where the engine knows that.</summary>
    public static (bool IsPostgres, string Text) ReadingConnection(string? setting, string defaultSqliteFile) => IsPostgres(setting)
        // What a connection sees often stays prepared there. A question leaves nothing behind that would have to be put back before the next.
        ? (true, new Npgsql.NpgsqlConnectionStringBuilder(PostgresConnectionString(setting!)) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 3, NoResetOnClose = true }.ToString())
        : (false, new SqliteConnectionStringBuilder { DataSource = SqliteFile(setting, defaultSqliteFile), Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());

    private static string SqliteFile(string? setting, string defaultSqliteFile) =>
        string.IsNullOrWhiteSpace(setting) ? defaultSqliteFile
        : setting.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) ? setting["sqlite:".Length..]
        : throw new SetupException($"KAWAT_DATABASE is '{setting}': expected sqlite:FILE, postgres://user:password@host/database, or a connection string with Host=.");

    public static bool IsPostgres(string? setting) =>
        setting is not null
        && (setting.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || setting.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
            || setting.Contains("Host=", StringComparison.OrdinalIgnoreCase));

    private static string PostgresConnectionString(string setting)
    {
        if (!setting.Contains("://", StringComparison.Ordinal)) return setting;
        var uri = new Uri(setting);
        var user = uri.UserInfo.Split(':', 2);
        var parts = new Npgsql.NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = uri.AbsolutePath.Trim('/'),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length > 1) parts.Password = Uri.UnescapeDataString(user[1]);
        return parts.ToString();
    }

    /// <summary>Brings the schema to the newest script. Safe when several processes start at once: one applies, the others wait.
    /// Refuses a database that a newer program has written.</summary>
    public static async Task ApplySchema(KawatDb db, TimeProvider time, CancellationToken cancel = default)
    {
        var scripts = ScriptsFor(db.IsSqlite ? "sqlite" : "postgresql");
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        if (!db.IsSqlite) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SchemaLock})", cancel);
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS schema_version (number integer PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL)", cancel);
        var applied = await db.Database.SqlQueryRaw<int>("SELECT number AS \"Value\" FROM schema_version").ToListAsync(cancel);
        var newest = scripts.Max(script => script.Number);
        if (applied.Count > 0 && applied.Max() > newest)
            throw new SetupException($"The database has schema {applied.Max()}, this program knows up to {newest}: start the newer program.");
        var again = await LacksParts(db, cancel) ? Parts : 0;
        foreach (var (number, name, sql) in scripts.Where(script => !applied.Contains(script.Number) || script.Number == again).OrderBy(script => script.Number))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction);
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancel);
            if (applied.Contains(number)) continue;
            var at = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
            await db.Database.ExecuteSqlAsync($"INSERT INTO schema_version (number, name, applied_at) VALUES ({number}, {name}, {at})", cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Whether the schema is exactly this program's, asked without building the tables' model; false also when that can't be told, which <see cref="ApplySchema"/> then does or says why not.</summary>
    public static async Task<bool> IsCurrent(Lookups lookups, CancellationToken cancel = default)
    {
        try
        {
            await using var look = await lookups.Open(cancel);
            var applied = new HashSet<int>();
            await using (var row = await look.Ask("SELECT number FROM schema_version", cancel))
                while (await row.ReadAsync(cancel)) applied.Add(row.GetInt32(0));
            if (!applied.SetEquals(ScriptNames(look.IsPostgres ? "postgresql" : "sqlite").Select(script => script.Number))) return false;
            // A database that was put back from a copy may have lost how it writes, a PostgreSQL server may lack what a script wanted.
            await using var part = await look.Ask(look.IsPostgres ? "SELECT CASE WHEN to_regclass('revision_part') IS NULL THEN '' ELSE 'wal' END" : "PRAGMA journal_mode", cancel);
            return await part.ReadAsync(cancel) && part.GetString(0) == "wal";
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>PostgreSQL without pg_trgm, which its administrator has to install: the desk's searches for a part of a text look through all texts.</summary>
    public static async Task<bool> LacksParts(KawatDb db, CancellationToken cancel = default) =>
        !db.IsSqlite && (await db.Database.SqlQueryRaw<bool>("SELECT to_regclass('revision_part') IS NULL AS \"Value\"").ToListAsync(cancel))[0];

    private static List<(int Number, string Name, string Sql)> ScriptsFor(string engine) => [.. ScriptNames(engine).Select(script =>
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(script.Resource)!);
        return (script.Number, script.Name, reader.ReadToEnd());
    })];

    private static IEnumerable<(int Number, string Name, string Resource)> ScriptNames(string engine)
    {
        var prefix = $"schema/{engine}/";
        foreach (var resource in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            var path = resource.Replace('\\', '/');
            if (!path.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var name = path[prefix.Length..^".sql".Length];
            yield return (int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, resource);
        }
    }

    /// <summary>Settings that SQLite keeps per connection.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();

        // FULL: a commit is on the disk before anyone is told, also when the power goes.
        private const string Pragmas = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;";

        // Connections are pooled and opened for every query; what is under them keeps its settings.
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<object, object> Set = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (!Set.TryAdd(((SqliteConnection)connection).Handle!, Set)) return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
