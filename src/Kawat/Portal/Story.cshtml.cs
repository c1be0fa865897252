using Kawat.Linking.Links;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Readers;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>A story with what it builds on, what followed, and whom it names. Eleven queries at most.</summary>
internal sealed class StoryPage(Pressroom press, MostRead mostRead) : PortalPage(press)
{
    private const int BackgroundCount = 5, FollowedCount = 6, LinksRead = 40, NameCount = 14, LatestCount = 8, PopularCount = 6;

    public Story Story { get; private set; } = null!;
    public Revision Revision { get; private set; } = null!;
    public IReadOnlyList<ShownPicture> Pictures { get; private set; } = [];
    public IReadOnlyList<BackgroundEntry> Background { get; private set; } = [];
    public IReadOnlyList<FollowingEntry> Followed { get; private set; } = [];
    public IReadOnlyList<CorrectionNote> Corrections { get; private set; } = [];

    /// <summary>Whole minutes.</summary>
    public int ReadingMinutes => ReadingTime.Minutes(Revision.Deck, Revision.Body);

    public IReadOnlyList<(EntityKind Kind, string Name, string Address)> Names { get; private set; } = [];
    public IReadOnlyList<StoryCard> LatestStories { get; private set; } = [];

    /// <summary>The most read of the last day that don't stand on the page already; empty when they are too few to be a list.</summary>
    public IReadOnlyList<StoryCard> PopularStories { get; private set; } = [];

    /// <summary>The story so far; null when it is in no thread, or nothing is dated there.</summary>
    public StoryThread? Thread { get; private set; }

    public string Address { get; private set; } = "";

    /// <summary>The words before the first paragraph: "Beijing, China (Xinhua) –"; empty when the story has no dateline.</summary>
    public string Dateline { get; private set; } = "";

    /// <summary>The language of words that are not in the page's own; null for those that are.</summary>
    public string? Foreign(StoryCard card) => card.Language == Edition.Language ? null : card.Language;

    public DateOnly PublicDay => Dates.DayIn(Site.Zone, Story.PublishedAt!.Value);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        var found = await db.Stories.AsNoTracking().Where(story => story.Id == id)
            .LeftJoin(db.Revisions.AsNoTracking(), story => story.PublicRevisionId, revision => (long?)revision.Id, (story, revision) => new { Story = story, Revision = revision })
            .FirstOrDefaultAsync(cancel);
        // The gate comes before everything else: a redirect would tell the slug, which is the headline.
        if (found is null) return NotFound();
        if (found.Revision is not { } words || !found.Story.IsOpenAt(Now)) return found.Story.WasOpen() ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        (Story, Revision, Address) = (found.Story, words, StoryUrl.Of(found.Story));
        if (Request.Path.Value != Address) return RedirectPermanent(new PathString(Address).ToUriComponent());

