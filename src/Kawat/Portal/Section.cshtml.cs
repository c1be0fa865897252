using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>A section, newest first.</summary>
internal sealed class SectionPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 20;

    public IReadOnlyList<StoryCard> Cards { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string section, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (Sections.All(known => known.Key != section) || PageNumber() is not { } page) return NotFound();
        CurrentSection = section;
        Title = SectionName(section);
        Description = Words["portal.section.description", Title, Site.Name];
        Counterpart = other => other.Section(section);
        Canonical = Edition.PageOf(Edition.Section(section), page);
        var cards = await db.Newest(OpenStories(db).Where(story => story.Section == section), PageSize + 1, (page - 1) * PageSize, cancel);
        if (cards.Count == 0 && page > 1) return NotFound();
        DependsOn(PageKey.Section(Edition.Language, section));
        DependsOn(cards);
        Pager = new(Edition, page, Edition.Section(section), cards.Count > PageSize);
        var beginnings = await db.Beginnings(cards.Take(PageSize), cancel);
        Cards = await db.WithPictures([.. cards.Take(PageSize).Select(card => card.With(beginnings))], cancel);
        return Page();
    }
}
