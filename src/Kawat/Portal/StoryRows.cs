using System.Data.Common;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>What a story page reads, as plain SQL for <see cref="Lookups"/>. What only the desk may see is not read.</summary>
internal static class StoryRows
{
    public const string Card = "story.id, story.language, story.slug, story.section, revision.headline, revision.deck, story.published_at, story.copy_date, story.created_at, revision.id";

    private const string WordsSql = """
        SELECT story.language, story.state, story.slug, story.section, story.revision_id, story.public_revision_id, story.copy_date, story.created_at, story.published_at, story.updated_at, story.withdrawn_at,
          story.embargo_raw, story.embargo_until, story.version, revision.id, revision.number, revision.headline, revision.deck, revision.body, revision.dateline_place, revision.dateline_country, revision.dateline_agency,
          revision.bylines, revision.editors, revision.tags, revision.copyright_holder, revision.copyright_year, revision.credit_line, revision.usage_terms, revision.correction_note, revision.created_at,
          story.wire_hold, story.wire_until, story.wire_expires, story.wire_taken_at, story.original_id
        FROM story LEFT JOIN revision ON revision.id = story.public_revision_id WHERE story.id = @0
        """;

    public const string PictureColumns = """
        shown.position, shown.picture_id, shown.caption, shown.alt_text, picture.hash, picture.content_type, picture.width, picture.height, picture.byte_count, picture.credit_agency, picture.credit_photographer,
          picture.usage_terms, picture.caption, picture.alt_text, picture.source_href, picture.rendition_state, picture.shown_width, picture.shown_height, picture.tone, picture.drawn_crops, shown.revision_id
        """;

    private const string PicturesSql = $"""
        SELECT {PictureColumns}
        FROM revision_picture shown JOIN picture ON picture.id = shown.picture_id WHERE shown.revision_id = @1 AND {PictureGate.IsOpenSql} ORDER BY shown.position
        """;

    // Another report of the same happening is no background; only an editor's word puts it there.
    private const string IsShown = "link.decision <> 'rejected' AND (link.type <> 'same-event' OR link.decision <> 'proposed')";

    private const string Link = "link.type, link.score, link.reasons, link.anchor, link.from_revision_id, link.decision, link.is_pinned, link.editor_reason, link.position";

    private const string BackgroundSql = $"""
        SELECT {Card}, {Link} FROM link JOIN story ON story.id = link.to_story_id JOIN revision ON revision.id = story.public_revision_id
        WHERE link.from_story_id = @1 AND {IsShown} AND {Gate.IsOpenSql}
        """;

    private const string FollowedSql = $"""
        SELECT {Card}, {Link} FROM link JOIN story ON story.id = link.from_story_id JOIN revision ON revision.id = story.public_revision_id
        WHERE link.to_story_id = @1 AND {IsShown} AND {Gate.IsOpenSql} ORDER BY story.published_at DESC, story.id DESC LIMIT @2
        """;

    private const string NamesSql = """
        SELECT entity.id, entity.kind, entity.slug, entity.name, entity.forms, named.mention_count, entity.names
        FROM (SELECT entity_id, mention_count FROM story_entity WHERE story_id = @0 ORDER BY mention_count DESC, entity_id LIMIT @1) named JOIN entity ON entity.id = named.entity_id
        ORDER BY named.mention_count DESC, entity.id
        """;

    private const string TranslationsSql = $"""
        SELECT story.id, story.language, story.slug FROM story WHERE (story.id = @1 OR story.original_id = @1) AND story.id <> @2 AND {Gate.IsOpenSql} ORDER BY story.language, story.id
        """;

    private const string LatestSql = $"""
        SELECT {Card} FROM story JOIN revision ON revision.id = story.public_revision_id
        WHERE story.language = @1 AND {Gate.IsOpenSql} ORDER BY story.published_at DESC, story.id DESC LIMIT @2
        """;

