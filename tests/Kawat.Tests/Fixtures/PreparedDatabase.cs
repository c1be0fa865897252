using Kawat.Shared;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kawat.Tests.Fixtures;

/// <summary>Databases that have the newest schema and nothing else: made once a run by the program's own scripts, then copied, since a thousand tests would each wait for some two hundred statements.
/// What the scripts themselves do is tried by <c>SchemaTests</c>, on empty databases.</summary>
internal static class PreparedDatabase
{
    private static readonly Lazy<Task<byte[]>> Sqlite = new(MakeSqlite);
    private static readonly Lazy<Task<string>> Postgres = new(MakePostgres);

    /// <summary>The setting that leads to a new one: null where it is the file in this data folder.</summary>
    public static async Task<string?> Put(Engine engine, string folder)
    {
        if (engine == Engine.Postgres) return await PostgresServer.CreateDatabase(await Postgres.Value);
        await File.WriteAllBytesAsync(new DataFolder(folder).Database, await Sqlite.Value);
        return null;
    }

    private static async Task<byte[]> MakeSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("kawat-prepared-").FullName;
        try
        {
            var file = Path.Combine(folder, "kawat.db");
            await Apply($"sqlite:{file}");
            // The last connection that closes brings everything into the one file.
            SqliteConnection.ClearAllPools();
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The name of the database to copy. PostgreSQL copies only what nobody is connected to.</summary>
    private static async Task<string> MakePostgres()
    {
        var database = await PostgresServer.CreateDatabase();
        await Apply(database);
        await using var connection = new NpgsqlConnection(database);
        NpgsqlConnection.ClearPool(connection);
        return connection.Database;
    }

    private static async Task Apply(string database)
    {
        await using var db = RunningProgram.Open(database);
        await Database.ApplySchema(db, new FakeTime());
    }
}
