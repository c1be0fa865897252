using Kawat.Formats.Content;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories.SitePages;

/// <summary>A page of the site as readers see it.</summary>
internal sealed record OpenSitePage(SitePageKind Kind, string Title, Body Body, DateTimeOffset PublishedAt);

/// <summary>Reads the site's own pages that are out.</summary>
internal static class OpenSitePages
{
    /// <summary>What the settings fill in.</summary>
    public static IReadOnlyDictionary<string, string> Settings(SiteOptions site) => new Dictionary<string, string>
    {
        [SiteWords.Name] = site.Name,
        [SiteWords.Contact] = site.Contact ?? "",
        [SiteWords.Operator] = site.Operator is { Length: > 0 } named ? named : site.Name,
    };

    /// <summary>The pages there are, for links to them.</summary>
    public static async Task<List<(SitePageKind Kind, string Title)>> Links(KawatDb db, string language, SiteOptions site, CancellationToken cancel = default)
    {
        var rows = await db.SitePages.AsNoTracking().Where(page => page.Language == language && page.PublicVersionId != null).Select(page => new { page.Kind, page.Title }).ToListAsync(cancel);
        // A page that cannot say what it is there to say, for want of a setting, is not there.
        if (string.IsNullOrEmpty(site.Contact) && rows.Exists(page => page.Kind == SitePageKind.Contact) && (await At(db, language, SitePageKind.Contact, site, cancel)).Page is null)
            rows.RemoveAll(page => page.Kind == SitePageKind.Contact);
        return [.. rows.OrderBy(page => page.Kind).Select(page => (page.Kind, page.Title))];
    }

    /// <summary>The page, or whether it was there once and is withdrawn.</summary>
    public static async Task<(OpenSitePage? Page, bool WasWithdrawn)> At(KawatDb db, string language, SitePageKind kind, SiteOptions site, CancellationToken cancel = default)
    {
        var row = await db.SitePages.AsNoTracking().FirstOrDefaultAsync(page => page.Language == language && page.Kind == kind, cancel);
        if (row?.PublicVersionId is not { } id) return (null, row?.PublishedAt is not null);
        var version = await db.SitePageVersions.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        return (SiteWords.Fill(version.Body, Settings(site)) is { } body ? new OpenSitePage(kind, version.Title, body, row.PublishedAt!.Value) : null, false);
    }
}
