using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kawat.Shared;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;

namespace Kawat.Intake.Pulls;

/// <summary>A folder of an IMAP mailbox: what nobody has seen there is taken whole, as it lies on the server. Its MIME is not looked at here; reading is the readers' work, and a
/// message that is broken is broken for them alone.</summary>
internal sealed class MailVisit : Visit
{
    /// <summary>So many messages at a look; the rest at the next, which follows at once.</summary>
    private const int MostMessages = 500;

    private readonly ImapClient _client;
    private readonly IMailFolder _folder;
    private readonly SourcePull _pull;

    private MailVisit(ImapClient client, IMailFolder folder, SourcePull pull) => (_client, _folder, _pull) = (client, folder, pull);

    public override Transport Transport => Transport.Mail;

    public override TimeSpan Settling => TimeSpan.Zero;

    public static async Task<MailVisit> Open(SourcePull pull, PullSecrets secrets, bool mayBePrivate, CancellationToken cancel)
    {
        var password = secrets.Open(pull.SealedPassword);
        var shown = "";
        var client = new ImapClient { Timeout = 30_000, CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            if (errors == SslPolicyErrors.None) return true;
            shown = certificate is X509Certificate2 known ? KeyOf(known) : "";
            return shown.Length > 0 && shown == pull.ServerKey;
        };
        try
        {
            var stream = await PublicNetwork.Connect(new DnsEndPoint(pull.Host, pull.Port), mayBePrivate, cancel);
            await client.ConnectAsync(stream, pull.Host, pull.Port, pull.Safety switch
            {
                PullSafety.Tls => SecureSocketOptions.SslOnConnect,
                PullSafety.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, cancel);
            await client.AuthenticateAsync(Encoding.UTF8, new NetworkCredential(pull.Account, password), cancel);
            var folder = pull.Folder.Length > 0 ? await client.GetFolderAsync(pull.Folder, cancel) : client.Inbox!;
            await folder.OpenAsync(FolderAccess.ReadWrite, cancel);
            return new MailVisit(client, folder, pull);
        }
        catch (Exception fault)
        {
            client.Dispose();
            if (fault is not SslHandshakeException || shown.Length == 0 || shown == pull.ServerKey) throw;
            throw pull.ServerKey.Length == 0
                ? new PullFault(PullTrouble.ServerKeyNew, $"{pull.Host} shows the certificate {shown}, which no authority vouches for and nobody has confirmed.", fault) { OfferedKey = shown }
                : new PullFault(PullTrouble.ServerKeyChanged, $"{pull.Host} shows the certificate {shown}, confirmed was {pull.ServerKey}.", fault) { OfferedKey = shown };
        }
    }

    public override async Task<IReadOnlyList<Found>> List(CancellationToken cancel)
    {
        var numbers = await _folder.SearchAsync(SearchQuery.NotSeen.And(SearchQuery.NotDeleted), cancel);
        if (numbers.Count == 0) return [];
        // Only what the server knows without looking into the message, so that none can be too broken to be listed.
        var sheets = await _folder.FetchAsync([.. numbers.OrderBy(number => number.Id).Take(MostMessages)], MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate, cancel);
        return [.. sheets.OrderBy(sheet => sheet.UniqueId.Id).Select(sheet => new Found(
            string.Create(CultureInfo.InvariantCulture, $"{_folder.UidValidity}:{sheet.UniqueId.Id}"), sheet.Size ?? 0, (sheet.InternalDate ?? DateTimeOffset.UnixEpoch).ToUniversalTime()))];
    }

    public override async Task<byte[]?> Read(Found found, CancellationToken cancel)
    {
        try
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var limit = new TransferLimit(found.Size + 65_536, over);
            await using var stream = await _folder.GetStreamAsync(NumberOf(found), "", over.Token, limit);
            using var whole = new MemoryStream();
            await stream.CopyToAsync(whole, cancel);
            return whole.ToArray();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new PullFault(PullTrouble.Refused, $"Message {found.Name} is longer than the {found.Size} bytes that the server announced.");
        }
        catch (Exception refused) when (refused is CommandException or MessageNotFoundException)
        {
            throw new PullFault(PullTrouble.Refused, $"Message {found.Name}: {refused.Message}", refused) { IsOfOne = true };
        }
    }

    public override async Task Clear(Found found, CancellationToken cancel)
    {
        var number = NumberOf(found);
        try
        {
            if (_pull.After == AfterReading.Delete && _client.Capabilities.HasFlag(ImapCapabilities.UidPlus))
            {
                await _folder.AddFlagsAsync(number, MessageFlags.Seen | MessageFlags.Deleted, true, cancel);
                await _folder.ExpungeAsync([number], cancel);
                return;
            }

            await _folder.AddFlagsAsync(number, MessageFlags.Seen, true, cancel);
            if (_pull.After == AfterReading.Move) await _folder.MoveToAsync(number, await Place(cancel), cancel);
        }
        catch (Exception refused) when (refused is CommandException or FolderNotFoundException or MessageNotFoundException)
        {
            throw new PullFault(PullTrouble.Refused, $"Message {found.Name} was read, but could not be {(_pull.After == AfterReading.Move ? $"moved to {_pull.MoveTo}" : "marked")}: {refused.Message}", refused) { IsOfOne = true };
        }
    }

    public override string NameOf(Found found) => string.Create(CultureInfo.InvariantCulture, $"mail-{NumberOf(found).Id}.eml");

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.IsConnected) await _client.DisconnectAsync(true);
        }
        catch (Exception fault) when (PullFault.Of(fault) is not null || fault is OperationCanceledException)
        {
            // Everything is done; a server that doesn't say goodbye changes nothing.
        }

        _client.Dispose();
    }

    private async Task<IMailFolder> Place(CancellationToken cancel)
    {
        try
        {
            return await _client.GetFolderAsync(_pull.MoveTo, cancel);
        }
        catch (FolderNotFoundException)
        {
            return await _client.GetFolder(_client.PersonalNamespaces[0]).CreateAsync(_pull.MoveTo, true, cancel) ?? throw new FolderNotFoundException(_pull.MoveTo);
        }
    }

    private static UniqueId NumberOf(Found found) => new(uint.Parse(found.Name.AsSpan(found.Name.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture));

    private static string KeyOf(X509Certificate2 certificate) => $"x509 SHA256:{Convert.ToBase64String(SHA256.HashData(certificate.RawData)).TrimEnd('=')}";

    /// <summary>Stops a message that is longer than it was said to be.</summary>
    private sealed class TransferLimit(long limit, CancellationTokenSource over) : ITransferProgress
    {
        public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

        public void Report(long bytesTransferred)
        {
            if (bytesTransferred > limit) over.Cancel();
        }
    }
}
