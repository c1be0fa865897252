using Kawat.Dossier;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>All dossiers, the one last changed first.</summary>
internal sealed class DossiersPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 20;

    public IReadOnlyList<(OpenDossier Dossier, Picture? Picture)> Dossiers { get; private set; } = [];
    public Onward Onward { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (Stretch() is not { After: null } stretch) return NotFound();
        if (!stretch.IsFirst) DoNotKeep();
        Title = Words["portal.dossiers"];
        Description = Words["portal.dossiers.description", Site.Name];
        (Canonical, Counterpart) = (AddressOf(Edition.Dossiers, stretch), other => other.Dossiers);
        var dossiers = await OpenDossiers.Latest(db, Edition.Language, PageSize + 1, stretch.Before is var (at, id) ? (at, id) : null, cancel);
        DependsOn(SiteKeys.Dossiers(Edition.Language));
        DependsOn(dossiers.Select(dossier => SiteKeys.Dossier(dossier.Id)));
        if (dossiers.Count == 0 && !stretch.IsFirst) return NotFound();
        var last = dossiers.Count > PageSize ? dossiers[PageSize - 1] : null;
        Onward = new(Edition, stretch.IsFirst ? null : Edition.Dossiers, last is null ? null : AddressOf(Edition.Dossiers, new(new(last.UpdatedAt, last.Id), null)));
        var ids = dossiers.Select(dossier => dossier.Version.PictureId).OfType<long>().ToList();
        var pictures = await db.Pictures.AsNoTracking().OpenForUse(Now).Where(picture => ids.Contains(picture.Id)).ToDictionaryAsync(picture => picture.Id, cancel);
        Dossiers = [.. dossiers.Take(PageSize).Select(dossier => (dossier, dossier.Version.PictureId is { } picture ? pictures.GetValueOrDefault(picture) : null))];
        return Page();
    }
}
