using Kawat.Formats.Content;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories.SitePages;

/// <summary>A page of the site as readers see it.</summary>
internal sealed record OpenSitePage(SitePageKind Kind, string Title, Body Body, DateTimeOffset PublishedAt);

/// <summary>Reads the site's own pages that are out.</summary>
internal static class OpenSitePages
{
    private const string LinksSql = """
        SELECT page.kind, page.title, version.body FROM site_page page JOIN site_page_version version ON version.id = page.public_version_id WHERE page.language = @0
        """;

    /// <summary>What the settings fill in.</summary>
    public static IReadOnlyDictionary<string, string> Settings(SiteOptions site) => new Dictionary<string, string>
    {
        [SiteWords.Name] = site.Name,
        [SiteWords.Contact] = site.Contact ?? "",
        [SiteWords.Operator] = site.Operator is { Length: > 0 } named ? named : site.Name,
    };

    /// <summary>The pages there are, for links to them.</summary>
    public static async Task<List<(SitePageKind Kind, string Title)>> Links(Lookup look, string language, SiteOptions site, CancellationToken cancel = default)
    {
        var links = new List<(SitePageKind Kind, string Title)>();
        await using var row = await look.Ask(LinksSql, cancel, language);
        while (await row.ReadAsync(cancel))
        {
            var kind = EnumWords.Of<SitePageKind>(row.GetString(0));
            // A page that cannot say what it is there to say, for want of a setting, is not there.
            if (kind == SitePageKind.Contact && string.IsNullOrEmpty(site.Contact) && SiteWords.Fill(JsonColumns.Read<Body>(row.GetString(2)), Settings(site)) is null) continue;
            links.Add((kind, row.GetString(1)));
        }

        return [.. links.OrderBy(link => link.Kind)];
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
