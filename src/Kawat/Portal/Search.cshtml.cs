using System.Globalization;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Shared;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>Search over what is open, with section and days of publication.</summary>
internal sealed class SearchPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 20;
    private const int LongestQuery = 200;

    public string Query { get; private set; } = "";
    public string Section { get; private set; } = "";
    public DateOnly? From { get; private set; }
    public DateOnly? Until { get; private set; }
    public int Total { get; private set; }
    public IReadOnlyList<(StoryCard Card, IHtmlContent Headline, IHtmlContent Passage)> Found { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    /// <summary>True when the query has several words and none stands in quotation marks.</summary>
    public bool MayTryPhrase => Query.Contains(' ', StringComparison.Ordinal) && Query.IndexOfAny(['"', '“', '”']) < 0;

    public async Task<IActionResult> OnGetAsync(string? q, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (PageNumber() is not { } page) return NotFound();
        Query = (q ?? "").Trim();
        if (Query.Length > LongestQuery) Query = Query[..LongestQuery];
        Title = Query.Length > 0 ? Words["portal.search.title", Query] : Words["portal.search"];
        Counterpart = other => other.Search;
        Section = Sections.FirstOrDefault(section => section.Key == Request.Query[Edition.SectionKey])?.Key ?? "";
        (From, Until) = (Day(Edition.FromKey), Day(Edition.UntilKey));
        if (Query.Length == 0) return Page();

        var result = await SearchStories.Find(db,
            new SearchQuery(Query, Edition.Language, Section.Length > 0 ? Section : null, StartOf(From), StartOf(Until?.AddDays(1))), Now, (page - 1) * PageSize, PageSize, cancel);
        Total = result.Total;
        if (result.StoryIds.Count == 0 && page > 1) return NotFound();
        Pager = new(Edition, page, Address(Query), Total > page * PageSize);
        await Show(db, result.StoryIds, cancel);
        return Page();
    }

    /// <summary>This search's address with other words.</summary>
    public string Address(string query)
    {
        var address = $"{Edition.Search}?q={Uri.EscapeDataString(query)}";
        if (Section.Length > 0) address += $"&{Edition.SectionKey}={Section}";
        if (From is { } from) address += $"&{Edition.FromKey}={Iso(from)}";
        if (Until is { } until) address += $"&{Edition.UntilKey}={Iso(until)}";
        return address;
    }

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private async Task Show(KawatDb db, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        // The gate is asked again: between the two queries lies no instant, but a change may.
        var cards = await db.Newest(OpenStories(db).Where(story => ids.Contains(story.Id)), PageSize, cancel: cancel);
        var revisions = cards.Select(card => card.RevisionId).ToList();
        var bodies = await db.Revisions.AsNoTracking().Where(revision => revisions.Contains(revision.Id))
            .Select(revision => new { revision.Id, revision.Body }).ToDictionaryAsync(revision => revision.Id, revision => revision.Body, cancel);
        var highlight = new Highlight(Query, Edition.Language);
        Found = [.. ids.Select(id => cards.Find(card => card.Id == id)).OfType<StoryCard>()
            .Select(card => (card, highlight.Mark(card.Headline), highlight.Passage(Texts(card, bodies.GetValueOrDefault(card.RevisionId) ?? Body.Empty))))];
    }

    private static IEnumerable<string> Texts(StoryCard card, Body body) =>
        body.Blocks.Select(block => block.PlainText).Prepend(card.Deck).Where(text => text.Length > 0);

    private DateOnly? Day(string key) =>
        DateOnly.TryParseExact(Request.Query[key], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9999 ? day : null;

    /// <summary>The first instant of a day in the site's zone.</summary>
    private DateTimeOffset? StartOf(DateOnly? day)
    {
        if (day is not { } date) return null;
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var offset = TimeZoneInfo.TryFindSystemTimeZoneById(Site.Zone, out var zone) ? zone.GetUtcOffset(midnight) : TimeSpan.Zero;
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
