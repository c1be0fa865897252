using System.Collections.Concurrent;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.SitePages;
using Microsoft.AspNetCore.Html;

namespace Kawat.Portal;

/// <summary>Standing matter: what is the same on page after page, kept set while the site's stamp stands and nothing opens by itself. One row is read to know that.</summary>
internal sealed class StandingMatter
{
    /// <summary>The newest stories kept of an edition. A page shows some eight that it has not shown already.</summary>
    public const int LatestKept = 40;

    private const string StampSql = "SELECT number FROM site_stamp";
    private const string SectionsSql = "SELECT key, position, names, is_hidden FROM section ORDER BY position, key";
    private const string NextSql = """
        SELECT (SELECT min(published_at) FROM story WHERE published_at > @0), (SELECT min(embargo_until) FROM story WHERE embargo_until > @0),
          (SELECT min(wire_until) FROM story WHERE wire_until > @0), (SELECT min(wire_expires) FROM story WHERE wire_expires > @0)
        """;

    private volatile Matter? _matter;

    /// <summary>The site's own pages that there are, and whether there is a dossier to lead to.</summary>
    public sealed record Foot(IReadOnlyList<(SitePageKind Kind, string Title)> SiteLinks, bool HasDossiers);

    /// <summary>What holds from one instant to another.</summary>
    public sealed record Matter(long Stamp, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<Section> Sections)
    {
        private readonly ConcurrentDictionary<string, List<StoryCard>> _latest = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, (object Sums, IReadOnlyList<StoryCard> Cards)> _popular = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, Foot> _feet = new(StringComparer.Ordinal);

        /// <summary>Parts of the frame as they are written, by what they hang on beside the matter.</summary>
        public ConcurrentDictionary<(string Part, string Language, string Section, DateOnly Day), IHtmlContent> Parts { get; } = new();

        /// <summary>What stands at the foot of an edition's pages. It is read after the stamp, so it may be newer, never older.</summary>
        public async ValueTask<Foot> Foot(string language, Func<string, Task<Foot>> read)
        {
            if (_feet.TryGetValue(language, out var foot)) return foot;
            return _feet[language] = await read(language);
        }

        /// <summary>The most read open stories of an edition, by <paramref name="sums"/>. Read after the stamp, as the foot.</summary>
        public async ValueTask<IReadOnlyList<StoryCard>> Popular(string language, object sums, Func<Task<IReadOnlyList<StoryCard>>> read)
        {
            if (_popular.TryGetValue(language, out var kept) && ReferenceEquals(kept.Sums, sums)) return kept.Cards;
            var cards = await read();
            _popular[language] = (sums, cards);
            return cards;
        }

        /// <summary>The newest open stories of an edition, at most <see cref="LatestKept"/>.</summary>
        public async ValueTask<IReadOnlyList<StoryCard>> Latest(Lookup look, string language, DateTimeOffset now, CancellationToken cancel)
        {
            if (_latest.TryGetValue(language, out var cards)) return cards;
            cards = await StoryRows.Latest(look, language, now, LatestKept, cancel);
            // Read from a state that another has followed meanwhile, it must not be kept under the older one's stamp.
            if (await StampOf(look, cancel) == Stamp) _latest[language] = cards;
            return cards;
        }
    }

    /// <summary>The matter of the state that <paramref name="look"/> sees.</summary>
    public async ValueTask<Matter> At(Lookup look, DateTimeOffset now, CancellationToken cancel)
    {
        var stamp = await StampOf(look, cancel);
        if (_matter is { } matter && matter.Stamp == stamp && matter.From <= now && now < matter.Until) return matter;
        var sections = new List<Section>();
        await using (var row = await look.Ask(SectionsSql, cancel))
            while (await row.ReadAsync(cancel)) sections.Add(new Section { Key = row.GetString(0), Position = row.GetInt32(1), Names = JsonColumns.Read<Dictionary<string, string>>(row.GetString(2)), IsHidden = Convert.ToBoolean(row.GetValue(3), System.Globalization.CultureInfo.InvariantCulture) });
        var until = DateTimeOffset.MaxValue;
        await using (var row = await look.Ask(NextSql, cancel, look.Instant(now)))
            if (await row.ReadAsync(cancel)) until = Enumerable.Range(0, 4).Select(column => look.InstantOrNull(row, column) ?? until).Min();
        // On PostgreSQL each statement sees its own state; a stamp that moved meanwhile shows at the next page.
        return _matter = new Matter(stamp, now, until, sections);
    }

    private static async Task<long> StampOf(Lookup look, CancellationToken cancel)
    {
        await using var row = await look.Ask(StampSql, cancel);
        return await row.ReadAsync(cancel) ? row.GetInt64(0) : 0;
    }
}
