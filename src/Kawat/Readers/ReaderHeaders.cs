using Kawat.Portal;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Kawat.Readers;

/// <summary>Headers of the pages where readers send something in: the portal's own policy, never kept, never found by search engines, and no other
/// site learns their address, which may be a private link.</summary>
internal sealed class ReaderHeaders : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = PortalHeaders.Policy;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
