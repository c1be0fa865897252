using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Kawat.Tests.Fixtures;

/// <summary>
/// A private PostgreSQL for this test run: made in a temporary folder on first use, reached through a socket in that
/// folder only (no port, so nothing to collide with), without any durability, gone afterwards.
/// </summary>
/// <remarks>
/// The server is the child of a small shell that does nothing but wait for the end of its own input. That input is a pipe
/// held by this process, so however this process ends, by return, crash or kill, the pipe closes, and the shell stops the
/// server and deletes the folder. Should the shell itself have been killed, the next run deletes the folder, and
/// PostgreSQL stops by itself when it finds its lock file gone, within a minute.
/// </remarks>
internal static class PostgresServer
{
    private const string FolderPrefix = "kawat-pg-";

    // initdb and postgres refuse to run as root, so the shell may run as somebody else: $0 is the folder, $1 the binaries.
    // SIGQUIT is PostgreSQL's "stop at once". It is repeated because a server that is only just starting ignores it.
    private const string Guard = """
        trap '' INT HUP TERM
        "$1/initdb" -D "$0/data" -U kawat --auth=trust --no-sync --no-instructions \
            --encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=und || exit 1
        "$1/postgres" -D "$0/data" -k "$0" -c listen_addresses= -c max_connections=200 -c shared_buffers=64MB \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=4GB -c logging_collector=off \
            -c timezone=UTC &
        while read -r _; do :; done
        while kill -QUIT $! 2>/dev/null; do sleep 0.1; done
        rm -rf "$0"
        """;

    private static readonly Lazy<Task<Running>> Server = new(Start);
    private static int databaseCount;

    private sealed record Running(Process Shell, string Folder, Task<string> Complaints)
    {
        public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
        {
            Host = Folder,
            Username = "kawat",
            Database = database,
            // Every test has its own database, so idle connections of finished tests must not pile up.
            ConnectionIdleLifetime = 10,
            ConnectionPruningInterval = 5,
            MaxPoolSize = 20,
        }.ConnectionString;
    }

    /// <summary>The connection string of a fresh database, empty unless it is a copy of <paramref name="template"/>. Starts the server when this is the first.</summary>
    public static async Task<string> CreateDatabase(string template = "template0")
    {
        var server = await Server.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"kawat_{Interlocked.Increment(ref databaseCount)}");
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}", connection);
        await command.ExecuteNonQueryAsync();
        return server.ConnectionString(name);
    }

    /// <summary>Stops the server and waits until its folder is gone. Does nothing when it was never asked for.</summary>
    public static async Task End()
    {
        if (!Server.IsValueCreated || !Server.Value.IsCompletedSuccessfully) return;
        var server = await Server.Value;
        NpgsqlConnection.ClearAllPools();
        server.Shell.StandardInput.Close();
        await server.Shell.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task<Running> Start()
    {
        var binaries = Binaries();
        DeleteLeftovers();
        var folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}"));
        Directory.CreateDirectory(folder);

        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        string[] arguments = ["-c", Guard, folder, binaries];
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["postgres", folder]);
            await chown.WaitForExitAsync();
            start.FileName = "runuser";
            arguments = ["-u", "postgres", "--", "/bin/sh", .. arguments];
        }
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        var shell = Process.Start(start)!;
        _ = shell.StandardOutput.ReadToEndAsync();
        var server = new Running(shell, folder, shell.StandardError.ReadToEndAsync());
        await WaitUntilReady(server);
        return server;
    }

    private static async Task WaitUntilReady(Running server)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or System.Net.Sockets.SocketException or IOException)
            {
                if (server.Shell.HasExited) throw new InvalidOperationException("PostgreSQL did not start: " + await server.Complaints, fault);
                if (patience.Elapsed > TimeSpan.FromMinutes(1)) throw new TimeoutException("PostgreSQL did not answer within a minute.", fault);
            }
            await Task.Delay(50);
        }
    }

    // The newest version installed. Its absence is a failure, not a skip: half of the room tests would silently be gone.
    private static string Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
        && Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Where(version => File.Exists(Path.Combine(version, "bin", "initdb")))
            .MaxBy(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0) is { } newest
            ? Path.Combine(newest, "bin")
            : throw new InvalidOperationException(
                "PostgreSQL's server programs are not in /usr/lib/postgresql. './kawat test' installs them as root; else: sudo apt-get install postgresql");

    private static void DeleteLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            if (!int.TryParse(Path.GetFileName(folder)[FolderPrefix.Length..], CultureInfo.InvariantCulture, out var owner)) continue;
            if (owner != Environment.ProcessId && Directory.Exists($"/proc/{owner}")) continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Somebody else's, or just being deleted by its own shell. Neither concerns this run.
            }
        }
    }
}
