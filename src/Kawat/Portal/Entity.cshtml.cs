using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>A person, organisation, place or event: its names, the stories that name it, and who is named beside it.</summary>
internal sealed class EntityPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 20, BesideCount = 12;

    public EntityKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<string> OtherForms { get; private set; } = [];
    public IReadOnlyList<StoryCard> Cards { get; private set; } = [];
    public IReadOnlyList<(string Name, string Address, int StoryCount)> Beside { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kind, string slug, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (PageNumber() is not { } page || Edition.Kinds.Where(pair => pair.Value == kind).Select(pair => (EntityKind?)pair.Key).FirstOrDefault() is not { } wanted) return NotFound();
        Kind = wanted;
        var rows = await db.Entities.AsNoTracking().Where(entity => entity.Kind == wanted && entity.Slug == slug).ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var naming = OpenStories(db).Where(story => db.StoryEntities.Any(named => named.StoryId == story.Id && ids.Contains(named.EntityId)));
        var cards = ids.Count == 0 ? [] : await db.Newest(naming, PageSize + 1, (page - 1) * PageSize, cancel);
        if (cards.Count == 0) return NotFound();

        var texts = await Texts(db, cards.Take(PageSize), cancel);
        var forms = rows.SelectMany(row => OpenName.Forms(row, texts)).Distinct(StringComparer.Ordinal).ToList();
        Name = forms.FirstOrDefault() ?? rows[0].Key;
        OtherForms = [.. forms.Skip(1).Take(8)];
        Title = Name;
        Description = Words["portal.entity.description", Name, Site.Name];
        var address = Edition.Entity(Kind, slug);
        (Canonical, Counterpart) = (Edition.PageOf(address, page), Edition.Other.Front);
        Pager = new(Edition, page, address, cards.Count > PageSize);
        var beginnings = await db.Beginnings(cards.Take(PageSize), cancel);
        Cards = await db.WithPictures([.. cards.Take(PageSize).Select(card => card.With(beginnings))], cancel);
        Beside = await NamedBeside(db, naming, ids, texts, cancel);
        return Page();
    }

    private async Task<List<(string, string, int)>> NamedBeside(KawatDb db, IQueryable<Story> naming, List<long> ids, IReadOnlyList<string> texts, CancellationToken cancel)
    {
        var counts = await db.StoryEntities.AsNoTracking()
            .Where(named => !ids.Contains(named.EntityId) && naming.Any(story => story.Id == named.StoryId))
            .GroupBy(named => named.EntityId).Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Id).Take(BesideCount * 2)
            .Join(db.Entities.AsNoTracking(), group => group.Id, entity => entity.Id, (group, entity) => new { group.Count, Entity = entity })
            .ToListAsync(cancel);
        return [.. counts.OrderByDescending(one => one.Count).ThenBy(one => one.Entity.Id)
            .Select(one => (Name: OpenName.Of(one.Entity, texts), Address: Edition.Entity(one.Entity.Kind, one.Entity.Slug), one.Count))
            .Where(one => one.Name is not null).Select(one => (one.Name!, one.Address, one.Count)).Take(BesideCount)];
    }

    private static async Task<List<string>> Texts(KawatDb db, IEnumerable<StoryCard> cards, CancellationToken cancel)
    {
        var revisions = cards.Select(card => card.RevisionId).ToList();
        var rows = await db.Revisions.AsNoTracking().Where(revision => revisions.Contains(revision.Id))
            .Select(revision => new { revision.Headline, revision.Deck, revision.DatelinePlace, revision.DatelineCountry, revision.Body }).ToListAsync(cancel);
        return [.. rows.Select(row => $"{row.Headline}\n{row.Deck}\n{row.DatelinePlace}\n{row.DatelineCountry}\n{row.Body.ToPlainText()}")];
    }
}
