using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Kawat.Syndication;

/// <summary>Sends to addresses that strangers gave: follows no redirect, reads little, waits not long, and reaches only public addresses.
/// The address is checked on the connection that is made and not before, since a name may answer differently the second time.</summary>
internal sealed class Callbacks(IOptions<SyndicationOptions> options) : IDisposable
{
    /// <summary>Bytes of an answer that are read at most: a challenge is short.</summary>
    private const int LongestAnswer = 4 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = (target, cancel) => Connect(target.DnsEndPoint, options.Value.MaySendToPrivateAddresses, cancel),
    })
    {
        Timeout = Patience,
    };

    /// <summary>The status and the beginning of the body. Throws <see cref="HttpRequestException"/> or <see cref="OperationCanceledException"/> when nobody answers.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Send(HttpRequestMessage message, CancellationToken cancel)
    {
        message.Headers.UserAgent.ParseAdd("Kawat-WebSub/1.0");
        using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[LongestAnswer];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return (answer.StatusCode, System.Text.Encoding.UTF8.GetString(buffer, 0, length));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Whether anybody on the internet could reach it: not this machine, not the own network, not a cloud's inner address, in either family.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return false;
        var b = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !(b[0] is 0 or 10 or 127 || b[0] >= 224 || (b[0] == 100 && b[1] is >= 64 and < 128) || (b[0] == 169 && b[1] == 254) || (b[0] == 172 && b[1] is >= 16 and < 32)
                || (b[0] == 192 && b[1] == 168) || (b[0] == 192 && b[1] == 0) || (b[0] == 198 && b[1] is 18 or 19) || (b[0] == 198 && b[1] == 51 && b[2] == 100) || (b[0] == 203 && b[1] == 0 && b[2] == 113));
        }

        // Only what is handed out to the public, 2000::/3, without 6to4, Teredo and documentation, which carry other addresses inside.
        return (b[0] & 0xE0) == 0x20 && !(b[0] == 0x20 && b[1] == 0x02) && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0) && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && b[3] == 0xB8);
    }

    private static async ValueTask<Stream> Connect(DnsEndPoint target, bool mayBePrivate, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancel);
        var allowed = addresses.Where(address => mayBePrivate || IsPublic(address)).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException($"{target.Host} has no public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
