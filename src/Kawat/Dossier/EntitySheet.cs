using Kawat.Linking.Names;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>A name of the archive as the desk lists it.</summary>
internal sealed record EntityLine(long Id, string Kind, string Key, string Name, IReadOnlyList<string> Forms, int StoryCount)
{
    /// <summary>What editors call it, by language; the empty language is for all.</summary>
    public IReadOnlyDictionary<string, string> Called { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>In Indonesian, by the engine's tables; null for a name that they do not hold.</summary>
    public string? Indonesian { get; init; }

    /// <summary>As somebody reads it at a desk in <paramref name="language"/>: what an editor calls it, else the Indonesian form that is known, else the form that was read first.</summary>
    public string NameIn(string language) => Called.TryGetValue(language, out var name) || Called.TryGetValue("", out name) ? name : (language == "id" ? Indonesian : null) ?? Name;

    /// <summary>Its other forms, beside <see cref="NameIn"/>.</summary>
    public IEnumerable<string> FormsBeside(string language) => Forms.Prepend(Name).Distinct(StringComparer.Ordinal).Where(form => form != NameIn(language));
}

/// <summary>What an editor said of a name, for the record.</summary>
/// <param name="Id">The word's number.</param>
/// <param name="Kind">"merged", "named", "form" or "hidden".</param>
/// <param name="OfId">The entity it is about.</param>
/// <param name="OfName">What that one is called.</param>
/// <param name="Text">What was said.</param>
/// <param name="Language">Of a name; empty for all.</param>
/// <param name="Who">Whose word.</param>
/// <param name="At">When.</param>
/// <param name="EndedBy">Who took it back or replaced it; empty while it counts.</param>
internal sealed record EntityWordLine(long Id, string Kind, long OfId, string OfName, string Text, string Language, string Who, DateTimeOffset At, string EndedBy);

/// <summary>A name with all that the desk's page shows of it.</summary>
/// <param name="Entity">The name.</param>
/// <param name="Slug">Of the readers' page.</param>
/// <param name="Names">What editors call it, by language.</param>
/// <param name="Words">What editors said of it and of what was merged into it, newest first.</param>
/// <param name="Stories">The newest that name it.</param>
/// <param name="Near">Others that share a word with it.</param>
/// <param name="Into">What it was merged into; null when it was not.</param>
/// <param name="IsHidden">An editor said that it is no name.</param>
internal sealed record EntitySheet(
    EntityLine Entity, string Slug, IReadOnlyDictionary<string, string> Names, IReadOnlyList<EntityWordLine> Words, IReadOnlyList<(long Id, string Headline, DateOnly Day)> Stories, IReadOnlyList<EntityLine> Near,
    EntityLine? Into, bool IsHidden)
{
    private const int MostStories = 8, MostNear = 8, MostWords = 60, MostFound = 20, MostMatches = 200, NewestStories = 60;

    public static async Task<EntitySheet?> Find(KawatDb db, long id, CancellationToken cancel)
    {
        if (await db.Entities.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } entity) return null;
        var (kind, key) = (entity.Kind, entity.Key);
        var words = await db.EntityWords.AsNoTracking().Where(word => (word.EntityKind == kind && word.EntityKey == key) || (word.OtherKind == kind && word.OtherKey == key && word.Kind == EntityWordKind.Merged))
            .OrderByDescending(word => word.Id).Take(MostWords).ToListAsync(cancel);
        var counting = words.FindAll(word => word.EndedBy.Length == 0);
        var merged = counting.Find(word => word.Kind == EntityWordKind.Merged && word.Mark == entity.Mark);
        var into = merged is null ? null : await db.Entities.AsNoTracking().FirstOrDefaultAsync(one => one.Kind == merged.OtherKind && one.Key == merged.OtherKey, cancel);
        var named = db.StoryEntities.Where(one => one.EntityId == id).Select(one => one.StoryId);
        var stories = await db.Stories.AsNoTracking().Where(story => named.Contains(story.Id)).OrderByDescending(story => story.CopyDate).ThenByDescending(story => story.Id).Take(MostStories)
            .Join(db.Revisions, story => story.PublicRevisionId ?? story.RevisionId, revision => revision.Id, (story, revision) => new { story.Id, revision.Headline, story.CopyDate }).ToListAsync(cancel);
        return new(await Line(db, entity, cancel), entity.Slug, entity.Names, await Lines(db, words, cancel), [.. stories.OrderByDescending(one => one.CopyDate).ThenByDescending(one => one.Id).Select(one => (one.Id, one.Headline, one.CopyDate))],
            await Lines(db, await NearNames.Of(db, [entity], MostNear, cancel), cancel), into is null ? null : await Line(db, into, cancel), counting.Exists(word => word.Kind == EntityWordKind.Hidden));
    }

