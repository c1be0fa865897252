using System.Threading.RateLimiting;
using Kawat.Shared;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>What every form that a reader sends passes first: is it sent from a page of ours, is it a form, is the address not at it all the time.</summary>
internal sealed class ReaderDoor : IDisposable
{
    /// <summary>Bytes of a form at most: the longest comment in the longest encoding, and room for the rest.</summary>
    public const int MostBytes = 128 * 1024;

    /// <summary>Bytes of a form that are let pass by unread, so that its sender hears why; a larger one is cut off.</summary>
    public const int MostDrained = 4 * 1024 * 1024;

    private readonly PartitionedRateLimiter<string> _tries;
    private readonly ClientHash _clients;
    private readonly SiteOptions _site;

    private readonly Turns _turns;

    public ReaderDoor(ClientHash clients, Turns turns, IOptions<ReadersOptions> options, IOptions<SiteOptions> site)
    {
        (_clients, _turns, _site) = (clients, turns, site.Value);
        // Addresses that have been quiet for a window are forgotten by the limiter itself, so a flood from many holds memory for a minute.
        _tries = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetFixedWindowLimiter(client, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.TriesAMinute,
            Window = TimeSpan.FromMinutes(1),
        }));
    }

    /// <summary>The sender's hash and the form; or only the status to refuse with: 403 sent from elsewhere, 413 too large, 415 no form, 429 too often,
    /// 503 too many at once. Forms are then looked at in their turn, from when they have been read until the answer begins: who is slow to send or to read holds up nobody.</summary>
    public async Task<(int Refusal, string Client, IFormCollection Form)> Open(HttpContext http)
    {
        var request = http.Request;
        if (!IsOurs(request)) return (StatusCodes.Status403Forbidden, "", FormCollection.Empty);
        if (request.ContentLength > MostBytes)
        {
            // Who sends still writes while he should read; the answer would be lost with the connection.
            if (request.ContentLength <= MostDrained) await request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            return (StatusCodes.Status413PayloadTooLarge, "", FormCollection.Empty);
        }

        if (!request.HasFormContentType) return (StatusCodes.Status415UnsupportedMediaType, "", FormCollection.Empty);
        var client = await _clients.Of(http.Connection.RemoteIpAddress, http.RequestAborted);
        using var permit = _tries.AttemptAcquire(client);
        if (!permit.IsAcquired) return (StatusCodes.Status429TooManyRequests, client, FormCollection.Empty);
        try
        {
            var form = await request.ReadFormAsync(http.RequestAborted);
            var turn = await _turns.Forms.AcquireAsync(1, http.RequestAborted);
            Turns.EndWithAnswer(http, turn);
            return (turn.IsAcquired ? 0 : StatusCodes.Status503ServiceUnavailable, client, form);
        }
        catch (BadHttpRequestException bad)
        {
            return (bad.StatusCode, client, FormCollection.Empty);
        }
        catch (InvalidDataException)
        {
            return (StatusCodes.Status400BadRequest, client, FormCollection.Empty);
        }
        catch (IOException)
        {
            return (StatusCodes.Status400BadRequest, client, FormCollection.Empty);
        }
    }

    /// <summary>Readers have no cookie, so a form sent from another site steals nobody's rights; it could still make a visitor of that site say something
    /// here under his own address. Browsers say where a form comes from; what says nothing (RFC 6454 leaves that open) is let through to the mark.</summary>
    private bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } from) return from is "same-origin" or "none";
        if (request.Headers.Origin.ToString() is not { Length: > 0 } origin) return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)) return false;
        // A proxy may have taken the encryption off, so hosts are compared and not schemes.
        return string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (Uri.TryCreate(_site.PublicUrl, UriKind.Absolute, out var known) && string.Equals(uri.Authority, known.Authority, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _tries.Dispose();
}
