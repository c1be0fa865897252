using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>Everything, newest first, by day.</summary>
internal sealed class LatestPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 40;

    public IReadOnlyList<IGrouping<DateOnly, StoryCard>> Days { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (PageNumber() is not { } page) return NotFound();
        Title = Words["portal.latest"];
        Description = Words["portal.latest.description", Site.Name];
        (Canonical, Counterpart) = (Edition.PageOf(Edition.Latest, page), other => other.Latest);
        var cards = await db.Newest(OpenStories(db), PageSize + 1, (page - 1) * PageSize, cancel);
        if (cards.Count == 0 && page > 1) return NotFound();
        DependsOn(PageKey.Latest(Edition.Language));
        DependsOn(cards);
        Pager = new(Edition, page, Edition.Latest, cards.Count > PageSize);
        Days = [.. cards.Take(PageSize).GroupBy(card => Dates.DayIn(Site.Zone, card.PublishedAt))];
        return Page();
    }
}
