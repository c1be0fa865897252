using System.Globalization;
using Kawat.Linking.Links;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Readers;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>A story with what it builds on, what followed, and whom it names. Some twelve prepared statements.</summary>
internal sealed class StoryPage(Pressroom press, MostRead mostRead, CommentsShown comments) : PortalPage(press)
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

    /// <summary>What readers wrote under it.</summary>
    public CommentsOn Comments { get; private set; } = null!;

    /// <summary>The same story in other languages that is open now.</summary>
    public IReadOnlyList<(long Id, string Language, string Address)> Translations { get; private set; } = [];

    /// <summary>The words before the first paragraph: "Beijing, China (Xinhua) –"; empty when the story has no dateline.</summary>
    public string Dateline { get; private set; } = "";

    /// <summary>The language of words that are not in the page's own; null for those that are.</summary>
    public string? Foreign(StoryCard card) => card.Language == Edition.Language ? null : card.Language;

    public DateOnly PublicDay => Dates.DayIn(Site.Zone, Story.PublishedAt!.Value);

    /// <summary>The number is read here, as the route has let it through: binding one number and one token would take longer than most of what the page reads.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var (id, cancel) = (long.Parse((string)RouteData.Values["id"]!, NumberStyles.Integer, CultureInfo.InvariantCulture), HttpContext.RequestAborted);
        await using var look = await LookUp(cancel);
        var found = await StoryRows.Words(look, id, cancel);
        // The gate comes before everything else: a redirect would tell the slug, which is the headline.
        if (found is not { } row) return NotFound();
        if (row.Revision is not { } words || !row.Story.IsOpenAt(Now)) return row.Story.WasOpen() ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        (Story, Revision, Address) = (row.Story, words, StoryUrl.Of(row.Story));
        if (Request.Path.Value != Address) return RedirectPermanent(new PathString(Address).ToUriComponent());

        HttpContext.IsOfStory(id);
        (Title, Description, Canonical, CurrentSection) = (Revision.Headline, Summary(), Address, Story.Section);
        Dateline = DatelineOf(Revision);
        Translations = await StoryRows.Translations(look, Story, Now, cancel);
        DependsOn([.. Translations.Select(one => PageKey.Story(one.Id))]);
        if (Translations.Count > 0) Counterpart = other => Translations.FirstOrDefault(one => one.Language == other.Language).Address ?? other.Front;
        Pictures = await StoryRows.Pictures(look, words.Id, Now, cancel);
        await ReadLinks(look, cancel);
        await ReadNames(look, cancel);
        Corrections = await CorrectionNotes.Of(look, Story, Revision, cancel);
        Comments = await comments.UnderStory(HttpContext, look, Story, Words, Site.Zone, Now, cancel);
        var places = new Dictionary<string, string>(StringComparer.Ordinal) { [Twins.KeyOf(Revision.Headline, Story.CopyDate)] = "" };
        foreach (var entry in Followed) places[Twins.KeyOf(entry.Card)] = "#lanjut";
        foreach (var entry in Background) places[Twins.KeyOf(entry.Card)] = $"#l{entry.Number}";
        Thread = StoryThread.Of(await OpenThreads.OfStory(look, id, Now, Today, cancel), id, places);
        var shown = places.Keys.ToHashSet(StringComparer.Ordinal);
        await ReadPopular(shown, cancel);
        LatestStories = [.. (await Latest(look, cancel)).Unseen(shown).Take(LatestCount)];
        DependsOn(PageKey.Latest(Edition.Language));
        DependsOn([.. Background.Select(entry => entry.Card), .. Followed.Select(entry => entry.Card), .. PopularStories, .. LatestStories]);
        if (Thread is { Thread: var thread }) DependsOn([PageKey.Thread(thread.Id), .. thread.Stories.Select(story => PageKey.Story(story.Id))]);
        return Page();
    }

    private async Task ReadPopular(HashSet<string> shown, CancellationToken cancel)
    {
        DependsOn(MostRead.KeyOf(Edition.Language));
        if (await mostRead.Sums(ReadSpan.Day, cancel) is not { } sums) return;
        var left = (await Popular(sums, Read)).Where(card => !shown.Contains(Twins.KeyOf(card))).DistinctBy(Twins.KeyOf).Take(PopularCount).ToList();
        if (left.Count < MostRead.LeastStories) return;
        PopularStories = [.. left.Unseen(shown)];

        async Task<IReadOnlyList<StoryCard>> Read()
        {
            await using var db = await Press.Databases.CreateDbContextAsync(cancel);
            var ids = await mostRead.Stories(db, ReadSpan.Day, Edition.Language, null, PopularCount * 2, Now, cancel);
            if (ids.Count == 0) return [];
            var cards = (await db.Newest(OpenStories(db).Where(story => ids.Contains(story.Id)), ids.Count, cancel: cancel)).ToDictionary(card => card.Id);
            return [.. ids.Where(cards.ContainsKey).Select(id => cards[id])];
        }
    }

    /// <summary>Both ends go through the gate: this story did, and the other one does here.</summary>
    private async Task ReadLinks(Lookup look, CancellationToken cancel)
    {
        var ties = await StoryRows.Background(look, Story.Id, Now, cancel);
        var shown = new HashSet<string>(StringComparer.Ordinal) { Twins.KeyOf(Revision.Headline, Story.CopyDate) };
        var chosen = ties.OrderByDescending(tie => tie.IsPinned).ThenByDescending(tie => tie.Decision is LinkDecision.Added or LinkDecision.Accepted).ThenBy(tie => tie.Position == 0).ThenBy(tie => tie.Position).ThenByDescending(tie => tie.Score).ThenBy(tie => tie.Card.Id)
            .Where(tie => shown.Add(Twins.KeyOf(tie.Card))).Take(BackgroundCount).Select(tie => (tie.Card, Link: tie.Read())).ToList();
        // Those that words of the text lead to are numbered as a reader meets them, after what an editor pinned or put in order and before the others.
        Background = [.. chosen.Select(one => (one.Link.IsPinned, one.Link.Position, Entry: BackgroundEntry.Of(0, one.Link, one.Card, Revision, Words)))
            .OrderByDescending(one => one.IsPinned).ThenBy(one => one.Position == 0).ThenBy(one => one.Position).ThenBy(one => one.Entry.Phrase is null).ThenBy(one => one.Entry.Phrase?.Block).ThenBy(one => one.Entry.Phrase?.Start)
            .Select((one, at) => one.Entry with { Number = at + 1 })];
        Background = await BackgroundSentences.Read(look, Background, chosen.ToDictionary(one => one.Card.Id, one => one.Link.Anchor), cancel);
        Followed = [.. (await StoryRows.Followed(look, Story.Id, Now, LinksRead, FollowedCount, card => shown.Add(Twins.KeyOf(card)), cancel))
            .Select(tie => new FollowingEntry(tie.Card, WhyLine.Of(tie.Read(), Words, "", isFollowing: true)))];
    }

    private async Task ReadNames(Lookup look, CancellationToken cancel)
    {
        var named = await StoryRows.Names(look, Story.Id, NameCount * 2, cancel);
        DependsOn(named.Select(row => PageKey.Name(row.Entity.Id)));
        string[] texts = [OpenName.TextOf(Revision.Headline, Revision.Deck, Revision.DatelinePlace, Revision.DatelineCountry, Revision.Body)];
        Names = [.. named
            .Select(row => (row.Entity.Kind, Name: OpenName.Of(row.Entity, texts, Edition.Language), Address: Edition.Entity(row.Entity.Kind, row.Entity.Slug), row.MentionCount))
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
