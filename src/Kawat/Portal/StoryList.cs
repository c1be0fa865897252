using System.Globalization;
using Kawat.Dossier;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>A place in a list that is newest first: just after, or just before, a story of that instant and number. It stays where it is when news
/// comes on top, and the database walks to it by an index, however deep it lies.</summary>
internal sealed record ListPlace(DateTimeOffset At, long Id)
{
    /// <summary>Before everything there is.</summary>
    public static readonly ListPlace Top = new(new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), long.MaxValue);

    public static ListPlace Of(StoryCard card) => new(card.PublishedAt, card.Id);

    /// <summary>Microseconds since 1970 and the number: "1772341200000000-17".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond}-{Id}");

    /// <summary>Null when it is no place.</summary>
    public static ListPlace? Read(string? text)
    {
        if (text?.Split('-') is not [var at, var id] || text.Length > 40
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || microseconds > (DateTimeOffset.MaxValue.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond) return null;
        return new(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), number);
    }
}

/// <summary>Which stretch of a list a reader asks for.</summary>
/// <param name="Before">The stretch that begins below this place; null for another.</param>
/// <param name="After">The stretch that ends above this place; null for another. Neither is the beginning.</param>
internal sealed record ListStretch(ListPlace? Before, ListPlace? After)
{
    public bool IsFirst => Before is null && After is null;
}

/// <summary>A stretch of a list, and where it goes on.</summary>
internal sealed record StoryList(IReadOnlyList<StoryCard> Cards, Onward Onward);

/// <summary>Where a list goes on.</summary>
/// <param name="Newer">Address of the stretch above; null at the top.</param>
/// <param name="Older">Address of the stretch below; null at the end.</param>
internal sealed record Onward(Edition Edition, string? Newer, string? Older);

/// <summary>Reads lists of stories a stretch at a time.</summary>
internal static class StoryLists
{
    /// <summary>The cards of <paramref name="listed"/>, which has been through the gate, below <paramref name="before"/>, newest first.</summary>
    public static Task<List<StoryCard>> Older(this KawatDb db, IQueryable<ListedStory> listed, int take, ListPlace? before = null, CancellationToken cancel = default) =>
        OlderRows(db, listed, take, before).ToListAsync(cancel);

    /// <summary>The query of <see cref="Older"/>.</summary>
    public static IQueryable<StoryCard> OlderRows(KawatDb db, IQueryable<ListedStory> listed, int take, ListPlace? before = null)
    {
        if (before is var (at, id)) listed = listed.Where(one => one.At <= at && (one.At < at || one.Id < id));
        return Cards(Told(db, listed).OrderByDescending(row => row.One.At).ThenByDescending(row => row.One.Id).Take(take));
    }

    /// <summary>A stretch of the list at <paramref name="address"/>; null when there is nothing at that place.</summary>
    public static async Task<StoryList?> Stretch(this KawatDb db, Edition edition, IQueryable<ListedStory> listed, ListStretch stretch, int length, string address, CancellationToken cancel = default)
    {
        if (stretch.After is { } after)
        {
            var above = await Cards(Told(db, Above(listed, after)).OrderBy(row => row.One.At).ThenBy(row => row.One.Id).Take(length + 1)).ToListAsync(cancel);
            if (above.Count == 0) return null;
            var up = above.Take(length).Reverse().ToList();
            return new(up, new(edition, above.Count > length ? Way(edition.AfterKey, up[0]) : address, Way(edition.BeforeKey, up[^1])));
        }

        var cards = await db.Older(listed, length + 1, stretch.Before, cancel);
        if (cards.Count == 0 && stretch.Before is not null) return null;
        var older = cards.Count > length ? Way(edition.BeforeKey, cards[length - 1]) : null;
        cards = [.. cards.Take(length)];
        return new(cards, new(edition, stretch.Before is null ? null : await Newer(), older));

        string Way(string key, StoryCard card) => $"{address}?{key}={ListPlace.Of(card)}";

        async Task<string> Newer() =>
            await Above(listed, ListPlace.Of(cards[0])).OrderBy(one => one.At).Take(length + 1).CountAsync(cancel) > length ? Way(edition.AfterKey, cards[0]) : address;
    }

    private sealed class Row
    {
        public required ListedStory One { get; init; }
        public required Revision Revision { get; init; }
    }

    private static IQueryable<ListedStory> Above(IQueryable<ListedStory> listed, ListPlace place)
    {
        var (at, id) = place;
        return listed.Where(one => one.At >= at && (one.At > at || one.Id > id));
    }

    private static IQueryable<Row> Told(KawatDb db, IQueryable<ListedStory> listed) =>
        listed.Join(db.Revisions.AsNoTracking(), one => one.Story.PublicRevisionId, revision => (long?)revision.Id, (one, revision) => new Row { One = one, Revision = revision });

    private static IQueryable<StoryCard> Cards(IQueryable<Row> rows) => rows.Select(row => new StoryCard(
        row.One.Story.Id, row.One.Story.Language, row.One.Story.Slug, row.One.Story.Section, row.Revision.Headline, row.Revision.Deck,
        row.One.Story.PublishedAt!.Value, row.One.Story.CopyDate, row.One.Story.CreatedAt, row.Revision.Id));
}
