using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>Headers of the portal's pages. Nothing runs on them but the portal's own script, nothing is loaded from elsewhere or told to anybody else, nobody frames them.</summary>
internal sealed class PortalHeaders : IResultFilter
{
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
