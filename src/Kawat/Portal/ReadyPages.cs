using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Kawat.Shared;
using Microsoft.AspNetCore.Http.Features;

namespace Kawat.Portal;

/// <summary>
/// Public pages as ready bytes: rendered once, kept on the <see cref="ReadyShelf"/> until something they depend on changes, which <see cref="ReadyWatch"/> notices before each
/// request is answered. Readers who come at once for the same page wait for one render.
///
/// Nobody is given a page that was made before something changed that he could know of: a reader may have what is on the shelf, what was put up while he waited, or what
/// began to be made after he came.
/// </summary>
internal sealed class ReadyPages(ReadyShelf shelf, ReadyWatch watch, ReadyHeaders headers, SiteHosts hosts, StoryReads reads, Turns turns, TimeProvider time)
{
    /// <summary>The only queries that public pages know, a page or a place of a list; anything else a reader made up and is not worth keeping.</summary>
    private static readonly (string Key, int MaxLength, string Signs)[] KnownQueries =
        [.. Edition.All.SelectMany(edition => new[] { ($"?{edition.PageKey}=", 4, "0123456789"), ($"?{edition.BeforeKey}=", 40, "0123456789-"), ($"?{edition.AfterKey}=", 40, "0123456789-") })];

    private const int MostPaper = 16, LargestPaper = 1 << 18;

    private readonly ConcurrentBag<MemoryStream> _paper = [];

    /// <summary>Pages that are one reader's: a search, a form with its mark, a private link.</summary>
    private static readonly PathString[] OneReaders =
        [.. Edition.All.SelectMany(edition => new[] { "search", "comment", "comment-own", "comment-report" }.Select(key => new PathString(edition.Words.Address(key))))];

    public async Task Answer(HttpContext http, RequestDelegate render)
    {
        if (!MayBeReady(http.Request))
        {
            await InTurn(turns.Asked, http, render);
            return;
        }

        await watch.Renew(http.RequestAborted);
        var address = hosts.AddressOf(http.Request);
        if (!ReadyAddress.IsPlain(address))
        {
            await InTurn(turns.Asked, http, render);
            return;
        }

        if (shelf.Find(address) is { } ready)
        {
            await Send(http, ready);
            return;
        }

        var arrived = shelf.Arrive();
        while (true)
        {
            var under = shelf.Join(address, out var isMine);
            if (isMine)
            {
                await MakeAndSend(http, render, under);
                return;
            }

            var (page, isKept) = await under.Done.WaitAsync(http.RequestAborted);
            if (under.IsLeft) continue;
            if (page is null)
            {
                // Not a page to keep: whoever rendered it has answered; the others render their own.
                await InTurn(turns.Pages, http, render);
                return;
            }

            if (isKept || under.Number > arrived)
            {
                await Send(http, page);
                return;
            }
        }
    }

    private static Task InTurn(ConcurrencyLimiter line, HttpContext http, RequestDelegate render) => Turns.Answer(line, http, Edition.Of(http.Request.Path).Words, render);

    private async Task MakeAndSend(HttpContext http, RequestDelegate render, ReadyRender under)
    {
        ReadyPage? page = null;
        var hasTurn = false;
        under.IsLeft = true;
        try
        {
            using var turn = await (IsMap(http.Request.Path) ? turns.Maps : turns.Pages).AcquireAsync(1, http.RequestAborted);
            hasTurn = turn.IsAcquired;
            if (hasTurn) page = await Render(http, render, under.Address, turn);
            under.IsLeft = false;
        }
        finally
        {
            // Also when it failed or its reader went away: that is no reason for the others to wait or to fail.
            shelf.Finish(under, page);
        }

        if (!hasTurn) await Turns.Refuse(http, Edition.Of(http.Request.Path).Words);
        else if (page is not null) await Send(http, page);
    }

    private static bool IsMap(PathString path) => path.Value!.StartsWith("/sitemap", StringComparison.Ordinal);

    private Task Send(HttpContext http, ReadyPage page)
    {
        page.LastUse = time.GetTimestamp();
        if (page.StoryId is { } story && HttpMethods.IsGet(http.Request.Method)) reads.Count(story, http.Request.Headers.UserAgent.ToString());
        return page.Send(http, time.GetUtcNow());
    }

    /// <summary>Only what is the same for everybody. A search is a reader's own and not worth keeping.</summary>
    private static bool MayBeReady(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (!request.QueryString.HasValue || IsPageNumber(request.QueryString.Value!))
        && !OneReaders.Any(address => request.Path.StartsWithSegments(address));

    private static bool IsPageNumber(string query) =>
        KnownQueries.Any(known => query.StartsWith(known.Key, StringComparison.Ordinal) && query.Length <= known.Key.Length + known.MaxLength && query.AsSpan(known.Key.Length).IndexOfAnyExcept(known.Signs) < 0);

    private async Task<ReadyPage?> Render(HttpContext http, RequestDelegate render, string address, RateLimitLease turn)
    {
        var original = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var bytes = Paper();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(bytes, original));
        // A HEAD is rendered as a GET, since its page is kept for both.
        var method = http.Request.Method;
        http.Request.Method = HttpMethods.Get;
        try
        {
            await render(http);
        }
        finally
        {
            http.Request.Method = method;
            http.Features.Set(original);
        }

        if (http.Response.StatusCode == StatusCodes.Status200OK && !http.Response.Headers.ContainsKey("Set-Cookie") && http.Response.Headers.CacheControl.ToString().Contains("public", StringComparison.Ordinal))
        {
            return Ready(http, address, bytes);
        }

        // Who is slow to read it holds up nobody.
        turn.Dispose();
        // A file that its reader has already (304) has no body, and may not be given even an empty one.
        if (HttpMethods.IsGet(method) && bytes.Length > 0) await original.Stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), http.RequestAborted);
        return null;
    }

    private ReadyPage Ready(HttpContext http, string address, MemoryStream written)
    {
        var bytes = written.GetBuffer().AsSpan(0, (int)written.Length);
        var keys = http.SaidKeys();
        keys?.Settle();
        // As much of it as the entity tag says.
        var hash = Hash.Of(bytes)[..ReadyPage.TagLength];
        var page = new ReadyPage(address, bytes, hash, headers.Of(http.Response.Headers, keys), keys, shelf.StandsSince(address, hash, time.GetUtcNow()), http.Request.Headers.AcceptEncoding.ToString());
        PutBack(written);
        return page;
    }

    /// <summary>What one page after another is written on; a new one for each would be made larger five times and thrown away.</summary>
    private MemoryStream Paper() => _paper.TryTake(out var used) ? used : new MemoryStream(32 * 1024);

    private void PutBack(MemoryStream paper)
    {
        if (paper.Capacity > LargestPaper || _paper.Count >= MostPaper) return;
        paper.SetLength(0);
        _paper.Add(paper);
    }
}
