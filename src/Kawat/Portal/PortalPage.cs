using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>What all pages of the portal share: the edition, the instant they are read at, and the frame around them.
/// A page depends on its address and the instant, on nothing else that a reader sends.</summary>
internal abstract class PortalPage(Pressroom press) : PageModel
{
    public Pressroom Press => press;
    public SiteOptions Site => press.Site;
    public virtual Edition Edition => Edition.Of(Request.Path);
    public Words Words => Edition.Words;

    /// <summary>One instant for the whole page, so that two of its queries cannot disagree.</summary>
    public DateTimeOffset Now { get; } = press.Time.GetUtcNow();

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>Title without the paper's name; empty on the front page.</summary>
    public string Title { get; protected set; } = "";

    public string Description { get; protected set; } = "";

    /// <summary>The page's one true address, from the slash on; null for a page that is not to be found again.</summary>
    public string? Canonical { get; protected set; }

    /// <summary>The same page in another edition, or that edition's front page.</summary>
    public Func<Edition, string> Counterpart { get; protected set; } = other => other.Front;

    /// <summary>Key of the section to mark in the navigation.</summary>
    public string CurrentSection { get; protected set; } = "";

    /// <summary>Feeds of what the page shows: media type, title, address.</summary>
    public IReadOnlyList<(string Type, string Title, string Address)> Feeds { get; protected set; } = [];

    public DateOnly Today => Dates.DayIn(Site.Zone, Now);

    /// <summary>Scheme and host in front of addresses that leave the page.</summary>
    public string Origin => Request.PublicBase();

    public string SectionName(string key) => Sections.FirstOrDefault(section => section.Key == key)?.NameIn(Edition.Language) ?? key;

    /// <summary>The day of a card, or the hour when it is from today.</summary>
    public string When(StoryCard card)
    {
        var day = Dates.DayIn(Site.Zone, card.PublishedAt);
        return day == Today && !IsDayOnly(card.PublishedAt, card.CreatedAt) ? Words.Clock(card.PublishedAt, Site.Zone) : Words.Day(day);
    }

    /// <summary>Archive copy of which only the day is known goes out under that day at noon; that hour is nobody's and isn't shown.</summary>
    public bool IsDayOnly(DateTimeOffset publishedAt, DateTimeOffset createdAt) =>
        publishedAt < createdAt && Dates.In(Site.Zone, publishedAt).TimeOfDay == TimeSpan.FromHours(12);

    protected async Task<KawatDb> OpenArchive(CancellationToken cancel)
    {
        await using var look = await press.Lookups.Open(cancel);
        await Stand(look, cancel);
        return await press.Databases.CreateDbContextAsync(cancel);
    }

    /// <summary>The archive by prepared statements, for the pages that are asked for most.</summary>
    protected async Task<Lookup> LookUp(CancellationToken cancel)
    {
        var look = await press.Lookups.Open(cancel);
        try
        {
            await Stand(look, cancel);
            return look;
        }
        catch
        {
            await look.DisposeAsync();
            throw;
        }
    }

    /// <summary>The newest open stories of this edition, from what is kept ready.</summary>
    protected ValueTask<IReadOnlyList<StoryCard>> Latest(Lookup look, CancellationToken cancel) => _matter!.Latest(look, Edition.Language, Now, cancel);

    private StandingMatter.Matter? _matter;

    private async Task Stand(Lookup look, CancellationToken cancel)
    {
        HttpContext.FrameDependsOn(PageKey.Sections);
        _matter = await press.Standing.At(look, Now, cancel);
        Sections = _matter.Sections;
    }

    /// <summary>This page is dropped when one of these changes.</summary>
    protected void DependsOn(params IEnumerable<PageKey> keys) => HttpContext.DependsOn(keys);

    /// <summary>This page shows these stories' headlines.</summary>
    protected void DependsOn(IEnumerable<StoryCard> cards) => HttpContext.DependsOn(cards.Select(card => PageKey.Story(card.Id)));

    /// <summary>The stories of this edition that readers may see now.</summary>
    protected IQueryable<Story> OpenStories(KawatDb db)
    {
        var language = Edition.Language;
        return db.Stories.AsNoTracking().Open(Now).Where(story => story.Language == language);
    }

    /// <summary>The number of the page asked for, 1 when none is; null when it is no number of a page.</summary>
    protected int? PageNumber() => !Request.Query.TryGetValue(Edition.PageKey, out var asked) ? 1
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 5000 ? number : null;
}

/// <summary>Where a list goes on.</summary>
/// <param name="Page">This page, from 1.</param>
/// <param name="Address">The list's address without a page number.</param>
internal sealed record Pager(Edition Edition, int Page, string Address, bool HasNext);
