using System.Net;
using System.Net.Http.Headers;
using Kawat.Shared;
using Microsoft.Extensions.Options;

namespace Kawat.Intake;

/// <summary>What a look at a feed gave.</summary>
/// <param name="Status">The last answer's status.</param>
/// <param name="Bytes">The body, unpacked; null unless the status is 200.</param>
/// <param name="Charset">Charset that the header named; empty when none.</param>
/// <param name="Tag">ETag to ask with next time; empty for none.</param>
/// <param name="Modified">Last-Modified to ask with next time; empty for none.</param>
/// <param name="Wait">How long the server asks to be left alone; null when it doesn't.</param>
/// <param name="MovedTo">Where the feed is now for good; null when it hasn't moved.</param>
/// <param name="Hints">What the answer said of its body.</param>
internal sealed record FeedLook(HttpStatusCode Status, byte[]? Bytes, string Charset, string Tag, string Modified, TimeSpan? Wait, string? MovedTo, DeliveryHints Hints);

/// <summary>Fetches feeds: asks only for what changed, takes packed answers and unpacks them within the limit, follows a few redirects and says when one is for good,
/// waits not long, and reaches no private address, which is checked on the connection that is made. It says what it is and where to read about it.</summary>
internal sealed class FeedClient(IOptions<IntakeOptions> options, IOptions<SiteOptions> site, TimeProvider time) : IDisposable
{
    private const int MostRedirects = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 64,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = (target, cancel) => PublicNetwork.Connect(target.DnsEndPoint, options.Value.MayFetchFromPrivateAddresses, cancel),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>One look. Throws <see cref="HttpRequestException"/> with the reason in words when nobody answers, or answers what can't be taken.</summary>
    public async Task<FeedLook> Get(string address, string tag, string modified, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return await Follow(address, tag, modified, ends.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HttpRequestException($"{address} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw new HttpRequestException($"{address} broke off: {fault.Message}", fault);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<FeedLook> Follow(string address, string tag, string modified, CancellationToken cancel)
    {
        var at = Address(address, null);
        string? forGood = null;
        var isForGood = true;
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, at);
            ask.Headers.TryAddWithoutValidation("User-Agent", $"Kawat/1.0 (+{site.Value.PublicUrl ?? "https://localhost/"}; feed reader)");
            ask.Headers.TryAddWithoutValidation("Accept", "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5");
            if (tag.Length > 0) ask.Headers.TryAddWithoutValidation("If-None-Match", tag);
            if (modified.Length > 0) ask.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
            using var answer = await _http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
                && answer.Headers.Location is { } location)
            {
                var next = Address(location.OriginalString, at);
                // A server may send from http to https and elsewhere, never back to where others can read along.
                if (at.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps) throw new HttpRequestException($"{at} leads from https to {next}; that is not followed.");
                isForGood &= answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
                if (isForGood) forGood = next.AbsoluteUri;
                at = next;
                continue;
            }

            var bytes = answer.StatusCode == HttpStatusCode.OK ? await Body(answer, at, cancel) : null;
            return new FeedLook(answer.StatusCode, bytes, answer.Content.Headers.ContentType?.CharSet?.Trim('"') ?? "", answer.Headers.ETag?.ToString() ?? "",
                answer.Content.Headers.TryGetValues("Last-Modified", out var last) ? last.First() : "", Wait(answer.Headers.RetryAfter), forGood, HintsOf(answer.Content.Headers, at));
        }

        throw new HttpRequestException($"{address} leads on more than {MostRedirects} times.");
    }

    /// <summary>Media type and language as the header has them, and where it was found in the end: the Content-Location, else the address that answered (RFC 3986 §5.1).</summary>
    private static DeliveryHints HintsOf(HttpContentHeaders headers, Uri at) => new(
        headers.ContentType?.MediaType ?? "", headers.ContentLocation is { } place && Uri.TryCreate(at, place, out var there) ? there.AbsoluteUri : at.AbsoluteUri,
        // Of several languages none is the document's.
        headers.ContentLanguage.Count == 1 ? headers.ContentLanguage.First() : "");

    private static Uri Address(string written, Uri? from)
    {
        var isRead = from is null ? Uri.TryCreate(written, UriKind.Absolute, out var uri) : Uri.TryCreate(from, written, out uri);
        return isRead && uri is { UserInfo.Length: 0 } && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri
            : throw new HttpRequestException($"'{written}' is not an address that is fetched: http or https, without user or password.");
    }

    /// <summary>The body unpacked, up to the limit: what unpacks to more is not read on.</summary>
    private async Task<byte[]> Body(HttpResponseMessage answer, Uri at, CancellationToken cancel)
    {
        var limit = options.Value.MaxItemBytes;
        if (answer.Content.Headers.ContentLength > limit) throw TooLarge(at, limit);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > limit) throw TooLarge(at, limit);
        }

        return body.ToArray();
    }

    private static HttpRequestException TooLarge(Uri at, int limit) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at} is larger than {limit / 1048576.0:0.0} MB."));

    private TimeSpan? Wait(RetryConditionHeaderValue? asked) => asked?.Delta ?? (asked?.Date is { } date ? date - time.GetUtcNow() : null);
}
