using System.IO.Enumeration;
using System.Net;
using System.Text;
using Kawat.Shared;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Kawat.Intake.Pulls;

// Who is spoken to
//
// The library looks a name up by itself, so that an address could be checked and another be connected to. It is therefore given the address that was checked, in numbers, and never the name. The
// server is known by its key alone: before the password is sent the key is compared with the one that a person confirmed, and anything else ends the connection. Of a key only its own kind is asked
// for, so that another of the server's keys is not taken for a change.

/// <summary>A folder on an SFTP server.</summary>
internal sealed class SftpVisit : Visit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>More names than that in one folder are not looked through.</summary>
    private const int MostNames = 50_000;

    private readonly SftpClient _client;
    private readonly SourcePull _pull;
    private readonly string _folder;
    private readonly TimeProvider _time;

    private SftpVisit(SftpClient client, SourcePull pull, TimeProvider time)
    {
        (_client, _pull, _time) = (client, pull, time);
        _folder = pull.Folder.Length > 0 ? pull.Folder : client.WorkingDirectory;
    }

    public override Transport Transport => Transport.Sftp;

    public override TimeSpan Settling => TimeSpan.FromSeconds(5);

    public static async Task<SftpVisit> Open(SourcePull pull, PullSecrets secrets, bool mayBePrivate, TimeProvider time, CancellationToken cancel)
    {
        var methods = Methods(pull, secrets);
        var addresses = await PublicNetwork.Allowed(pull.Host, mayBePrivate, cancel);
        for (var at = 0; ; at++)
        {
            try
            {
                return await Connect(pull, addresses[at], methods, time, cancel);
            }
            catch (System.Net.Sockets.SocketException) when (at + 1 < addresses.Length)
            {
                // A host has several addresses so that one may fail.
            }
        }
    }

    public override async Task<IReadOnlyList<Found>> List(CancellationToken cancel)
    {
        var found = new List<Found>();
        var count = 0;
        await foreach (var file in _client.ListDirectoryAsync(_folder, cancel))
        {
            if (++count > MostNames) break;
            // A link could lead anywhere, and names with a slash are no names.
            if (file.IsRegularFile && !file.Name.Contains('/', StringComparison.Ordinal) && Fits(file.Name, _pull.Pattern)) found.Add(new Found(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)));
        }

        return [.. found.OrderBy(one => one.WrittenAt).ThenBy(one => one.Name, StringComparer.Ordinal)];
    }

    public override async Task<byte[]?> Read(Found found, CancellationToken cancel)
    {
        try
        {
            using var into = new CappedStream(found.Size);
            await _client.DownloadFileAsync(PathOf(found.Name), into, cancel);
            var after = await _client.GetAttributesAsync(PathOf(found.Name), cancel);
            return into.Length == found.Size && after.Size == found.Size && after.LastWriteTimeUtc == found.WrittenAt.UtcDateTime ? into.ToArray() : null;
        }
        catch (CappedStream.Full)
        {
            return null;
        }
        catch (SftpException refused)
        {
            throw new PullFault(PullTrouble.Refused, $"{found.Name}: {refused.Message}", refused) { IsOfOne = true };
        }
    }

    public override async Task Clear(Found found, CancellationToken cancel)
    {
        try
        {
            if (_pull.After == AfterReading.Delete) await _client.DeleteFileAsync(PathOf(found.Name), cancel);
            else if (_pull.After == AfterReading.Move) await Move(found, cancel);
        }
        catch (SftpPathNotFoundException) when (_pull.After == AfterReading.Delete)
        {
            // Somebody else cleared it away.
        }
        catch (SftpException refused)
        {
            throw new PullFault(PullTrouble.Refused, $"{found.Name} was read, but could not be {(_pull.After == AfterReading.Delete ? "deleted" : $"moved to {_pull.MoveTo}")}: {refused.Message}", refused) { IsOfOne = true };
        }
    }

    public override ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether a name is one that is taken: by the pattern, and none by which senders hide what isn't whole.</summary>
    internal static bool Fits(string name, string pattern) =>
        !name.StartsWith('.') && !name.EndsWith(".part", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".filepart", StringComparison.OrdinalIgnoreCase)
        && (pattern.Length == 0 || pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(one => FileSystemName.MatchesSimpleExpression(one, name)));

    private async Task Move(Found found, CancellationToken cancel)
    {
        var place = _pull.MoveTo.StartsWith('/') ? _pull.MoveTo : PathOf(_pull.MoveTo);
        if (!await _client.ExistsAsync(place, cancel)) await _client.CreateDirectoryAsync(place, cancel);
        var to = $"{place.TrimEnd('/')}/{found.Name}";
        // SFTP renames over nothing; a name that is taken there gets the time.
        if (await _client.ExistsAsync(to, cancel)) to += $".{_time.GetUtcNow():yyyyMMddHHmmssfff}";
        await _client.RenameFileAsync(PathOf(found.Name), to, cancel);
    }

    private string PathOf(string name) => $"{_folder.TrimEnd('/')}/{name}";

    private static async Task<SftpVisit> Connect(SourcePull pull, IPAddress address, AuthenticationMethod[] methods, TimeProvider time, CancellationToken cancel)
    {
        var how = new Renci.SshNet.ConnectionInfo(address.ToString(), pull.Port, pull.Account, methods) { Timeout = Patience };
        foreach (var kind in how.HostKeyAlgorithms.Keys.Where(kind => !IsAsked(kind, pull.ServerKey)).ToList()) how.HostKeyAlgorithms.Remove(kind);
        var client = new SftpClient(how) { OperationTimeout = Patience };
        var shown = "";
        client.HostKeyReceived += (_, key) =>
        {
            shown = $"{KindOf(key.HostKeyName)} SHA256:{key.FingerPrintSHA256.TrimEnd('=')}";
            key.CanTrust = IsPinned(pull.ServerKey, shown);
        };
        try
        {
            await client.ConnectAsync(cancel);
            return new SftpVisit(client, pull, time);
        }
        catch (Exception fault)
        {
            client.Dispose();
            if (shown.Length == 0 || IsPinned(pull.ServerKey, shown)) throw;
            throw pull.ServerKey.Length == 0
                ? new PullFault(PullTrouble.ServerKeyNew, $"{pull.Host} shows the key {shown}, which nobody has confirmed.", fault) { OfferedKey = shown }
                : new PullFault(PullTrouble.ServerKeyChanged, $"{pull.Host} shows the key {shown}, confirmed was {pull.ServerKey}.", fault) { OfferedKey = shown };
        }
    }

    /// <summary>Whether the pinned key, with its kind or without, is the one that was shown.</summary>
    private static bool IsPinned(string pinned, string shown) => pinned.Length > 0 && (pinned == shown || pinned == shown[(shown.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    private static bool IsAsked(string kind, string pinned) =>
        !kind.Contains("-cert-", StringComparison.Ordinal) && (!pinned.Contains(' ', StringComparison.Ordinal) || pinned.StartsWith(KindOf(kind) + " ", StringComparison.Ordinal));

    /// <summary>One RSA key signs in several ways; it is the same key.</summary>
    private static string KindOf(string algorithm) => algorithm.StartsWith("rsa-sha2-", StringComparison.Ordinal) ? "ssh-rsa" : algorithm;

    private static AuthenticationMethod[] Methods(SourcePull pull, PullSecrets secrets)
    {
        var password = secrets.Open(pull.SealedPassword);
        if (pull.SealedKey.Length > 0) return [new PrivateKeyAuthenticationMethod(pull.Account, PrivateKey(secrets.Open(pull.SealedKey), password))];
        // Many servers ask for the password as a question.
        var asked = new KeyboardInteractiveAuthenticationMethod(pull.Account);
        asked.AuthenticationPrompt += (_, questions) =>
        {
            foreach (var question in questions.Prompts) question.Response = password;
        };
        return [new PasswordAuthenticationMethod(pull.Account, password), asked];
    }

    /// <exception cref="PullFault">It can't be read, or the passphrase is wrong.</exception>
    public static PrivateKeyFile PrivateKey(string text, string passphrase)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return passphrase.Length > 0 ? new PrivateKeyFile(stream, passphrase) : new PrivateKeyFile(stream);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            throw new PullFault(PullTrouble.BadPrivateKey, $"The private key can't be read: {unreadable.Message}", unreadable);
        }
    }
}
