using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;

namespace Kawat.Intake.Pulls;

/// <summary>Why a server could not be looked at; the desk has words for each.</summary>
internal enum PullTrouble
{
    /// <summary>Its name leads to no address.</summary>
    NoAddress,
    /// <summary>It stands in the own network, and nobody said that it may.</summary>
    PrivateAddress,
    /// <summary>Nobody answers there.</summary>
    NoAnswer,
    /// <summary>It took longer than it may.</summary>
    TooSlow,
    /// <summary>Somebody answers, but not in this way.</summary>
    NotUnderstood,
    /// <summary>Account, password or key is wrong.</summary>
    SignInRefused,
    /// <summary>The private key can't be read, or its passphrase is wrong.</summary>
    BadPrivateKey,
    /// <summary>The secrets were sealed with keys that are no longer here.</summary>
    SecretLost,
    /// <summary>Nobody has confirmed the server's key yet.</summary>
    ServerKeyNew,
    /// <summary>The server shows another key than the one that was confirmed.</summary>
    ServerKeyChanged,
    /// <summary>The folder is not there, or may not be read.</summary>
    NoFolder,
    /// <summary>The connection ended in the middle.</summary>
    BrokeOff,
    /// <summary>What was read could not be kept here.</summary>
    NotStored,
    /// <summary>Anything else that the server said.</summary>
    Refused,
}

/// <summary>A look that failed, or one file's reading.</summary>
/// <param name="trouble">Why.</param>
/// <param name="message">The same for a technician, in English, with the server's own words.</param>
internal sealed class PullFault(PullTrouble trouble, string message, Exception? cause = null) : Exception(message, cause)
{
    public PullTrouble Trouble { get; } = trouble;

    /// <summary>The key that the server showed, when that is the trouble.</summary>
    public string OfferedKey { get; init; } = "";

    /// <summary>Whether only this file or message is concerned, and the next may be read.</summary>
    public bool IsOfOne { get; init; }

    /// <summary>Whether trying again changes nothing, so that a person has to act first.</summary>
    public bool NeedsPerson => Trouble is PullTrouble.ServerKeyNew or PullTrouble.ServerKeyChanged or PullTrouble.BadPrivateKey or PullTrouble.SecretLost;

    /// <summary>What an exception of the two libraries, or of the network, means; null when it is none of those.</summary>
    public static PullFault? Of(Exception fault) => fault switch
    {
        PullFault known => known,
        HttpRequestException => new(PullTrouble.PrivateAddress, fault.Message, fault),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new(PullTrouble.NoAddress, fault.Message, fault),
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted } => new(PullTrouble.BrokeOff, fault.Message, fault),
        SocketException => new(PullTrouble.NoAnswer, fault.Message, fault),
        SshAuthenticationException or AuthenticationException => new(PullTrouble.SignInRefused, fault.Message, fault),
        SshOperationTimeoutException or TimeoutException => new(PullTrouble.TooSlow, fault.Message, fault),
        SftpPathNotFoundException or SftpPermissionDeniedException or FolderNotFoundException => new(PullTrouble.NoFolder, fault.Message, fault),
        SslHandshakeException => new(PullTrouble.NotUnderstood, $"No sealed connection: {fault.InnerException?.Message ?? fault.Message}", fault),
        SshConnectionException { DisconnectReason: DisconnectReason.ProtocolVersionNotSupported or DisconnectReason.KeyExchangeFailed or DisconnectReason.ProtocolError } => new(PullTrouble.NotUnderstood, fault.Message, fault),
        SshConnectionException or ServiceNotConnectedException or ObjectDisposedException or IOException => new(PullTrouble.BrokeOff, fault.Message, fault),
        ImapProtocolException => new(PullTrouble.NotUnderstood, fault.Message, fault),
        SshException or CommandException or NotSupportedException or InvalidOperationException => new(PullTrouble.Refused, fault.Message, fault),
        _ => null,
    };
}
