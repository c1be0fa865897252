using System.Globalization;
using Kawat.Dossier;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The dossiers, the one last saved first.</summary>
internal sealed class DossierListPage(IDbContextFactory<KawatDb> databases) : DeskPage
{
    private const int PageSize = 60;

    internal sealed record Row(DossierRow Dossier, DossierVersionRow Version);

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Older { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = db.Dossiers.AsNoTracking().Join(db.DossierVersions.AsNoTracking(), dossier => dossier.VersionId, version => version.Id, (dossier, version) => new { dossier, version });
        if (Before is { } before) rows = rows.Where(both => both.version.Id < before);
        var found = await rows.OrderByDescending(both => both.version.Id).Take(PageSize + 1).ToListAsync(cancel);
        Rows = [.. found.Take(PageSize).Select(both => new Row(both.dossier, both.version))];
        if (found.Count > PageSize) Older = found[PageSize - 1].version.Id;
    }

    public static string Link(long before) => string.Create(CultureInfo.InvariantCulture, $"/desk/dossiers?before={before}");
}
