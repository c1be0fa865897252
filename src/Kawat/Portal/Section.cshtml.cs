using Kawat.Dossier;
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
        await using var look = await LookUp(cancel);
        if (Sections.All(known => known.Key != section)) return await Elsewhere(section, cancel);
        if (Stretch() is not { } stretch) return NotFound();
        var address = Edition.Section(section);
        CurrentSection = section;
        Title = SectionName(section);
        Description = Words["portal.section.description", Title, Site.Name];
        Counterpart = other => other.Section(section);
        Canonical = AddressOf(address, stretch);
        if (stretch.IsFirst && PageNumber() == 1)
        {
            await using var reading = new FrontReading(this, look, section, cancel);
            View = await reading.Read(await FrontRows.Arrangement(look, new(Edition.Language, section), Sections, cancel));
            Onward = new(Edition, null, View.Onward is { } place ? AddressOf(address, new(place, null)) : null);
            return Page();
        }

        await using var db = await Press.Databases.CreateDbContextAsync(cancel);
        var listed = OpenStories(db).Where(story => story.Section == section).ByDay();
        if (await ByNumber(db, listed, PageSize, address, cancel) is { } elsewhere) return elsewhere;
        await KeepOnlyPlaces(db, stretch, cancel);
        if (await db.Stretch(Edition, listed, stretch, PageSize, address, cancel) is not { } list) return NotFound();
        DependsOn(PageKey.Section(Edition.Language, section));
        DependsOn(list.Cards);
        Cards = await StoryCards.Whole(look, list.Cards, Now, cancel);
        Onward = list.Onward;
        return Page();
    }

    /// <summary>A section that is not there may have gone into another.</summary>
    private async Task<IActionResult> Elsewhere(string section, CancellationToken cancel)
    {
        await using var db = await Press.Databases.CreateDbContextAsync(cancel);
        return await db.WentInto(section, cancel) is { } there ? RedirectPermanent(Edition.Section(there)) : NotFound();
    }
}
