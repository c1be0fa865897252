using System.Globalization;
using System.Text.Encodings.Web;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.SitePages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>What all pages of the portal share: the edition, the instant they are read at, and the frame around them.
/// A page depends on its address and the instant, on nothing else that a reader sends.</summary>
internal abstract class PortalPage(Pressroom press) : PageModel
{
    public Pressroom Press => press;
    public SiteOptions Site => press.Site;
    public virtual Edition Edition => _edition ??= Edition.Of(Request.Path);
    public Words Words => Edition.Words;

    /// <summary>One instant for the whole page, so that two of its queries cannot disagree.</summary>
    public DateTimeOffset Now { get; } = press.Time.GetUtcNow();

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>The site's own pages that there are, for the foot of the page.</summary>
    public IReadOnlyList<(SitePageKind Kind, string Title)> SiteLinks { get; private set; } = [];

    /// <summary>Whether this edition has a dossier to lead to.</summary>
    public bool HasDossiers { get; private set; }

    /// <summary>Title without the paper's name; empty on the front page.</summary>
    public string Title { get; protected set; } = "";

    public string Description { get; protected set; } = "";

    /// <summary>The page's one true address, from the slash on; null for a page that is not to be found again.</summary>
    public string? Canonical { get; protected set; }

    /// <summary>The same page in another edition, or that edition's front page.</summary>
    public Func<Edition, string> Counterpart { get; protected set; } = FrontOf;

    private static readonly Func<Edition, string> FrontOf = other => other.Front;

    /// <summary>Whether it is an edition's front, which has the masthead in full.</summary>
    public virtual bool IsFront => false;

    /// <summary>Key of the section to mark in the navigation.</summary>
    public string CurrentSection { get; protected set; } = "";

    /// <summary>Feeds of what the page shows: media type, title, address.</summary>
    public IReadOnlyList<(string Type, string Title, string Address)> Feeds { get; protected set; } = [];

    /// <summary>The forms that the feed under <paramref name="folder"/> is offered in.</summary>
    protected static (string, string, string)[] FeedsUnder(string folder, string name) =>
        [("application/rss+xml", name, $"{folder}/rss.xml"), ("application/atom+xml", name, $"{folder}/atom.xml"), ("application/feed+json", name, $"{folder}/feed.json")];

    public DateOnly Today => Dates.DayIn(Site.Zone, Now);

    /// <summary>Scheme and host in front of addresses that leave the page.</summary>
    public string Origin => _origin ??= Request.PublicBase();

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

    /// <summary>The most read of this edition, from what is kept ready as long as <paramref name="sums"/> is the same object.</summary>
    protected ValueTask<IReadOnlyList<StoryCard>> Popular(object sums, Func<Task<IReadOnlyList<StoryCard>>> read) => _matter!.Popular(Edition.Language, sums, read);

    /// <summary>A part of the frame, set once for all pages that have it alike: those of a day and a section whose counterpart is a front page.</summary>
    public async ValueTask<IHtmlContent> Kept(string part, HtmlEncoder encoder, Func<Task<IHtmlContent>> write)
    {
        if (_matter is not { } matter || Counterpart != FrontOf) return await write();
        var key = (part, Edition.Language, CurrentSection, Today);
        if (matter.Parts.TryGetValue(key, out var kept)) return kept;
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        (await write()).WriteTo(text, encoder);
        return matter.Parts[key] = new HtmlString(text.ToString());
    }

    private StandingMatter.Matter? _matter;
    private Edition? _edition;
    private string? _origin;

    private async Task Stand(Lookup look, CancellationToken cancel)
    {
        HttpContext.FrameDependsOn(PageKey.Sections, SiteKeys.Foot(Edition.Language));
        _matter = await press.Standing.At(look, Now, cancel);
        Sections = _matter.Sections;
        (SiteLinks, HasDossiers) = await _matter.Foot(Edition.Language, ReadFoot);

        async Task<StandingMatter.Foot> ReadFoot(string language)
        {
            var links = await OpenSitePages.Links(look, language, Site, cancel);
            await using var row = await look.Ask("SELECT 1 FROM dossier WHERE language = @0 AND state = 'published' LIMIT 1", cancel, language);
            return new(links, await row.ReadAsync(cancel));
        }
    }

    /// <summary>This page is dropped when one of these changes.</summary>
    public void DependsOn(params IEnumerable<PageKey> keys) => HttpContext.DependsOn(keys);

    /// <summary>This page shows these stories' headlines.</summary>
    public void DependsOn(IEnumerable<StoryCard> cards) => HttpContext.DependsOn(cards.Select(card => PageKey.Story(card.Id)));

    /// <summary>The stories of this edition that readers may see now.</summary>
    public IQueryable<Story> OpenStories(KawatDb db)
    {
        var language = Edition.Language;
        return db.Stories.AsNoTracking().Open(Now).Where(story => story.Language == language);
    }

    /// <summary>The stretch of a list asked for; null when what was asked for is no place in a list.</summary>
    protected ListStretch? Stretch()
    {
        if (Request.Query.TryGetValue(Edition.BeforeKey, out var before)) return ListPlace.Read(before) is { } below ? new(below, null) : null;
        if (Request.Query.TryGetValue(Edition.AfterKey, out var after)) return ListPlace.Read(after) is { } above ? new(null, above) : null;
        return new(null, null);
    }

    /// <summary>The query that asks for <paramref name="stretch"/>, behind <paramref name="address"/>.</summary>
    protected string AddressOf(string address, ListStretch stretch) => stretch.Before is { } before ? $"{address}?{Edition.BeforeKey}={before}" : stretch.After is { } after ? $"{address}?{Edition.AfterKey}={after}" : address;

    /// <summary>A list from a place that no story has is answered and not kept: a reader can make up any number of them.</summary>
    protected async Task KeepOnlyPlaces(KawatDb db, ListStretch stretch, CancellationToken cancel)
    {
        if ((stretch.Before ?? stretch.After) is not var (at, id)) return;
        if (!await db.Stories.AnyAsync(story => story.Id == id && story.PublishedAt == at, cancel)) DoNotKeep();
    }

    protected void DoNotKeep() => Response.Headers.CacheControl = "no-cache";

    /// <summary>Lists were once asked for by number: where page 2, 3 … of <paramref name="listed"/> begins now. Null when the first page is asked for.</summary>
    protected async Task<IActionResult?> ByNumber(KawatDb db, IQueryable<ListedStory> listed, int length, string address, CancellationToken cancel)
    {
        const int MostPages = 50;
        if (PageNumber() is not { } page || page > MostPages) return NotFound();
        if (page == 1) return null;
        var above = await db.Older(listed, (page - 1) * length + 1, cancel: cancel);
        return above.Count <= (page - 1) * length ? NotFound() : LocalRedirect(AddressOf(address, new(ListPlace.Of(above[^2]), null)));
    }

    /// <summary>The number of the page asked for, 1 when none is; null when it is no number of a page.</summary>
    protected int? PageNumber() => !Request.Query.TryGetValue(Edition.PageKey, out var asked) ? 1
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 5000 ? number : null;
}

/// <summary>Where a list goes on.</summary>
/// <param name="Page">This page, from 1.</param>
/// <param name="Address">The list's address without a page number.</param>
internal sealed record Pager(Edition Edition, int Page, string Address, bool HasNext)
{
    /// <summary>Whether what comes next is older. A list by how well it fits goes on with what fits less, and says only "next".</summary>
    public bool IsByTime { get; init; } = true;
}
