using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Intake.Pulls;

/// <summary>Debian's dovecot with one mailbox, a certificate of its own making and one password for whoever asks.</summary>
internal sealed class MailServer : IDisposable
{
    public const string Password = "rahasia-kotak-surat";

    private LocalServer _server = null!;

    private MailServer(string root) => Root = root;

    public string Root { get; }

    public int TlsPort { get; } = RunningProgram.FreePort();

    public int PlainPort { get; } = RunningProgram.FreePort();

    public string Mailbox => Path.Combine(Root, "surat");

    public static async Task<MailServer> Start()
    {
        var server = new MailServer(Directory.CreateTempSubdirectory("kawat-imap-").FullName);
        foreach (var folder in new[] { "new", "cur", "tmp" }) Directory.CreateDirectory(Path.Combine(server.Mailbox, folder));
        await server.Begin();
        return server;
    }

    /// <summary>Starts anew with another certificate.</summary>
    public async Task ChangeCertificate()
    {
        _server.Dispose();
        await Begin();
    }

    /// <summary>Puts a message into the inbox, byte for byte.</summary>
    public void Deliver(string name, ReadOnlySpan<byte> bytes)
    {
        var aside = Path.Combine(Mailbox, "tmp", name);
        File.WriteAllBytes(aside, bytes);
        File.Move(aside, Path.Combine(Mailbox, "new", name));
    }

    /// <summary>How many messages of the folder somebody has seen, and how many nobody has.</summary>
    public (int Seen, int Unseen) Count(string folder = "")
    {
        var place = folder.Length > 0 ? Path.Combine(Mailbox, "." + folder) : Mailbox;
        string[] files = [.. Directory.GetFiles(Path.Combine(place, "cur")), .. Directory.GetFiles(Path.Combine(place, "new"))];
        var seen = files.Count(file => file[(file.LastIndexOf(',') + 1)..].Contains('S', StringComparison.Ordinal) && file.Contains(":2,", StringComparison.Ordinal));
        return (seen, files.Length - seen);
    }

    public void Stop() => _server.Dispose();

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private async Task Begin()
    {
        using (var key = RSA.Create(2048))
        {
            using var certificate = new CertificateRequest("CN=surat.uji", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
            await File.WriteAllTextAsync(Path.Combine(Root, "cert.pem"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(Root, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        }

        // dovecot refuses to read mail as root; Debian has a user for it.
        var who = Environment.IsPrivilegedProcess ? "mail" : Environment.UserName;
        var daemons = Environment.IsPrivilegedProcess ? "" : $"default_internal_user = {who}\ndefault_login_user = {who}\n";
        if (Environment.IsPrivilegedProcess)
        {
            await LocalServer.Run("chown", "-R", "mail:mail", Mailbox);
            await LocalServer.Run("chmod", "755", Root);
        }

        await File.WriteAllTextAsync(Path.Combine(Root, "dovecot.conf"), daemons + string.Create(CultureInfo.InvariantCulture, $$"""
            base_dir = {{Root}}/run
            state_dir = {{Root}}/run
            log_path = /dev/stderr
            protocols = imap
            listen = 127.0.0.1
            first_valid_uid = 1
            mail_location = maildir:{{Mailbox}}
            ssl = required
            auth_failure_delay = 0
            ssl_cert = <{{Root}}/cert.pem
            ssl_key = <{{Root}}/key.pem
            mail_max_userip_connections = 100
            service anvil {
              chroot =
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{PlainPort}}
              }
              inet_listener imaps {
                port = {{TlsPort}}
                ssl = yes
              }
            }
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{who}} gid={{(Environment.IsPrivilegedProcess ? "mail" : who)}} home={{Mailbox}}
            }
            """));
        _server = await LocalServer.Start(Root, TlsPort, "/usr/sbin/dovecot", "-F", "-c", Path.Combine(Root, "dovecot.conf"));
    }
}
