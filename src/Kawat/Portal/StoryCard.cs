using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>A story where it is named on another page: in a list, in a block, as background.</summary>
internal sealed record StoryCard(
    long Id, string Language, string Slug, string Section, string Headline, string Deck, DateTimeOffset PublishedAt, DateOnly CopyDate, DateTimeOffset CreatedAt, long RevisionId)
{
    /// <summary>The deck, or the beginning of a story that has none; empty when nobody asked.</summary>
    public string Summary { get; init; } = Deck;

    /// <summary>The first picture whose bytes are here; null when there is none or nobody asked.</summary>
    public ShownPicture? Picture { get; init; }

    public string Address => StoryUrl.Of(Language, Id, Slug);
}

/// <summary>Reads cards: one query for the words, one for the pictures.</summary>
internal static class StoryCards
{
    private const int SummaryLength = 190;

    /// <summary>The newest of <paramref name="open"/>, which has been through the gate. The stories before a deep page are passed over in the list's index alone.</summary>
    public static async Task<List<StoryCard>> Newest(this KawatDb db, IQueryable<Story> open, int take, int skip = 0, CancellationToken cancel = default)
    {
        var page = open.OrderByDescending(story => story.PublishedAt).ThenByDescending(story => story.Id).Skip(skip).Take(take);
        var stories = skip == 0 ? page : db.Stories.Where(story => page.Select(one => one.Id).Contains(story.Id));
        var cards = await stories.Join(db.Revisions, story => story.PublicRevisionId, revision => (long?)revision.Id, (story, revision) => new { story, revision })
            .Select(both => new StoryCard(both.story.Id, both.story.Language, both.story.Slug, both.story.Section, both.revision.Headline, both.revision.Deck,
                both.story.PublishedAt!.Value, both.story.CopyDate, both.story.CreatedAt, both.revision.Id))
            .AsNoTracking().ToListAsync(cancel);
        // Ordered here: asked to order once more, a database may walk its index of all instants for it.
        return [.. cards.OrderByDescending(card => card.PublishedAt).ThenByDescending(card => card.Id)];
    }

    /// <summary>The cards, each with the first of its pictures that readers can be shown.</summary>
    public static async Task<List<StoryCard>> WithPictures(Lookup look, IReadOnlyList<StoryCard> cards, DateTimeOffset now, CancellationToken cancel)
    {
        if (cards.Count == 0) return [];
        var sql = $"SELECT {StoryRows.PictureColumns} FROM revision_picture shown JOIN picture ON picture.id = shown.picture_id WHERE {look.IsAmong("shown.revision_id", 1)} AND picture.shown_width IS NOT NULL AND {PictureGate.IsOpenSql}";
        var first = new Dictionary<long, ShownPicture>();
        await using var row = await look.Ask(sql, cancel, look.Instant(now), look.Numbers(cards.Select(card => card.RevisionId)));
        while (await row.ReadAsync(cancel))
        {
            var picture = StoryRows.PictureOf(row);
            if (!first.TryGetValue(picture.Use.RevisionId, out var other) || picture.Position < other.Position) first[picture.Use.RevisionId] = picture;
        }

        return [.. cards.Select(card => card with { Picture = first.GetValueOrDefault(card.RevisionId) })];
    }

    /// <summary>The beginning of the text of those that have no deck, by revision.</summary>
    public static async Task<Dictionary<long, string>> Beginnings(Lookup look, IEnumerable<StoryCard> cards, CancellationToken cancel) =>
        (await Bodies(look, cards.Where(card => card.Deck.Length == 0).Select(card => card.RevisionId), cancel)).ToDictionary(one => one.Key, one => BeginningOf(one.Value));

    /// <summary>The texts of these revisions.</summary>
    public static async Task<Dictionary<long, Body>> Bodies(Lookup look, IEnumerable<long> revisions, CancellationToken cancel)
    {
        var bodies = new Dictionary<long, Body>();
        var ids = revisions.ToList();
        if (ids.Count == 0) return bodies;
        await using var row = await look.Ask($"SELECT id, body FROM revision WHERE {look.IsAmong("id", 0)}", cancel, look.Numbers(ids));
        while (await row.ReadAsync(cancel)) bodies[row.GetInt64(0)] = JsonColumns.Read<Body>(row.GetString(1));
        return bodies;
    }

    /// <summary>The whole texts behind these cards, headline, deck and dateline with them, as one reads them for names.</summary>
    public static async Task<List<string>> Texts(KawatDb db, IEnumerable<StoryCard> cards, CancellationToken cancel)
    {
        var revisions = cards.Select(card => card.RevisionId).ToList();
        var rows = await db.Revisions.AsNoTracking().Where(revision => revisions.Contains(revision.Id))
            .Select(revision => new { revision.Headline, revision.Deck, revision.DatelinePlace, revision.DatelineCountry, revision.Body }).ToListAsync(cancel);
        return [.. rows.Select(row => OpenName.TextOf(row.Headline, row.Deck, row.DatelinePlace, row.DatelineCountry, row.Body))];
    }

    /// <summary>The cards with picture and summary, as a list shows them.</summary>
    public static async Task<List<StoryCard>> Whole(Lookup look, IReadOnlyList<StoryCard> cards, DateTimeOffset now, CancellationToken cancel)
    {
        var beginnings = await Beginnings(look, cards, cancel);
        return await WithPictures(look, [.. cards.Select(card => card.With(beginnings))], now, cancel);
    }

    /// <summary>The first words of a text; empty when it has none.</summary>
    public static string BeginningOf(Body body) => BackgroundEntry.Short(body.Blocks.Select(block => block.PlainText).FirstOrDefault(text => text.Length > 0) ?? "", SummaryLength);

    /// <summary>The card with the beginning found for it.</summary>
    public static StoryCard With(this StoryCard card, Dictionary<long, string> beginnings) =>
        beginnings.TryGetValue(card.RevisionId, out var beginning) ? card with { Summary = beginning } : card;
}

/// <summary>How a card is set.</summary>
/// <param name="Level">Heading level, 2–4.</param>
/// <param name="Style">Class of its look: "lead", "second", "brief", "row".</param>
internal sealed record CardView(StoryCard Card, PortalPage Page, int Level, string Style, bool WithDeck = false, bool WithPicture = false, bool WithSection = true, bool IsFirst = false);
