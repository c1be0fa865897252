using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>Not there, no longer there, or our fault: in the language of the address that was asked for.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ErrorPage(Pressroom press) : PortalPage(press)
{
    public override Edition Edition => Edition.Of(AskedFor);
    public int Code { get; private set; } = 404;
    public IReadOnlyList<StoryCard> LatestStories { get; private set; } = [];

    private PathString AskedFor => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? Request.Path.Value;

    public async Task OnGetAsync(int code, CancellationToken cancel)
    {
        // This page has no address of its own: opened by itself it is one that isn't there.
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null && HttpContext.Features.Get<IExceptionHandlerPathFeature>() is null) code = 404;
        // 400 and 405 stay what they are; only the page is that of something that isn't there.
        Code = code is 410 or >= 500 ? code : 404;
        Response.StatusCode = code;
        Title = Words[Code == 410 ? "portal.gone" : Code >= 500 ? "portal.failed" : "portal.missing"];
        // Whatever broke may well be the archive, so this page doesn't ask it.
        if (Code >= 500) return;
        await using var db = await OpenArchive(cancel);
        LatestStories = await db.Newest(OpenStories(db), 8, cancel: cancel);
    }
}
