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
    private const int PageSize = 20, BesideCount = 12, BesideStories = 200, OftenNamed = 2000, ThreadCount = 6, EventCount = 6, NearCount = 5, NearTexts = 3;

    public EntityKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<string> OtherForms { get; private set; } = [];

    /// <summary>The stories of this page by month, latest first.</summary>
    public IReadOnlyList<(DateOnly Month, IReadOnlyList<StoryCard> Cards)> Months { get; private set; } = [];

    /// <summary>How many stories of each year, latest first; one year alone says nothing.</summary>
    public IReadOnlyList<(int Year, int StoryCount, string Address)> Years { get; private set; } = [];

    /// <summary>The year that the list is of; null for all.</summary>
    public int? Year { get; private set; }

    public TimelineView? Events { get; private set; }
    public IReadOnlyList<OpenThreadLine> Threads { get; private set; } = [];
    public IReadOnlyList<(EntityKind Kind, string Name, string Address, int StoryCount)> Beside { get; private set; } = [];

    /// <summary>Others that share a short form, each with a headline that tells who it is.</summary>
    public IReadOnlyList<(string Name, string Address, string Headline)> Near { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kind, string slug, int? year, CancellationToken cancel)
    {
        await using var look = await LookUp(cancel);
        await using var db = await Press.Databases.CreateDbContextAsync(cancel);
        if (PageNumber() is not { } page || Words.Named<EntityKind>(kind) is not { } wanted) return NotFound();
        (Kind, Year) = (wanted, year);
        if (await MergedNames.LeadTo(db, wanted, slug, cancel) is { } meant) return Redirect(new PathString(Edition.Entity(meant.Kind, meant.Slug)).ToUriComponent());
        var rows = await db.Entities.AsNoTracking().Where(entity => entity.Kind == wanted && entity.Slug == slug).ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var naming = await Naming(db, ids, cancel);
        var (first, last) = (new DateOnly(year ?? 1, 1, 1), new DateOnly(year ?? 9999, 12, 31));
        var cards = ids.Count == 0 ? [] : await db.Newest(naming.Where(story => story.CopyDate >= first && story.CopyDate <= last), PageSize + 1, (page - 1) * PageSize, cancel);
        if (cards.Count == 0) return NotFound();
        DependsOn(ids.SelectMany(id => new[] { PageKey.Entity(id), PageKey.Name(id) }));
        DependsOn(PageKey.AnyThread, PageKey.NearNames);
        DependsOn(cards);

        var texts = await Texts(db, cards.Take(PageSize), cancel);
        var forms = rows.SelectMany(row => OpenName.Forms(row, texts, Edition.Language)).Distinct(StringComparer.Ordinal).ToList();
        Name = forms.FirstOrDefault() ?? rows[0].Key;
        OtherForms = [.. forms.Skip(1).Take(8)];
        Title = year is { } of ? $"{Name}, {of.ToString(CultureInfo.InvariantCulture)}" : Name;
        Description = Words["portal.entity.description", Name, Site.Name];
        var whole = Edition.Entity(Kind, slug);
        Feeds = FeedsUnder(whole, Name);
        var address = year is { } named ? AddressOf(whole, named) : whole;
        Canonical = Edition.PageOf(address, page);
        Pager = new(Edition, page, address, cards.Count > PageSize);
        var shown = await StoryCards.Whole(look, [.. cards.Take(PageSize).Unseen(new HashSet<string>(StringComparer.Ordinal))], Now, cancel);
        Months = [.. shown.GroupBy(card => new DateOnly(card.CopyDate.Year, card.CopyDate.Month, 1)).Select(month => (month.Key, (IReadOnlyList<StoryCard>)[.. month]))];
        await ReadYears(ByNames(db, ids), whole, cancel);
        // Who stands beside a name that is in everything is told by its newest stories as well as by all of them.
        var newest = await ByNames(db, ids).OrderByDescending(story => story.CopyDate).ThenByDescending(story => story.PublishedAt).ThenByDescending(story => story.Id).Select(story => story.Id).Take(BesideStories).ToListAsync(cancel);
        Beside = await NamedBeside(db, newest, ids, texts, cancel);
        if (page > 1 || year is not null) return Page();
        await ReadThreads(db, newest, rows, shown, cancel);
        Near = await MayBeMeant(db, rows, cancel);
        return Page();
    }

    /// <summary>The stories that name one of these, for who wants the newest of them: from the names' own index, because a rare name must not cost a walk through every story;
    /// but from the newest story on where the name is in so many that the first few are soon found.</summary>
    private async Task<IQueryable<Story>> Naming(KawatDb db, List<long> ids, CancellationToken cancel) =>
        await db.StoryEntities.CountAsync(named => ids.Contains(named.EntityId), cancel) < OftenNamed
            ? OpenStories(db).Where(story => db.StoryEntities.Where(named => ids.Contains(named.EntityId)).Select(named => named.StoryId).Contains(story.Id))
            : OpenStories(db).Where(story => db.StoryEntities.Any(named => named.StoryId == story.Id && ids.Contains(named.EntityId)));

    // All of them: a join, because of the two ways to read "is among those" SQLite takes the long one where no days bound it.
    private IQueryable<Story> ByNames(KawatDb db, List<long> ids) =>
        db.StoryEntities.Where(named => ids.Contains(named.EntityId)).Select(named => named.StoryId).Distinct().Join(OpenStories(db), id => id, story => story.Id, (_, story) => story);

    private static string AddressOf(string whole, int year) => string.Create(CultureInfo.InvariantCulture, $"{whole}/{year}");

    private async Task ReadYears(IQueryable<Story> naming, string whole, CancellationToken cancel)
    {
        var counts = await naming.GroupBy(story => story.CopyDate.Year).Select(group => new { Year = group.Key, Count = group.Count() }).OrderByDescending(group => group.Year).ToListAsync(cancel);
        if (counts.Count > 1) Years = [.. counts.Select(one => (one.Year, one.Count, AddressOf(whole, one.Year)))];
    }

    /// <summary>The threads that most of its stories are in, and the events that name it there.</summary>
    private async Task ReadThreads(KawatDb db, List<long> newest, List<EntityRow> rows, List<StoryCard> shown, CancellationToken cancel)
    {
        var ids = await db.ThreadStories.AsNoTracking().Where(row => row.ThreadId != null && newest.Contains(row.StoryId))
            .GroupBy(row => row.ThreadId!.Value).Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenByDescending(group => group.Id).Take(ThreadCount).Select(group => group.Id).ToListAsync(cancel);
        Threads = [.. (await OpenThreads.Line(db, ids, Now, cancel)).Where(thread => thread.Language == Edition.Language)];
        var open = Threads.Select(thread => thread.Id).ToList();
        var events = await OpenThreads.Naming(db, open, [.. rows.Select(row => row.Key)], Now, Today, cancel);
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
            var cards = await db.Newest(await Naming(db, [other.Id], cancel), NearTexts, cancel: cancel);
            DependsOn(PageKey.Entity(other.Id), PageKey.Name(other.Id));
            DependsOn(cards);
            var name = cards.Count == 0 || other.Slug == rows[0].Slug ? null : OpenName.Of(other, await Texts(db, cards, cancel), Edition.Language);
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

    private static async Task<List<string>> Texts(KawatDb db, IEnumerable<StoryCard> cards, CancellationToken cancel)
    {
        var revisions = cards.Select(card => card.RevisionId).ToList();
        var rows = await db.Revisions.AsNoTracking().Where(revision => revisions.Contains(revision.Id))
            .Select(revision => new { revision.Headline, revision.Deck, revision.DatelinePlace, revision.DatelineCountry, revision.Body }).ToListAsync(cancel);
        return [.. rows.Select(row => $"{row.Headline}\n{row.Deck}\n{row.DatelinePlace}\n{row.DatelineCountry}\n{row.Body.ToPlainText()}")];
    }
}
