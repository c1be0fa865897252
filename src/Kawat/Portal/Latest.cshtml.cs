using Kawat.Dossier;
using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>Everything, newest first, by day.</summary>
internal sealed class LatestPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 40;

    public IReadOnlyList<IGrouping<DateOnly, StoryCard>> Days { get; private set; } = [];
    public Onward Onward { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (Stretch() is not { } stretch) return NotFound();
        Title = Words["portal.latest"];
        Description = Words["portal.latest.description", Site.Name];
        (Canonical, Counterpart) = (AddressOf(Edition.Latest, stretch), other => other.Latest);
        var listed = OpenStories(db).ByDay();
        if (await ByNumber(db, listed, PageSize, Edition.Latest, cancel) is { } elsewhere) return elsewhere;
        await KeepOnlyPlaces(db, stretch, cancel);
        if (await db.Stretch(Edition, listed, stretch, PageSize, Edition.Latest, cancel) is not { } list) return NotFound();
        DependsOn(PageKey.Latest(Edition.Language));
        DependsOn(list.Cards);
        Onward = list.Onward;
        Days = [.. list.Cards.GroupBy(card => Dates.DayIn(Site.Zone, card.PublishedAt))];
        return Page();
    }
}
