using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Fixtures;

/// <summary><c>kawat up</c> as a process of its own, as an operator starts it.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _complaints;

    private RunningProgram(Process process, Task<string> complaints) => (_process, _complaints) = (process, complaints);

    /// <summary>Starts it and returns when it says that it serves.</summary>
    public static async Task<RunningProgram> Start(string data, string? database, int port, params string[] more)
    {
        // The program lies in its own output folder, built with the same configuration as these tests.
        var output = AppContext.BaseDirectory.Replace(Path.Combine("tests", "Kawat.Tests"), Path.Combine("src", "Kawat"), StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        var arguments = new[] { Path.Combine(output, "kawat.dll"), "up", "--no-demo", "--data", data, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}") };
        foreach (var argument in arguments.Concat(more)) start.ArgumentList.Add(argument);
        if (database is not null) start.Environment["KAWAT_DATABASE"] = database;
        var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Portal", StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new RunningProgram(process, complaints);
        }

        throw new InvalidOperationException($"The program ended before it served: {await complaints}");
    }

    private static int lastPort = Random.Shared.Next(15_000, 30_000);

    /// <summary>A port of this machine that nobody listens at, and that stays free until it is listened at, and again while its program is dead: below those that the system
    /// gives to whoever asks for any, be it a listener or the near end of a connection, and given once a run.</summary>
    public static int FreePort()
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            var port = 15_000 + (Interlocked.Increment(ref lastPort) - 15_000) % 15_000;
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody is at it.
            }
        }

        throw new InvalidOperationException("None of a thousand ports is free.");
    }

    /// <summary>Where a program with this data folder keeps its rows: a new database of the test's server, or a file in the folder.</summary>
    public static async Task<string> NewDatabase(Engine engine, string folder) =>
        engine == Engine.Postgres ? await PostgresServer.CreateDatabase() : $"sqlite:{Path.Combine(folder, "kawat.db")}";

    /// <summary>Its rows, seen from outside.</summary>
    public static KawatDb Open(string database)
    {
        var options = new DbContextOptionsBuilder<KawatDb>();
        Database.Configure(options, database, "");
        return new KawatDb(options.Options);
    }

    /// <summary>Waits until it is so; fails after two minutes.</summary>
    public static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo()) await timer.WaitForNextTickAsync(limit.Token);
    }

    public int Id => _process.Id;

    /// <summary>SIGKILL: no goodbye.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, and its end: the exit code, and what it said to standard error from start to end.</summary>
    public async Task<(int Code, string Said)> Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _complaints);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
