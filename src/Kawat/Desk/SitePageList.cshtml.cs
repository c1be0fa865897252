using Kawat.Stories.SitePages;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The site's own pages in each language.</summary>
internal sealed class SitePageListPage(IDbContextFactory<KawatDb> databases) : DeskPage
{
    public IReadOnlyList<SitePage> Pages { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Pages = await db.SitePages.AsNoTracking().ToListAsync(cancel);
    }

    public SitePage? Find(string language, SitePageKind kind) => Pages.FirstOrDefault(page => page.Language == language && page.Kind == kind);
}
