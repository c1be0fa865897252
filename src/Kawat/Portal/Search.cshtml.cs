using System.Globalization;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>Search over what is open, by words and phrases, section, days of publication and person, best or newest first. Its address says all of it.</summary>
internal sealed class SearchPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 20;
    private const int LongestQuery = 200;

    /// <summary>So few that a slip of the pen is likely.</summary>
    private const int Few = 3;

    public string Query { get; private set; } = "";
    public string Section { get; private set; } = "";
    public DateOnly? From { get; private set; }
    public DateOnly? Until { get; private set; }
    public SearchOrder Order { get; private set; }

    /// <summary>Who has to be named, as asked for and as found.</summary>
    public SearchPerson Person { get; private set; } = SearchPerson.Nobody;

    public SearchResult Result { get; private set; } = new(0, []);
    public IReadOnlyList<(StoryCard Card, IHtmlContent Headline, IHtmlContent Passage)> Found { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    /// <summary>The query put right; null when there is nothing better to say.</summary>
    public string? Better { get; private set; }

    /// <summary>How many there are without section, days and person; 0 when there are none, or nothing narrows.</summary>
    public SearchResult Wider { get; private set; } = new(0, []);

    /// <summary>Something that was asked for and couldn't be understood, as a key of the words with the value; null when all was.</summary>
    public (string Key, string Value)? Misread { get; private set; }

    /// <summary>True when the query has several words and none stands in quotation marks.</summary>
    public bool MayTryPhrase => Query.Contains(' ', StringComparison.Ordinal) && Query.IndexOfAny(['"', '“', '”']) < 0;

    private bool IsNarrowed => Section.Length > 0 || From is not null || Until is not null || Person.IsAsked;

    public async Task<IActionResult> OnGetAsync(string? q, CancellationToken cancel)
    {
        await using var look = await LookUp(cancel);
        await using var db = await Press.Databases.CreateDbContextAsync(cancel);
        if (PageNumber() is not { } page) return NotFound();
        await Read(db, q ?? "", cancel);
        Person = await SearchPerson.Find(db, Edition, Asked("person", LongestQuery), Now, cancel);
        if (Query.Length == 0) return Page();

        var query = new SearchQuery(Query, Edition.Language, Section.Length > 0 ? Section : null, StartOf(From), StartOf(Until?.AddDays(1))) 
        {
            Entities = Person.Ids, Order = Order,
            FormerSections = Section.Length > 0 ? await db.SectionMerges.AsNoTracking().Where(merge => merge.IntoKey == Section).Select(merge => merge.Key).ToListAsync(cancel) : [],
        };
        Result = await SearchStories.Find(look, query, Now, (page - 1) * PageSize, PageSize, cancel);
        if (Result.StoryIds.Count == 0 && page > 1) return NotFound();
        Pager = new(Edition, page, Address(Query), Result.Total > page * PageSize) { IsByTime = Order == SearchOrder.Newest };
        await Show(look, Result.StoryIds, cancel);
        if (page > 1 || Result.Total > Few) return Page();
        Better = await SpellingHelp.For(look, query, Result.Total, Now, cancel);
        if (Result.Total == 0 && IsNarrowed) Wider = await SearchStories.Find(look, new SearchQuery(Query, Edition.Language), Now, take: 1, cancel: cancel);
        return Page();
    }

    /// <summary>This search's address with other words.</summary>
    public string Address(string query) => Address(query, Person.Slug, Order);

    /// <summary>The same in another order.</summary>
    public string Address(SearchOrder order) => Address(Query, Person.Slug, order);

    /// <summary>The same with another person.</summary>
    public string AddressOfPerson(string slug) => Address(Query, slug, Order);

    /// <summary>The words alone.</summary>
    public string WiderAddress => $"{Edition.Search}?q={Uri.EscapeDataString(Query)}";

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public string KeyOf(string name) => Words[$"address.query.{name}"];

    private string Address(string query, string person, SearchOrder order)
    {
        var address = $"{Edition.Search}?q={Uri.EscapeDataString(query)}";
        if (Section.Length > 0) address += $"&{Edition.SectionKey}={Section}";
        if (person.Length > 0) address += $"&{KeyOf("person")}={Uri.EscapeDataString(person)}";
        if (From is { } from) address += $"&{Edition.FromKey}={Iso(from)}";
        if (Until is { } until) address += $"&{Edition.UntilKey}={Iso(until)}";
        if (order == SearchOrder.Newest) address += $"&{KeyOf("order")}={KeyOf("newest")}";
        return address;
    }

    private async Task Read(KawatDb db, string words, CancellationToken cancel)
    {
        Query = Cut(words.Replace('\0', ' ').Trim(), LongestQuery);
        Title = Query.Length > 0 ? Words["portal.search.title", Query] : Words["portal.search"];
        Counterpart = other => other.Search;
        Order = Asked("order", 20) == KeyOf("newest") ? SearchOrder.Newest : SearchOrder.Best;
        var section = Asked("section", 80);
        var there = section.Length > 0 && Sections.All(known => known.Key != section) ? await db.SectionNow(section, cancel) : section;
        Section = Sections.FirstOrDefault(known => known.Key == there)?.Key ?? "";
        if (section.Length > 0 && Section.Length == 0) Misread = ("portal.search.no-section", section);
        (From, Until) = (Day("from"), Day("until"));
        if (From > Until) Misread = ("portal.search.days-crossed", Iso(Until));
    }

    private string Asked(string key, int length) => Cut(Request.Query[KeyOf(key)].ToString().Replace('\0', ' ').Trim(), length);

    /// <summary>At most so many characters, none of them half.</summary>
    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private async Task Show(Lookup look, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        // The gate is asked again: on PostgreSQL a change may lie between the two questions.
        var cards = (await FrontRows.ById(look, Edition.Language, ids, Now, cancel)).ToDictionary(card => card.Id);
        var bodies = await StoryCards.Bodies(look, cards.Values.Select(card => card.RevisionId), cancel);
        var highlight = new Highlight(Query, Edition.Language);
        Found = [.. ids.Select(id => cards.GetValueOrDefault(id)).OfType<StoryCard>()
            .Select(card => (card, highlight.Mark(card.Headline), highlight.Passage(Texts(card, bodies.GetValueOrDefault(card.RevisionId) ?? Body.Empty))))];
    }

    private static IEnumerable<string> Texts(StoryCard card, Body body) =>
        body.Blocks.Select(block => block.PlainText).Prepend(card.Deck).Where(text => text.Length > 0);

    /// <summary>A day as a browser sends it; anything else is told to the reader and left out.</summary>
    private DateOnly? Day(string name)
    {
        var text = Asked(name, 40);
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9999) return day;
        Misread = ("portal.search.no-day", text);
        return null;
    }

    /// <summary>The first instant of a day in the site's zone.</summary>
    private DateTimeOffset? StartOf(DateOnly? day) => day is { } date ? Dates.BeginningIn(Site.Zone, date) : null;
}
