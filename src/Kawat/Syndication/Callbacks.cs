using System.Net;
using Kawat.Shared;
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
        ConnectCallback = (target, cancel) => PublicNetwork.Connect(target.DnsEndPoint, options.Value.MaySendToPrivateAddresses, cancel),
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
}
