using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.SitePages;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>A page that the newsroom writes about itself.</summary>
internal sealed class SitePagePage(Pressroom press) : PortalPage(press)
{
    public OpenSitePage Text { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string of, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        var kind = Words.Named<SitePageKind>(of)!.Value;
        var (found, wasWithdrawn) = await OpenSitePages.At(db, Edition.Language, kind, Site, cancel);
        if (found is null) return wasWithdrawn ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        (Text, Title, Canonical, Counterpart) = (found, found.Title, Edition.SitePage(kind), other => other.SitePage(kind));
        DependsOn(SiteKeys.SitePage(Edition.Language, kind));
        Description = BackgroundEntry.Short(found.Body.Blocks.Select(block => block.PlainText).FirstOrDefault(text => text.Length > 0) ?? "", 200);
        return Page();
    }
}
