using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Fronts;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>A section: its front as an editor arranged it, and below it all its stories, newest first.</summary>
internal sealed class SectionPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 20;

    /// <summary>The front; null further down.</summary>
    public FrontView? View { get; private set; }

    /// <summary>Further down: the stories there.</summary>
    public IReadOnlyList<StoryCard> Cards { get; private set; } = [];

    public Onward Onward { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string section, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (Sections.All(known => known.Key != section)) return await db.WentInto(section, cancel) is { } there ? RedirectPermanent(Edition.Section(there)) : NotFound();
        if (Stretch() is not { } stretch) return NotFound();
        var address = Edition.Section(section);
        CurrentSection = section;
        Title = SectionName(section);
        Description = Words["portal.section.description", Title, Site.Name];
        Counterpart = other => other.Section(section);
        Canonical = AddressOf(address, stretch);
        var listed = OpenStories(db).Where(story => story.Section == section).ByDay();
        if (await ByNumber(db, listed, PageSize, address, cancel) is { } elsewhere) return elsewhere;
        await KeepOnlyPlaces(db, stretch, cancel);
        if (stretch.IsFirst)
        {
            View = await new FrontReading(this, db, section, cancel).Read(await OpenFronts.Public(db, new(Edition.Language, section), Sections, cancel));
            Onward = new(Edition, null, View.Onward is { } place ? AddressOf(address, new(place, null)) : null);
            return Page();
        }

        if (await db.Stretch(Edition, listed, stretch, PageSize, address, cancel) is not { } list) return NotFound();
        DependsOn(PageKey.Section(Edition.Language, section));
        DependsOn(list.Cards);
        var beginnings = await db.Beginnings(list.Cards, cancel);
        Cards = await db.WithPictures([.. list.Cards.Select(card => card.With(beginnings))], Now, cancel);
        Onward = list.Onward;
        return Page();
    }
}
