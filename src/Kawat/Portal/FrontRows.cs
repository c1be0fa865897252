using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Fronts;

namespace Kawat.Portal;

/// <summary>What a front reads, as plain SQL for <see cref="Lookups"/>: the first page that is asked for after a start, and those that every publication drops.</summary>
internal static class FrontRows
{
    private const string OfSectionSql = $"""
        SELECT {StoryRows.Card} FROM story JOIN revision ON revision.id = story.public_revision_id
        WHERE story.language = @1 AND story.section = @3 AND {Gate.IsOpenSql} ORDER BY story.published_at DESC, story.id DESC LIMIT @2
        """;

    private const string ArrangementSql = """
        SELECT step.blocks FROM front JOIN arrangement step ON step.front_id = front.id AND step.number = front.public_number WHERE front.language = @0 AND front.section = @1
        """;

    /// <summary>What readers see: the public step, or the default arrangement.</summary>
    public static async Task<Arrangement> Arrangement(Lookup look, FrontPlace place, IReadOnlyList<Section> sections, CancellationToken cancel)
    {
        await using var row = await look.Ask(ArrangementSql, cancel, place.Language, place.Section);
        return await row.ReadAsync(cancel) ? new Arrangement(JsonColumns.Read<IReadOnlyList<FrontBlock>>(row.GetString(0))) : Stories.Fronts.Arrangement.Default(place.Section, sections);
    }

    /// <summary>The newest open stories of a section, of an edition.</summary>
    public static async Task<List<StoryCard>> OfSection(Lookup look, string language, string section, DateTimeOffset now, int take, CancellationToken cancel)
    {
        await using var row = await look.Ask(OfSectionSql, cancel, look.Instant(now), language, (long)take, section);
        return await StoryRows.Cards(look, row, cancel);
    }

    /// <summary>Those of these stories that are open in this edition, newest first.</summary>
    public static async Task<List<StoryCard>> ById(Lookup look, string language, IReadOnlyCollection<long> ids, DateTimeOffset now, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var sql = $"SELECT {StoryRows.Card} FROM {look.Wanted(2)} {look.Then} story ON story.id = wanted.value {look.Then} revision ON revision.id = story.public_revision_id WHERE story.language = @1 AND {Gate.IsOpenSql}";
        await using var row = await look.Ask(sql, cancel, look.Instant(now), language, look.Numbers(ids.Distinct()));
        return [.. (await StoryRows.Cards(look, row, cancel)).OrderByDescending(card => card.PublishedAt).ThenByDescending(card => card.Id)];
    }
}
