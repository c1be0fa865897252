using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Labels;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>The stories under a tag, of somebody of the by-line, or of an agency, newest first; for somebody also what an editor wrote of them.</summary>
internal sealed class ListedPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 20, NearCount = 6, NearLooked = 40;

    public Label Label { get; private set; } = null!;
    public IReadOnlyList<StoryCard> Cards { get; private set; } = [];
    public Onward Onward { get; private set; } = null!;
    public bool IsFirst { get; private set; }

    /// <summary>Names that a reader may take for this one, each with stories of its own.</summary>
    public IReadOnlyList<(string Name, string Address)> Near { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string kind, string slug, CancellationToken cancel)
    {
        await using var look = await LookUp(cancel);
        await using var db = await Press.Databases.CreateDbContextAsync(cancel);
        if (Words.Named<LabelKind>(kind) is not { } of || Stretch() is not { } stretch) return NotFound();
        var language = Edition.Language;
        if (await db.Labels.AsNoTracking().FirstOrDefaultAsync(label => label.Language == language && label.Kind == of && label.Slug == slug, cancel) is not { } label) return NotFound();
        await KeepOnlyPlaces(db, stretch, cancel);
        var address = Edition.Listed(of, slug);
        // Through the gate; a name that only closed stories have is not known here.
        if (await db.Stretch(Edition, db.Under(label.Id, Now), stretch, PageSize, address, cancel) is not { Cards.Count: > 0 } list) return NotFound();
        (Label, Onward, IsFirst, Title, Canonical) = (label, list.Onward, stretch.IsFirst, label.Name, AddressOf(address, stretch));
        Feeds = FeedsUnder(address, label.Name);
        DependsOn(SiteKeys.Label(language, of, slug));
        DependsOn(list.Cards);
        Description = Words[$"portal.listed.{of.Word()}.description", label.Name, Site.Name];
        Cards = await StoryCards.Whole(look, [.. list.Cards.Unseen(new HashSet<string>(StringComparer.Ordinal))], Now, cancel);
        if (IsFirst) Near = await MayBeMeant(db, cancel);
        return Page();
    }

    private async Task<List<(string, string)>> MayBeMeant(KawatDb db, CancellationToken cancel)
    {
        var (id, language, kind, head) = (Label.Id, Label.Language, Label.Kind, Label.Head);
        var alike = await db.Labels.AsNoTracking().Where(label => label.Language == language && label.Kind == kind && label.Head == head && label.Id != id).OrderBy(label => label.Key).Take(NearLooked).ToListAsync(cancel);
        var near = new List<(string, string)>();
        foreach (var label in alike.Where(label => LabelName.AreNear(label.Key, Label.Key)))
        {
            if (near.Count == NearCount) break;
            DependsOn(SiteKeys.Label(language, kind, label.Slug));
            if (await db.Under(label.Id, Now).OrderByDescending(one => one.At).Select(one => (long?)one.Id).FirstOrDefaultAsync(cancel) is not { } story) continue;
            DependsOn(PageKey.Story(story));
            near.Add((label.Name, Edition.Listed(kind, label.Slug)));
        }

        return near;
    }
}