    /// <summary>The story and its public words, whether it is open or not; null when there is none, no words when none were ever let out.</summary>
    public static async Task<(Story Story, Revision? Revision)?> Words(Lookup look, long id, CancellationToken cancel)
    {
        await using var row = await look.Ask(WordsSql, cancel, id);
        if (!await row.ReadAsync(cancel)) return null;
        var story = new Story
        {
            Id = id, Language = row.GetString(0), State = EnumWords.Of<StoryState>(row.GetString(1)), Slug = row.GetString(2), Section = row.GetString(3), RevisionId = row.GetInt64(4),
            PublicRevisionId = row.IsDBNull(5) ? null : row.GetInt64(5), CopyDate = Lookup.Day(row, 6), CreatedAt = look.Instant(row, 7), PublishedAt = look.InstantOrNull(row, 8),
            UpdatedAt = look.InstantOrNull(row, 9), WithdrawnAt = look.InstantOrNull(row, 10), EmbargoRaw = row.IsDBNull(11) ? null : row.GetString(11), EmbargoUntil = look.InstantOrNull(row, 12), Version = row.GetInt32(13),
            WireHold = row.IsDBNull(31) ? null : EnumWords.Of<WireHold>(row.GetString(31)), WireUntil = look.InstantOrNull(row, 32), WireExpires = look.InstantOrNull(row, 33), WireTakenAt = look.InstantOrNull(row, 34),
            OriginalId = row.IsDBNull(35) ? null : row.GetInt64(35),
        };
        return (story, row.IsDBNull(14) ? null : new Revision
        {
            Id = row.GetInt64(14), StoryId = id, Number = row.GetInt32(15), Section = story.Section, Language = story.Language, CopyDate = story.CopyDate, Headline = row.GetString(16), Deck = row.GetString(17),
            Body = JsonColumns.Read<Body>(row.GetString(18)), DatelinePlace = row.GetString(19), DatelineCountry = row.GetString(20), DatelineAgency = row.GetString(21), Bylines = Texts(row, 22), Editors = Texts(row, 23),
            Tags = Texts(row, 24), CopyrightHolder = row.GetString(25), CopyrightYear = row.IsDBNull(26) ? null : row.GetInt32(26), CreditLine = row.GetString(27), UsageTerms = row.GetString(28),
            CorrectionNote = row.GetString(29), CreatedAt = look.Instant(row, 30),
        });
    }

    /// <summary>Those that their senders let be shown, in the order of their places.</summary>
    public static async Task<IReadOnlyList<ShownPicture>> Pictures(Lookup look, long revisionId, DateTimeOffset now, CancellationToken cancel)
    {
        var pictures = new List<ShownPicture>();
        await using var row = await look.Ask(PicturesSql, cancel, look.Instant(now), revisionId);
        while (await row.ReadAsync(cancel)) pictures.Add(PictureOf(row));
        return pictures;
    }

    /// <summary>A row of <see cref="PictureColumns"/>.</summary>
    public static ShownPicture PictureOf(DbDataReader row) => new(
        new RevisionPicture { RevisionId = row.GetInt64(20), Position = row.GetInt32(0), PictureId = row.GetInt64(1), Caption = row.GetString(2), AltText = row.GetString(3) },
        new Picture
        {
            Id = row.GetInt64(1), Hash = row.IsDBNull(4) ? null : row.GetString(4), ContentType = row.IsDBNull(5) ? null : row.GetString(5), Width = row.IsDBNull(6) ? null : row.GetInt32(6),
            Height = row.IsDBNull(7) ? null : row.GetInt32(7), ByteCount = row.GetInt64(8), CreditAgency = row.GetString(9), CreditPhotographer = row.GetString(10), UsageTerms = row.GetString(11),
            Caption = row.GetString(12), AltText = row.GetString(13), SourceHref = row.GetString(14), RenditionState = EnumWords.Of<RenditionState>(row.GetString(15)),
            ShownWidth = row.IsDBNull(16) ? null : row.GetInt32(16), ShownHeight = row.IsDBNull(17) ? null : row.GetInt32(17), Tone = row.GetString(18), DrawnCrops = row.GetString(19),
        });

    /// <summary>A link from or to the story, its reasons not yet read: a page shows a few of them.</summary>
    public sealed record Tie(StoryCard Card, LinkType Type, double Score, string Reasons, string? Anchor, long FromRevisionId, LinkDecision Decision, bool IsPinned, string EditorReason, int Position)
    {
        public LinkRow Read() => new()
        {
            Type = Type, Score = Score, Reasons = LinkJson.Reasons(Reasons), Anchor = Anchor is null ? null : LinkJson.Anchor(Anchor), FromRevisionId = FromRevisionId,
            Decision = Decision, IsPinned = IsPinned, Position = Position, EditorReason = EditorReason, ToStoryId = Card.Id,
        };
    }

