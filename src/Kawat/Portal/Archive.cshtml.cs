using System.Globalization;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>The archive: the years, a year's months, a month's days as a calendar, a day's stories. Days are those of the paper's zone.
/// What is counted is counted through the gate, from an index that holds all it asks.</summary>
internal sealed class ArchivePage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 60;

    /// <summary>From the earliest story's on, latest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    public int? Year { get; private set; }
    public int? Month { get; private set; }
    public DateOnly? Day { get; private set; }

    /// <summary>The archive's own page, which shows the last month.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The months of the year with their stories; without those that have none.</summary>
    public IReadOnlyList<(DateOnly Month, int Count)> Months { get; private set; } = [];

    /// <summary>The weeks of the month, from Monday; null for days of other months.</summary>
    public IReadOnlyList<IReadOnlyList<(DateOnly Day, int Count)?>> Weeks { get; private set; } = [];

    /// <summary>The day's stories by section, in the order of the sections.</summary>
    public IReadOnlyList<StoryCard> Cards { get; private set; } = [];

    public Onward? Onward { get; private set; }

    /// <summary>The nearest days, or months, before and after that have stories.</summary>
    public DateOnly? Earlier { get; private set; }
    public DateOnly? Later { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? year, int? month, int? day, CancellationToken cancel)
    {
        if (year is { } y && month is { } m && day is { } d && d > DateTime.DaysInMonth(y, m)) return NotFound();
        await using var db = await OpenArchive(cancel);
        DependsOn(PageKey.Latest(Edition.Language));
        var open = OpenStories(db);
        var (first, last) = (await open.MinAsync(story => story.PublishedAt, cancel), await open.MaxAsync(story => story.PublishedAt, cancel));
        (Title, IsWhole) = (Words["portal.archive"], year is null);
        if (first is null || last is null) return year is null ? Named(Edition.Archive, other => other.Archive) : NotFound();
        var (firstDay, lastDay) = (Dates.DayIn(Site.Zone, first.Value), Dates.DayIn(Site.Zone, last.Value));
        Years = [.. Enumerable.Range(firstDay.Year, lastDay.Year - firstDay.Year + 1).Reverse()];
        (Year, Month) = (year ?? lastDay.Year, month ?? (year is null ? lastDay.Month : null));
        if (!Years.Contains(Year.Value)) return NotFound();
        if (day is not null) return await ReadDay(db, open, new DateOnly(year!.Value, month!.Value, day.Value), cancel);

        Months = await CountMonths(open, Year.Value, cancel);
        if (Month is { } of)
        {
            var begin = new DateOnly(Year.Value, of, 1);
            if (year is not null && Months.All(one => one.Month != begin)) return NotFound();
            Weeks = await Calendar(open, begin, cancel);
            await Neighbours(open, begin, begin.AddMonths(1), cancel);
        }

        if (year is null) return Named(Edition.Archive, other => other.Archive);
        Title = Words["portal.archive.of", month is { } named ? Words.Month(new DateOnly(year.Value, named, 1)) : year.Value.ToString(CultureInfo.InvariantCulture)];
        return month is { } inMonth ? Named(Edition.ArchiveOf(year.Value, inMonth), other => other.ArchiveOf(year.Value, inMonth)) : Named(Edition.ArchiveOf(year.Value), other => other.ArchiveOf(year.Value));
    }

    private async Task<IActionResult> ReadDay(KawatDb db, IQueryable<Story> open, DateOnly day, CancellationToken cancel)
    {
        if (Stretch() is not { } stretch) return NotFound();
        await KeepOnlyPlaces(db, stretch, cancel);
        (Day, Title) = (day, Words.LongDay(day));
        var (from, until) = (Begin(day), Begin(day.AddDays(1)));
        var listed = open.Where(story => story.PublishedAt >= from && story.PublishedAt < until).ByDay();
        if (await db.Stretch(Edition, listed, stretch, PageSize, Edition.ArchiveOf(day), cancel) is not { Cards.Count: > 0 } list) return NotFound();
        (Cards, Onward) = (list.Cards, list.Onward);
        DependsOn(Cards);
        await Neighbours(open, day, day.AddDays(1), cancel);
        return Named(AddressOf(Edition.ArchiveOf(day), stretch), other => other.ArchiveOf(day));
    }

    /// <summary>The one address of the page: "/arsip/2023/3" leads to "/arsip/2023/03".</summary>
    private IActionResult Named(string address, Func<Edition, string> counterpart)
    {
        (Canonical, Counterpart) = (address, counterpart);
        Description = Words["portal.archive.description", Title, Site.Name];
        var bare = address.Split('?')[0];
        return Request.Path.Value == bare ? Page() : RedirectPermanent(bare);
    }

    private async Task Neighbours(IQueryable<Story> open, DateOnly day, DateOnly next, CancellationToken cancel)
    {
        var (from, until) = (Begin(day), Begin(next));
        var before = await open.Where(story => story.PublishedAt < from).MaxAsync(story => story.PublishedAt, cancel);
        var after = await open.Where(story => story.PublishedAt >= until).MinAsync(story => story.PublishedAt, cancel);
        (Earlier, Later) = (before is { } earlier ? Dates.DayIn(Site.Zone, earlier) : null, after is { } later ? Dates.DayIn(Site.Zone, later) : null);
    }

    private async Task<List<(DateOnly, int)>> CountMonths(IQueryable<Story> open, int year, CancellationToken cancel)
    {
        var months = new List<(DateOnly, int)>();
        for (var month = new DateOnly(year, 1, 1); month.Year == year; month = month.AddMonths(1))
        {
            if (await Count(open, month, month.AddMonths(1), cancel) is > 0 and var count) months.Add((month, count));
        }

        return months;
    }

    private async Task<List<IReadOnlyList<(DateOnly Day, int Count)?>>> Calendar(IQueryable<Story> open, DateOnly month, CancellationToken cancel)
    {
        var days = new List<(DateOnly Day, int Count)?>();
        // Monday first, in both languages: a week of news begins when the markets do.
        for (var blank = 0; blank < ((int)month.DayOfWeek + 6) % 7; blank++) days.Add(null);
        for (var day = month; day.Month == month.Month; day = day.AddDays(1)) days.Add((day, await Count(open, day, day.AddDays(1), cancel)));
        while (days.Count % 7 > 0) days.Add(null);
        return [.. days.Chunk(7)];
    }

    private Task<int> Count(IQueryable<Story> open, DateOnly first, DateOnly end, CancellationToken cancel)
    {
        var (from, until) = (Begin(first), Begin(end));
        return open.CountAsync(story => story.PublishedAt >= from && story.PublishedAt < until, cancel);
    }

    /// <summary>The first instant of a day in the paper's zone.</summary>
    private DateTimeOffset Begin(DateOnly day) => Dates.BeginningIn(Site.Zone, day);
}
