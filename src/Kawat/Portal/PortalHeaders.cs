using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>Headers of the portal's pages. Nothing runs on them, nothing is loaded from elsewhere, nobody frames them.</summary>
internal sealed class PortalHeaders : IResultFilter
{
    public const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public void OnResultExecuting(ResultExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        // Unless the settings say otherwise a browser may keep a page but asks each time, so that a withdrawn story is gone with the next request.
        headers.TryAdd("Cache-Control", context.HttpContext.RequestServices.GetRequiredService<IOptions<PortalOptions>>().Value.CacheControl);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