    /// <summary>Links to earlier stories that are open, in no order.</summary>
    public static async Task<List<Tie>> Background(Lookup look, long id, DateTimeOffset now, CancellationToken cancel)
    {
        var ties = new List<Tie>();
        await using var row = await look.Ask(BackgroundSql, cancel, look.Instant(now), id);
        while (await row.ReadAsync(cancel)) ties.Add(TieOf(look, row));
        return ties;
    }

    /// <summary>Open stories that build on this one, newest first: the first <paramref name="take"/> of at most <paramref name="looked"/> that are wanted.</summary>
    public static async Task<List<Tie>> Followed(Lookup look, long id, DateTimeOffset now, int looked, int take, Func<StoryCard, bool> isWanted, CancellationToken cancel)
    {
        var ties = new List<Tie>();
        await using var row = await look.Ask(FollowedSql, cancel, look.Instant(now), id, (long)looked);
        while (ties.Count < take && await row.ReadAsync(cancel))
            if (TieOf(look, row) is var tie && isWanted(tie.Card)) ties.Add(tie);
        return ties;
    }

    /// <summary>Whom the story names, most often first.</summary>
    public static async Task<List<(EntityRow Entity, int MentionCount)>> Names(Lookup look, long id, int take, CancellationToken cancel)
    {
        var names = new List<(EntityRow, int)>();
        await using var row = await look.Ask(NamesSql, cancel, id, (long)take);
        while (await row.ReadAsync(cancel))
            names.Add((new EntityRow { Id = row.GetInt64(0), Kind = EnumWords.Of<EntityKind>(row.GetString(1)), Slug = row.GetString(2), Name = row.GetString(3), Forms = Texts(row, 4), Names = Called(row.GetString(6)) }, row.GetInt32(5)));
        return names;
    }

    /// <summary>The same story in other languages, as far as it is open there: its number, language and address.</summary>
    public static async Task<List<(long Id, string Language, string Address)>> Translations(Lookup look, Story story, DateTimeOffset now, CancellationToken cancel)
    {
        var found = new List<(long, string, string)>();
        await using var row = await look.Ask(TranslationsSql, cancel, look.Instant(now), story.FamilyId(), story.Id);
        while (await row.ReadAsync(cancel))
            found.Add((row.GetInt64(0), row.GetString(1), StoryUrl.Of(row.GetString(1), row.GetInt64(0), row.GetString(2))));
        return [.. found.Where(one => one.Item2 != story.Language).DistinctBy(one => one.Item2)];
    }

    /// <summary>The newest open stories of an edition.</summary>
    public static async Task<List<StoryCard>> Latest(Lookup look, string language, DateTimeOffset now, int take, CancellationToken cancel)
    {
        await using var row = await look.Ask(LatestSql, cancel, look.Instant(now), language, (long)take);
        return await Cards(look, row, cancel);
    }

    private static Tie TieOf(Lookup look, DbDataReader row) => new(CardOf(look, row), EnumWords.Of<LinkType>(row.GetString(10)), row.GetDouble(11), row.GetString(12), row.IsDBNull(13) ? null : row.GetString(13), row.GetInt64(14),
        EnumWords.Of<LinkDecision>(row.GetString(15)), row.GetBoolean(16), row.GetString(17), row.GetInt32(18));

    /// <summary>Rows of <see cref="Card"/>.</summary>
    public static async Task<List<StoryCard>> Cards(Lookup look, DbDataReader row, CancellationToken cancel)
    {
        var cards = new List<StoryCard>();
        while (await row.ReadAsync(cancel)) cards.Add(CardOf(look, row));
        return cards;
    }

    private static StoryCard CardOf(Lookup look, DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), look.Instant(row, 6), Lookup.Day(row, 7), look.Instant(row, 8), row.GetInt64(9));

    /// <summary>Most lists are empty or of one.</summary>
    private static IReadOnlyList<string> Texts(DbDataReader row, int column) => row.GetString(column) is var text && text == "[]" ? [] : JsonColumns.Read<IReadOnlyList<string>>(text);

    /// <summary>Few are called anything by an editor.</summary>
    private static Dictionary<string, string> Called(string names) => names == "{}" ? NotCalled : JsonColumns.Read<Dictionary<string, string>>(names);

    private static readonly Dictionary<string, string> NotCalled = [];
}
