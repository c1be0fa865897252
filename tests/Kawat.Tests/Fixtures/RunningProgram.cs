using System.Diagnostics;
using System.Globalization;

namespace Kawat.Tests.Fixtures;

/// <summary><c>kawat up</c> as a process of its own, as an operator starts it.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

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
            return new RunningProgram(process);
        }

        throw new InvalidOperationException($"The program ended before it served: {await complaints}");
    }

    public int Id => _process.Id;

    /// <summary>SIGKILL: no goodbye.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
