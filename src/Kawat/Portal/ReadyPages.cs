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
internal sealed class ReadyPages(ReadyShelf shelf, ReadyWatch watch, StoryReads reads, TimeProvider time)
{
    /// <summary>The only query that public pages know, the number of a list's page; anything else a reader made up and is not worth keeping.</summary>
    private static readonly string[] KnownQueries = [.. Edition.All.Select(edition => $"?{edition.PageKey}=")];

    public async Task Answer(HttpContext http, RequestDelegate render)
    {
        if (!MayBeReady(http.Request))
        {
            await render(http);
            return;
        }

        await watch.Renew(http.RequestAborted);
        var address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
        if (address.Length > ReadyAddress.MaxLength || !System.Text.Ascii.IsValid(address))
        {
            await render(http);
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
            if (page is null)
            {
                // Not a page to keep: whoever rendered it has answered; the others render their own.
                await render(http);
                return;
            }

            if (isKept || under.Number > arrived)
            {
                await Send(http, page);
                return;
            }
        }
    }

    private async Task MakeAndSend(HttpContext http, RequestDelegate render, ReadyRender under)
    {
        ReadyPage? page = null;
        try
        {
            page = await Render(http, render, under.Address);
        }
        finally
        {
            // Also when it failed or its reader went away: that is no reason for the others to wait or to fail.
            shelf.Finish(under, page);
        }

        if (page is not null) await Send(http, page);
    }

    private Task Send(HttpContext http, ReadyPage page)
    {
        page.LastUse = time.GetTimestamp();
        if (page.StoryId is { } story && HttpMethods.IsGet(http.Request.Method)) reads.Count(story, http.Request.Headers.UserAgent.ToString());
        return page.Send(http);
    }

    /// <summary>Only what is the same for everybody. A search is a reader's own and not worth keeping.</summary>
    private static bool MayBeReady(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (!request.QueryString.HasValue || IsPageNumber(request.QueryString.Value!))
        && !Edition.All.Any(edition => request.Path.StartsWithSegments(edition.Search))
        && !request.Path.StartsWithSegments("/media") && !request.Path.StartsWithSegments("/gaya");

    private static bool IsPageNumber(string query) =>
        KnownQueries.Any(known => query.StartsWith(known, StringComparison.Ordinal) && query.Length <= known.Length + 4 && query.AsSpan(known.Length).IndexOfAnyExceptInRange('0', '9') < 0);

    private static async Task<ReadyPage?> Render(HttpContext http, RequestDelegate render, string address)
    {
        var original = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var bytes = new MemoryStream();
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
            return new ReadyPage(address, bytes.ToArray(), http.Response.Headers, http.SaidKeys());
        if (HttpMethods.IsGet(method)) await original.Stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), http.RequestAborted);
        return null;
    }
}