        HttpContext.IsOfStory(id);
        (Title, Description, Canonical, CurrentSection) = (Revision.Headline, Summary(), Address, Story.Section);
        Dateline = DatelineOf(Revision);
        Pictures = await db.RevisionPictures.AsNoTracking().Where(use => use.RevisionId == words.Id)
            .Join(db.Pictures.AsNoTracking(), use => use.PictureId, picture => picture.Id, (use, picture) => new ShownPicture(use, picture)).ToListAsync(cancel);
        Pictures = [.. Pictures.OrderBy(picture => picture.Position)];
        await ReadLinks(db, cancel);
        await ReadNames(db, cancel);
        Corrections = await CorrectionNotes.Of(db, Story, Revision, cancel);
        var places = new Dictionary<string, string>(StringComparer.Ordinal) { [Twins.KeyOf(Revision.Headline, Story.CopyDate)] = "" };
        foreach (var entry in Followed) places[Twins.KeyOf(entry.Card)] = "#lanjut";
        foreach (var entry in Background) places[Twins.KeyOf(entry.Card)] = $"#l{entry.Number}";
        Thread = StoryThread.Of(await OpenThreads.OfStory(db, id, Now, Today, cancel), id, places);
        var shown = places.Keys.ToHashSet(StringComparer.Ordinal);
        await ReadPopular(db, shown, cancel);
        LatestStories = [.. (await db.Newest(OpenStories(db), LatestCount + shown.Count, cancel: cancel)).Unseen(shown).Take(LatestCount)];
        DependsOn(PageKey.Latest(Edition.Language));
        DependsOn([.. Background.Select(entry => entry.Card), .. Followed.Select(entry => entry.Card), .. PopularStories, .. LatestStories]);
        if (Thread is { Thread: var thread }) DependsOn([PageKey.Thread(thread.Id), .. thread.Stories.Select(story => PageKey.Story(story.Id))]);
        return Page();
    }

    private async Task ReadPopular(KawatDb db, HashSet<string> shown, CancellationToken cancel)
    {
        DependsOn(MostRead.KeyOf(Edition.Language));
        var ids = await mostRead.Stories(db, ReadSpan.Day, Edition.Language, null, PopularCount * 2, Now, cancel);
        if (ids.Count == 0) return;
        var cards = (await db.Newest(OpenStories(db).Where(story => ids.Contains(story.Id)), ids.Count, cancel: cancel)).ToDictionary(card => card.Id);
        var left = ids.Where(cards.ContainsKey).Select(id => cards[id]).Where(card => !shown.Contains(Twins.KeyOf(card))).DistinctBy(Twins.KeyOf).Take(PopularCount).ToList();
        if (left.Count < MostRead.LeastStories) return;
        PopularStories = [.. left.Unseen(shown)];
    }

    /// <summary>Both ends go through the gate: this story did, and the other one does here.</summary>
    private async Task ReadLinks(KawatDb db, CancellationToken cancel)
    {
        var id = Story.Id;
        var links = await db.Links.AsNoTracking()
            .Where(link => (link.FromStoryId == id || link.ToStoryId == id) && link.Decision != LinkDecision.Rejected
                // Another report of the same happening is no background; only an editor's word puts it there.
                && (link.Type != LinkType.SameEvent || link.Decision != LinkDecision.Proposed))
            .Join(db.Stories.AsNoTracking().Open(Now), link => link.FromStoryId == id ? link.ToStoryId : link.FromStoryId, story => story.Id, (link, story) => new { link, story })
            .Join(db.Revisions.AsNoTracking(), both => both.story.PublicRevisionId, revision => (long?)revision.Id, (both, revision) => new { both.link, both.story, revision })
            .OrderByDescending(all => all.link.FromStoryId == id).ThenByDescending(all => all.story.PublishedAt).Take(LinksRead)
            .Select(all => new
            {
                Link = all.link,
                Card = new StoryCard(all.story.Id, all.story.Language, all.story.Slug, all.story.Section, all.revision.Headline, all.revision.Deck,
                    all.story.PublishedAt!.Value, all.story.CopyDate, all.story.CreatedAt, all.revision.Id),
            })
            .ToListAsync(cancel);

        var shown = new HashSet<string>(StringComparer.Ordinal) { Twins.KeyOf(Revision.Headline, Story.CopyDate) };
        var chosen = links.Where(one => one.Link.FromStoryId == id)
            .OrderByDescending(one => one.Link.IsPinned).ThenByDescending(one => one.Link.Decision is LinkDecision.Added or LinkDecision.Accepted).ThenByDescending(one => one.Link.Score).ThenBy(one => one.Card.Id)
            .Where(one => shown.Add(Twins.KeyOf(one.Card))).Take(BackgroundCount).ToList();
        // Those that words of the text lead to are numbered as a reader meets them, after what an editor pinned and before the others.
        Background = [.. chosen.Select(one => (one.Link.IsPinned, Entry: BackgroundEntry.Of(0, one.Link, one.Card, Revision, Words)))
            .OrderByDescending(one => one.IsPinned).ThenBy(one => one.Entry.Phrase is null).ThenBy(one => one.Entry.Phrase?.Block).ThenBy(one => one.Entry.Phrase?.Start)
            .Select((one, at) => one.Entry with { Number = at + 1 })];
        Followed = [.. links.Where(one => one.Link.ToStoryId == id && shown.Add(Twins.KeyOf(one.Card))).Take(FollowedCount)
            .Select(one => new FollowingEntry(one.Card, WhyLine.Of(one.Link, Words, "", isFollowing: true)))];
        Background = await BackgroundSentences.Read(db, Background, chosen.ToDictionary(one => one.Card.Id, one => one.Link.Anchor), cancel);
    }

    private async Task ReadNames(KawatDb db, CancellationToken cancel)
    {
        var id = Story.Id;
        var named = await db.StoryEntities.AsNoTracking().Where(row => row.StoryId == id)
            .Join(db.Entities.AsNoTracking(), row => row.EntityId, entity => entity.Id, (row, entity) => new { row.MentionCount, Entity = entity })
            .OrderByDescending(row => row.MentionCount).ThenBy(row => row.Entity.Id).Take(NameCount * 2).ToListAsync(cancel);
        DependsOn(named.Select(row => PageKey.Name(row.Entity.Id)));
        string[] texts = [$"{Revision.Headline}\n{Revision.Deck}\n{Revision.DatelinePlace}\n{Revision.DatelineCountry}\n{Revision.Body.ToPlainText()}"];
        Names = [.. named
            .Select(row => (row.Entity.Kind, Name: OpenName.Of(row.Entity, texts), Address: Edition.Entity(row.Entity.Kind, row.Entity.Slug), row.MentionCount))
            // A first or last name alone, named in passing, tells a reader nothing.
            .Where(row => row.Name is not null && (row.Kind != EntityKind.Person || row.Name.Contains(' ', StringComparison.Ordinal) || row.MentionCount > 2))
            .DistinctBy(row => row.Address)
            .Take(NameCount).OrderBy(row => row.Kind).Select(row => (row.Kind, row.Name!, row.Address))];
    }

    private string Summary() => Revision.Deck.Length > 0 ? Revision.Deck : BackgroundEntry.Short(Revision.Body.Blocks.Select(block => block.PlainText).FirstOrDefault(text => text.Length > 0) ?? "", 200);

    private static string DatelineOf(Revision revision)
    {
        var where = string.Join(", ", new[] { revision.DatelinePlace, revision.DatelineCountry }.Where(part => part.Length > 0));
        var agency = revision.DatelineAgency.Length > 0 ? $"({revision.DatelineAgency})" : "";
        var line = string.Join(' ', new[] { where, agency }.Where(part => part.Length > 0));
        return line.Length > 0 ? $"{line} – " : "";
    }
}