    public static async Task<EntityLine?> LineOf(KawatDb db, long id, CancellationToken cancel) =>
        await db.Entities.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel) is { } entity ? await Line(db, entity, cancel) : null;

    /// <summary>What editors said of names last, newest first.</summary>
    public static async Task<IReadOnlyList<EntityWordLine>> LastWords(KawatDb db, int count, CancellationToken cancel) =>
        await Lines(db, await db.EntityWords.AsNoTracking().OrderByDescending(word => word.Id).Take(count).ToListAsync(cancel), cancel);

    /// <summary>Names with these words, those in most stories first; for empty words the names of the newest stories. <paramref name="kind"/>: one kind's word, or empty for all.</summary>
    public static async Task<IReadOnlyList<EntityLine>> Search(KawatDb db, string text, string kind, CancellationToken cancel)
    {
        var kinds = Enum.GetValues<EntityKind>().Where(one => kind.Length == 0 || one.Word() == kind).ToList();
        var entities = db.Entities.AsNoTracking().Where(entity => kinds.Contains(entity.Kind));
        var parts = Folding.Fold(text).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Take(6).ToList();
        if (parts.Count == 0)
        {
            var newest = await db.StoryReadings.AsNoTracking().OrderByDescending(reading => reading.StoryId).Take(NewestStories).Select(reading => reading.StoryId).ToListAsync(cancel);
            var often = await db.StoryEntities.AsNoTracking().Where(named => newest.Contains(named.StoryId) && entities.Any(entity => entity.Id == named.EntityId))
                .GroupBy(named => named.EntityId).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(MostFound).Select(group => group.Key).ToListAsync(cancel);
            return await Lines(db, await db.Entities.AsNoTracking().Where(entity => often.Contains(entity.Id)).ToListAsync(cancel), cancel);
        }

        // By the index of words a name may be called by; where that has too little, by the beginning or any part of the name.
        var ids = await db.EntityParts.AsNoTracking().Where(part => parts.Contains(part.Part)).GroupBy(part => part.EntityId).Where(group => group.Count() == parts.Count).Select(group => group.Key).Take(MostMatches).ToListAsync(cancel);
        var rows = await entities.Where(entity => ids.Contains(entity.Id)).ToListAsync(cancel);
        if (rows.Count < MostFound)
        {
            var more = (await FindNames.Holding(db, Folding.Fold(text.Trim()), kinds, MostFound, cancel)).Except(rows.Select(row => row.Id)).Take(MostFound - rows.Count).ToList();
            rows.AddRange(await db.Entities.AsNoTracking().Where(entity => more.Contains(entity.Id)).ToListAsync(cancel));
        }

        return [.. (await Lines(db, rows, cancel)).Take(MostFound)];
    }

    private static async Task<EntityLine> Line(KawatDb db, EntityRow entity, CancellationToken cancel) => (await Lines(db, [entity], cancel))[0];

    private static async Task<IReadOnlyList<EntityLine>> Lines(KawatDb db, IReadOnlyCollection<EntityRow> entities, CancellationToken cancel)
    {
        var ids = entities.Select(entity => entity.Id).ToList();
        var counts = await db.StoryEntities.AsNoTracking().Where(named => ids.Contains(named.EntityId)).GroupBy(named => named.EntityId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancel);
        return [.. entities.Select(entity => new EntityLine(entity.Id, entity.Kind.Word(), entity.Key, entity.Name, entity.Forms, counts.GetValueOrDefault(entity.Id)) { Called = entity.Names, Indonesian = KnownNames.Indonesian(entity.Kind, entity.Key) }).OrderByDescending(line => line.StoryCount).ThenBy(line => line.Id)];
    }

    private static async Task<IReadOnlyList<EntityWordLine>> Lines(KawatDb db, List<EntityWordRow> words, CancellationToken cancel)
    {
        var keys = words.Select(word => word.EntityKey).Distinct().ToList();
        var of = (await db.Entities.AsNoTracking().Where(entity => keys.Contains(entity.Key)).ToListAsync(cancel)).ToDictionary(entity => entity.Mark);
        return [.. words.Select(word => new EntityWordLine(word.Id, word.Kind.Word(), of.GetValueOrDefault(word.Mark)?.Id ?? 0, of.GetValueOrDefault(word.Mark)?.Name ?? word.EntityKey, word.Text, word.Language, word.Who, word.At, word.EndedBy))];
    }
}
