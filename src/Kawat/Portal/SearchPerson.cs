using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>Who has to be named in what is found: by the last part of an address, or by a name as a reader types it.</summary>
/// <param name="Asked">As it was asked for; may be empty.</param>
/// <param name="Slug">The entity's; empty when nobody goes by that name alone.</param>
/// <param name="Name">As it stands in an open story; the words asked for when nobody is found.</param>
/// <param name="Ids">Numbers of the entities of that slug; null when nobody was asked for, empty when nobody is found.</param>
/// <param name="Near">Whom the reader may have meant, the one in most stories first.</param>
internal sealed record SearchPerson(string Asked, string Slug, string Name, IReadOnlyList<long>? Ids, IReadOnlyList<(string Name, string Slug)> Near)
{
    private const int NearCount = 6, NearLooked = 18, TextsRead = 3;

    public static readonly SearchPerson Nobody = new("", "", "", null, []);

    public bool IsAsked => Asked.Length > 0;

    /// <param name="db">The archive.</param>
    /// <param name="edition">Its page.</param>
    /// <param name="asked">A slug or a name; anything is harmless.</param>
    /// <param name="now">For the gate.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<SearchPerson> Find(KawatDb db, Edition edition, string asked, DateTimeOffset now, CancellationToken cancel)
    {
        if (asked.Length == 0) return Nobody;
        var slug = Stories.Slug.Of(asked);
        // Slugs are indexed kind by kind.
        var kinds = Enum.GetValues<EntityKind>();
        var rows = await db.Entities.AsNoTracking().Where(entity => kinds.Contains(entity.Kind) && entity.Slug == slug).OrderBy(entity => entity.Id).ToListAsync(cancel);
        // A name is a person's before it is a place's or an organisation's.
        var own = rows.Where(row => row.Kind == EntityKind.Person).ToList();
        if (own.Count == 0) own = rows;
        if (own.Count > 0 && await NameOf(db, edition, own, now, cancel) is { } name) return new(asked, slug, name, [.. own.Select(row => row.Id)], []);
        return new(asked, "", asked, [], await NearTo(db, edition, asked, now, cancel));
    }

    /// <summary>Those who share words with what was typed, as they are called in an open story.</summary>
    private static async Task<IReadOnlyList<(string, string)>> NearTo(KawatDb db, Edition edition, string asked, DateTimeOffset now, CancellationToken cancel)
    {
        var words = Folding.Fold(asked).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Take(6).ToList();
        var sharing = await db.EntityParts.AsNoTracking().Where(part => words.Contains(part.Part)).GroupBy(part => part.EntityId).Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(one => one.Count).ThenBy(one => one.Id).Take(200).ToListAsync(cancel);
        var most = sharing.Where(one => one.Count == sharing[0].Count).Select(one => one.Id).ToList();
        var rows = await NearNames.MostNamed(db, db.Entities.Where(entity => most.Contains(entity.Id)).Select(entity => entity.Id), NearLooked, cancel);
        var near = new List<(string, string)>();
        foreach (var row in rows)
        {
            if (near.Count == NearCount) break;
            if (await NameOf(db, edition, [row], now, cancel) is { } name && !near.Exists(other => other.Item2 == row.Slug)) near.Add((name, row.Slug));
        }

        return near;
    }

    /// <summary>The name as it stands in one of the latest open stories that have it; null when none has.</summary>
    private static async Task<string?> NameOf(KawatDb db, Edition edition, List<EntityRow> rows, DateTimeOffset now, CancellationToken cancel)
    {
        var cards = await db.Older(db.Naming([.. rows.Select(row => row.Id)], edition.Language, now), TextsRead, cancel: cancel);
        var texts = await StoryCards.Texts(db, cards, cancel);
        return rows.Select(row => OpenName.Of(row, texts)).FirstOrDefault(name => name is not null);
    }
}
