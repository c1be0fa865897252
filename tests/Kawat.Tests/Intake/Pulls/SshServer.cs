using System.Globalization;
using System.Security.Cryptography;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Intake.Pulls;

/// <summary>Debian's sshd with a folder that is fetched from, keys of its own and one account: whoever runs the tests, by key, or by a password that only this sshd knows.</summary>
internal sealed class SshServer : IDisposable
{
    private LocalServer _server = null!;

    private SshServer(string root, int port) => (Root, Port) = (root, port);

    public string Root { get; }

    public int Port { get; }

    /// <summary>What the agency puts its files into.</summary>
    public string Outbox => Path.Combine(Root, "keluar");

    public string PrivateKey => File.ReadAllText(Path.Combine(Root, "masuk"));

    /// <param name="password">A password for root, who alone can give sshd a list of passwords of its own; null for a server that knows none.</param>
    public static async Task<SshServer> Start(string? password = null)
    {
        var server = new SshServer(Directory.CreateTempSubdirectory("kawat-ssh-").FullName, RunningProgram.FreePort());
        Directory.CreateDirectory(server.Outbox);
        await LocalServer.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(server.Root, "masuk"));
        // sshd wants this folder when it is root; Debian's own start makes it as well.
        if (Environment.IsPrivilegedProcess) Directory.CreateDirectory("/run/sshd");
        if (password is not null) await server.Know(password);
        await server.Begin("satu");
        return server;
    }

    /// <summary>Starts anew with another host key.</summary>
    public async Task ChangeKey()
    {
        _server.Dispose();
        await Begin("dua");
    }

    public void Stop() => _server.Dispose();

    /// <summary>What sshd wrote down.</summary>
    public string Log => _server.Log;

    /// <summary>The fingerprint of one of its first keys, as whoever runs it would read it out.</summary>
    public string Fingerprint(string key = "satu") =>
        $"SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(File.ReadAllText(Path.Combine(Root, $"{key}.pub")).Split(' ')[1])))}";

    public void Put(string name, ReadOnlySpan<byte> bytes, DateTimeOffset writtenAt)
    {
        var file = Path.Combine(Outbox, name);
        File.WriteAllBytes(file, bytes);
        File.SetLastWriteTimeUtc(file, writtenAt.UtcDateTime);
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private string Shadow => Path.Combine(Root, "shadow");

    private async Task Know(string password)
    {
        var hash = (await LocalServer.Run("openssl", "passwd", "-6", password)).Trim();
        var others = (await File.ReadAllLinesAsync("/etc/shadow")).Where(line => !line.StartsWith("root:", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(Shadow, [$"root:{hash}:20000:0:99999:7:::", .. others]);
        await LocalServer.Run("chmod", "600", Shadow);
    }

    private async Task Begin(string key)
    {
        var hostKey = Path.Combine(Root, key);
        await LocalServer.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", hostKey);
        // Servers have several; a client asks for one.
        await LocalServer.Run("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", hostKey + "-rsa");
        var settings = Path.Combine(Root, "sshd_config");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {hostKey}
            HostKey {hostKey}-rsa
            PidFile none
            AuthorizedKeysFile {Path.Combine(Root, "masuk.pub")}
            StrictModes no
            PermitRootLogin yes
            PasswordAuthentication yes
            UsePAM no
            MaxStartups 100
            PerSourceMaxStartups none
            LogLevel VERBOSE
            Subsystem sftp internal-sftp
            """));
        string[] sshd = ["/usr/sbin/sshd", "-D", "-e", "-f", settings];
        // Its own view of the one file: no account of the machine is touched.
        if (File.Exists(Shadow)) sshd = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", "mount --bind \"$0\" /etc/shadow && exec \"$@\"", Shadow, .. sshd];
        _server = await LocalServer.Start(Root, Port, sshd);
    }
}
