using System.Globalization;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>A person, organisation, place or event: its names, what the archive says of it and when, the threads it is in, who is named beside it,
/// and whom a reader may have meant instead.</summary>
internal sealed class EntityPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 20, BesideCount = 12, BesideStories = 200, Counted = 1000, ThreadCount = 6, EventCount = 6, NearCount = 5, NearTexts = 3;

    public EntityKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<string> OtherForms { get; private set; } = [];

    /// <summary>The stories of this page by month, latest first.</summary>
    public IReadOnlyList<(DateOnly Month, IReadOnlyList<StoryCard> Cards)> Months { get; private set; } = [];

    /// <summary>The years with stories, latest first, each with how many; null where the name is in too many to count. One year alone says nothing.</summary>
    public IReadOnlyList<(int Year, int? StoryCount, string Address)> Years { get; private set; } = [];

    /// <summary>The year that the list is of; null for all.</summary>
    public int? Year { get; private set; }

    public TimelineView? Events { get; private set; }
    public IReadOnlyList<OpenThreadLine> Threads { get; private set; } = [];
    public IReadOnlyList<(EntityKind Kind, string Name, string Address, int StoryCount)> Beside { get; private set; } = [];

    /// <summary>Others that share a short form, each with a headline that tells who it is.</summary>
    public IReadOnlyList<(string Name, string Address, string Headline)> Near { get; private set; } = [];

    public Onward Onward { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kind, string slug, int? year, CancellationToken cancel)
    {
        await using var look = await LookUp(cancel);
        await using var db = await Press.Databases.CreateDbContextAsync(cancel);
        if (Words.Named<EntityKind>(kind) is not { } wanted || Stretch() is not { } stretch) return NotFound();
        (Kind, Year) = (wanted, year);
        if (await MergedNames.LeadTo(db, wanted, slug, cancel) is { } meant) return Redirect(new PathString(Edition.Entity(meant.Kind, meant.Slug)).ToUriComponent());
        var rows = await db.Entities.AsNoTracking().Where(entity => entity.Kind == wanted && entity.Slug == slug).ToListAsync(cancel);
        if (rows.Count == 0) return NotFound();
        List<long> ids = [.. rows.Select(row => row.Id)];
        var naming = db.Naming(ids, Edition.Language, Now);
        var listed = year is { } only ? InYear(naming, only) : naming;
        var whole = Edition.Entity(Kind, slug);
        var address = year is { } named ? AddressOf(whole, named) : whole;
        if (await ByNumber(db, listed, PageSize, address, cancel) is { } elsewhere) return elsewhere;
        await KeepOnlyPlaces(db, stretch, cancel);
        if (await db.Stretch(Edition, listed, stretch, PageSize, address, cancel) is not { Cards: { Count: > 0 } cards, Onward: var onward }) return NotFound();
        (Onward, Canonical) = (onward, AddressOf(address, stretch));
        DependsOn(ids.SelectMany(id => new[] { PageKey.Entity(id), PageKey.Name(id) }));
        DependsOn(PageKey.AnyThread, PageKey.NearNames);
        DependsOn(cards);

        var texts = await StoryCards.Texts(db, cards, cancel);
        var forms = rows.SelectMany(row => OpenName.Forms(row, texts, Edition.Language)).Distinct(StringComparer.Ordinal).ToList();
        Name = forms.FirstOrDefault() ?? rows[0].Key;
        OtherForms = [.. forms.Skip(1).Take(8)];
        Title = year is { } of ? $"{Name}, {of.ToString(CultureInfo.InvariantCulture)}" : Name;
        Description = Words["portal.entity.description", Name, Site.Name];
        Feeds = FeedsUnder(whole, Name);
        var shown = await StoryCards.Whole(look, [.. cards.Unseen(new HashSet<string>(StringComparer.Ordinal))], Now, cancel);
        Months = [.. shown.GroupBy(card => MonthOf(Dates.DayIn(Site.Zone, card.PublishedAt))).Select(month => (month.Key, (IReadOnlyList<StoryCard>)[.. month]))];
        var places = await naming.OrderByDescending(one => one.At).ThenByDescending(one => one.Id).Take(Counted + 1).Select(one => new ListPlace(one.At, one.Id)).ToListAsync(cancel);
        await ReadYears(naming, places, whole, cancel);
        // Who stands beside a name that is in everything is told by its newest stories as well as by all of them.
        List<long> newest = [.. places.Take(BesideStories).Select(place => place.Id)];
        Beside = await NamedBeside(db, newest, ids, texts, cancel);
        if (!stretch.IsFirst || year is not null) return Page();
        await ReadThreads(db, look, newest, rows, shown, cancel);
        Near = await MayBeMeant(db, rows, cancel);
        return Page();
    }

    private IQueryable<ListedStory> InYear(IQueryable<ListedStory> naming, int year)
    {
        var (from, until) = (Dates.BeginningIn(Site.Zone, new DateOnly(year, 1, 1)), year < 9999 ? Dates.BeginningIn(Site.Zone, new DateOnly(year + 1, 1, 1)) : DateTimeOffset.MaxValue);
        return naming.Where(one => one.At >= from && one.At < until);
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static string AddressOf(string whole, int year) => string.Create(CultureInfo.InvariantCulture, $"{whole}/{year}");

    /// <summary>Counted where they are few. Else only asked for: the newest story, the newest of the years before that one's, and so on.</summary>
    private async Task ReadYears(IQueryable<ListedStory> naming, List<ListPlace> places, string whole, CancellationToken cancel)
    {
        List<(int Year, int? Count)> years = [];
        if (places.Count <= Counted)
        {
            years = [.. places.GroupBy(place => YearOf(place.At)).Select(year => (year.Key, (int?)year.Count()))];
        }
        else
        {
            for (DateTimeOffset? at = places[0].At; at is { } newest;)
            {
                years.Add((YearOf(newest), null));
                var before = Dates.BeginningIn(Site.Zone, new DateOnly(YearOf(newest), 1, 1));
                at = await naming.Where(one => one.At < before).OrderByDescending(one => one.At).Select(one => (DateTimeOffset?)one.At).FirstOrDefaultAsync(cancel);
            }
        }

        if (years.Count > 1) Years = [.. years.Select(one => (one.Year, one.Count, AddressOf(whole, one.Year)))];

        int YearOf(DateTimeOffset at) => Dates.DayIn(Site.Zone, at).Year;
    }

    /// <summary>The threads that most of its stories are in, and the events that name it there.</summary>
    private async Task ReadThreads(KawatDb db, Lookup look, List<long> newest, List<EntityRow> rows, List<StoryCard> shown, CancellationToken cancel)
    {
        var ids = await db.ThreadStories.AsNoTracking().Where(row => row.ThreadId != null && newest.Contains(row.StoryId))
            .GroupBy(row => row.ThreadId!.Value).Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenByDescending(group => group.Id).Take(ThreadCount).Select(group => group.Id).ToListAsync(cancel);
        Threads = [.. (await OpenThreads.Line(db, ids, Now, cancel)).Where(thread => thread.Language == Edition.Language)];
        var open = Threads.Select(thread => thread.Id).ToList();
        var events = await OpenThreads.Naming(db, look, open, [.. rows.Select(row => row.Key)], Now, Today, cancel);
        var heaviest = TimelineView.Heaviest(events, EventCount);
        // A story that stands in the list is not linked a second time.
        var listed = shown.Select(Twins.KeyOf).ToHashSet(StringComparer.Ordinal);
        var lines = events.Where(entry => heaviest.Contains(entry.Id)).Select(entry =>
        {
            var source = entry.Sources[0];
            return TimelineView.Line(entry, listed.Add(Twins.KeyOf(source.Headline, source.CopyDate)) ? StoryUrl.Of(source.Language, source.Id, source.Slug) : null);
        }).ToList();
        if (lines.Count > 1) Events = new(this, lines);
    }

    private async Task<List<(string, string, string)>> MayBeMeant(KawatDb db, List<EntityRow> rows, CancellationToken cancel)
    {
        var near = new List<(string, string, string)>();
        foreach (var other in await NearNames.Of(db, rows, NearCount, cancel))
        {
            var cards = await db.Older(db.Naming([other.Id], Edition.Language, Now), NearTexts, cancel: cancel);
            DependsOn(PageKey.Entity(other.Id), PageKey.Name(other.Id));
            DependsOn(cards);
            var name = cards.Count == 0 || other.Slug == rows[0].Slug ? null : OpenName.Of(other, await StoryCards.Texts(db, cards, cancel), Edition.Language);
            if (name is not null && name != Name) near.Add((name, Edition.Entity(other.Kind, other.Slug), BackgroundEntry.Short(cards[0].Headline, 80)));
        }

        return near;
    }

    private async Task<List<(EntityKind, string, string, int)>> NamedBeside(KawatDb db, List<long> newest, List<long> ids, IReadOnlyList<string> texts, CancellationToken cancel)
    {
        var counts = await db.StoryEntities.AsNoTracking()
            .Where(named => !ids.Contains(named.EntityId) && newest.Contains(named.StoryId))
            .GroupBy(named => named.EntityId).Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Id).Take(BesideCount * 2)
            .Join(db.Entities.AsNoTracking(), group => group.Id, entity => entity.Id, (group, entity) => new { group.Count, Entity = entity })
            .ToListAsync(cancel);
        DependsOn(counts.Select(one => PageKey.Name(one.Entity.Id)));
        return [.. counts.OrderByDescending(one => one.Count).ThenBy(one => one.Entity.Id)
            .Select(one => (one.Entity.Kind, Name: OpenName.Of(one.Entity, texts, Edition.Language), Address: Edition.Entity(one.Entity.Kind, one.Entity.Slug), one.Count))
            .Where(one => one.Name is not null).Select(one => (one.Kind, one.Name!, one.Address, one.Count)).Take(BesideCount)];
    }
}
