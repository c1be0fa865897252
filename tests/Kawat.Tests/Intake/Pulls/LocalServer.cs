using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kawat.Tests.Intake.Pulls;

/// <summary>A server program of Debian's in a folder of its own on a port of its own. It is the child of a shell that waits for the end of its own input, which this process holds;
/// so however this process ends, the server ends with it.</summary>
internal sealed class LocalServer : IDisposable
{
    private const string Guard = """
        trap '' INT HUP TERM
        "$@" >"$0/log" 2>&1 &
        while read -r _; do :; done
        kill -TERM $! 2>/dev/null
        wait
        """;

    private readonly Process _shell;
    private readonly string _folder;
    private bool _isOver;

    private LocalServer(Process shell, string folder) => (_shell, _folder) = (shell, folder);

    /// <summary>Starts it and returns when somebody answers on the port.</summary>
    public static async Task<LocalServer> Start(string folder, int port, params string[] command)
    {
        if (!File.Exists(command[0])) throw new InvalidOperationException($"{command[0]} is not here. './kawat test' installs it as root; else: sudo apt-get install openssh-server dovecot-imapd");
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, WorkingDirectory = folder };
        foreach (var argument in (string[])["-c", Guard, folder, .. command]) start.ArgumentList.Add(argument);
        var server = new LocalServer(Process.Start(start)!, folder);
        var patience = Stopwatch.StartNew();
        while (!await Answers(port))
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(30)) throw new TimeoutException($"{command[0]} does not answer: {await File.ReadAllTextAsync(Path.Combine(folder, "log"))}");
            await Task.Delay(50);
        }

        return server;
    }

    /// <summary>What it said.</summary>
    public string Log => File.ReadAllText(Path.Combine(_folder, "log"));

    /// <summary>Runs a program to its end; what it wrote.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var written = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {await complaints}");
        return await written;
    }

    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        _shell.StandardInput.Close();
        _shell.WaitForExit(TimeSpan.FromSeconds(20));
        _shell.Dispose();
    }

    private static async Task<bool> Answers(int port)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
