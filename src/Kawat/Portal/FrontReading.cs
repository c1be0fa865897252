using System.Globalization;
using Kawat.Dossier;
using Kawat.Readers;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Fronts;
using Kawat.Stories.Labels;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>Finds what the blocks of a front show, through the gate. Pins take their places first, wherever their block stands; then the blocks are filled
/// from the top, each with what stands nowhere yet. A pin whose story is not open, or whose time is over, leaves its place to the next story.
/// A block for which nothing is left is not there.</summary>
internal sealed class FrontReading(PortalPage page, Lookup look, string section, CancellationToken cancel) : IAsyncDisposable
{
    /// <summary>Of the newest, so many are looked at for all blocks of a front page; a section that they don't fill is asked for by itself.</summary>
    private const int Looked = 90;

    /// <summary>The first place goes to the newest story with a picture among so many; older pictures don't beat newer news.</summary>
    private const int LeadAmong = 8;

    private const int EventCount = 4;

    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Block, int Position), StoryCard> _pinned = [];
    private List<StoryCard> _newest = [];
    private StoryCard? _last;
    private KawatDb? _db;

    public async Task<FrontView> Read(Arrangement arrangement)
    {
        var blocks = arrangement.Blocks.Where(block => !block.IsHidden).ToList();
        var total = blocks.Sum(block => block.Count);
        page.DependsOn(SiteKeys.Front(new(page.Edition.Language, section)), section.Length == 0 ? PageKey.Latest(page.Edition.Language) : PageKey.Section(page.Edition.Language, section));
        await TakePins(blocks);
        var length = section.Length == 0 ? Math.Max(Looked, total) : total + _shown.Count + 1;
        _newest = section.Length == 0 ? await StoryRows.Latest(look, page.Edition.Language, page.Now, length, cancel) : await Newest(section, length);

        var shown = new List<ShownBlock>();
        foreach (var block in blocks)
        {
            if (await Fill(block) is { } filled) shown.Add(filled);
        }

        shown = await Finish(shown);
        page.DependsOn(shown.SelectMany(block => block.Cards));
        return new(page, shown, section.Length > 0) { Onward = Onward() };
    }

    private async Task TakePins(List<FrontBlock> blocks)
    {
        var pins = blocks.SelectMany(block => block.Pins.Where(pin => pin.HoldsAt(page.Now) && pin.Position <= block.Count).Select(pin => (block.Key, Pin: pin))).ToList();
        if (pins.Count == 0) return;
        // Also on those that are not open, since they may open.
        page.DependsOn(pins.Select(pin => PageKey.Story(pin.Pin.StoryId)));
        foreach (var (_, pin) in pins.Where(pin => pin.Pin.Until is not null)) page.HttpContext.IsGoodUntil(pin.Until!.Value);
        var cards = (await ById(pins.Select(pin => pin.Pin.StoryId))).ToDictionary(card => card.Id);
        foreach (var (key, pin) in pins)
        {
            if (cards.TryGetValue(pin.StoryId, out var card) && _shown.Add(Twins.KeyOf(card))) _pinned[(key, pin.Position)] = card;
        }
    }

    private async Task<ShownBlock?> Fill(FrontBlock block)
    {
        switch (block.Kind)
        {
            case BlockKind.Lead:
                var lead = await Places(block, await WithLeadFirst(block));
                return lead.Count == 0 ? null : new(block, "", null, lead);
            case BlockKind.Newest:
                return Shown(block, page.Words["portal.latest"], section.Length > 0 ? null : page.Edition.Latest, await Places(block, _newest));
            case BlockKind.MostRead:
                return Shown(block, page.Words["portal.most-read"], null, await Places(block, await MostReadOnes(block)));
            case BlockKind.Section:
                return page.Sections.FirstOrDefault(one => one.Key == block.Source) is { } of
                    ? Shown(block, of.NameIn(page.Edition.Language), page.Edition.Section(of.Key), await Places(block, await OfSection(block))) : null;
            case BlockKind.Tag:
                return await OfTag(block);
            case BlockKind.Thread:
                return await OfThread(block);
            case BlockKind.Dossier:
                return await OfDossier(block);
            case BlockKind.Text:
                return block.Text.Blocks.Count == 0 ? null : new(block, block.Title, null, []);
            default:
                return null;
        }
    }

    private static ShownBlock? Shown(FrontBlock block, string title, string? address, List<StoryCard> cards) =>
        cards.Count == 0 ? null : new(block, block.Title.Length > 0 ? block.Title : title, address, cards);

    /// <summary>The pinned stories at their places and the first unseen of <paramref name="candidates"/> at the others.</summary>
    private async Task<List<StoryCard>> Places(FrontBlock block, IReadOnlyList<StoryCard> candidates)
    {
        var free = new List<StoryCard>();
        var pinnedCount = Enumerable.Range(1, block.Count).Count(position => _pinned.ContainsKey((block.Key, position)));
        foreach (var card in candidates)
        {
            if (free.Count >= block.Count - pinnedCount) break;
            if (_shown.Add(Twins.KeyOf(card))) free.Add(card);
        }

        if (block.Kind is BlockKind.Lead or BlockKind.Newest) MarkLast(free);
        // Of a block's own stories one with a picture stands first.
        if (block.Kind is BlockKind.Section or BlockKind.Tag && !_pinned.ContainsKey((block.Key, 1)))
        {
            free = await StoryCards.WithPictures(look, free, page.Now, cancel);
            free = [.. free.OrderByDescending(card => card == free.FirstOrDefault(one => one.Picture is not null))];
        }

        var places = new List<StoryCard>();
        var next = new Queue<StoryCard>(free);
        for (var position = 1; position <= block.Count; position++)
        {
            if (_pinned.GetValueOrDefault((block.Key, position)) is { } pinned) places.Add(pinned);
            else if (next.TryDequeue(out var card)) places.Add(card);
        }

        return places;
    }

    private void MarkLast(List<StoryCard> taken)
    {
        foreach (var card in taken)
        {
            if (_last is null || card.PublishedAt < _last.PublishedAt || (card.PublishedAt == _last.PublishedAt && card.Id < _last.Id)) _last = card;
        }
    }

    /// <summary>The newest, the one for the first place first.</summary>
    private async Task<List<StoryCard>> WithLeadFirst(FrontBlock block)
    {
        // A section's front goes on below its last story, so nothing newer may be left out there.
        if (_pinned.ContainsKey((block.Key, 1)) || section.Length > 0) return _newest;
        var first = await StoryCards.WithPictures(look, [.. _newest.Where(card => !_shown.Contains(Twins.KeyOf(card))).Take(LeadAmong)], page.Now, cancel);
        return first.FirstOrDefault(card => card.Picture is not null) is { } lead ? [lead, .. _newest.Where(card => card.Id != lead.Id)] : _newest;
    }

    private async Task<IReadOnlyList<StoryCard>> OfSection(FrontBlock block)
    {
        var some = section.Length > 0 ? [] : _newest.Where(card => card.Section == block.Source).ToList();
        var isAll = section.Length == 0 && _newest.Count < Looked;
        return isAll || some.Count(card => !_shown.Contains(Twins.KeyOf(card))) >= block.Count ? some
            : await Newest(block.Source, block.Count + _shown.Count);
    }

    private async Task<ShownBlock?> OfTag(FrontBlock block)
    {
        var (language, slug) = (page.Edition.Language, LabelName.SlugOf(block.Source));
        page.DependsOn(SiteKeys.Label(language, LabelKind.Tag, slug));
        var db = await Db();
        if (await db.Labels.AsNoTracking().FirstOrDefaultAsync(label => label.Language == language && label.Kind == LabelKind.Tag && label.Slug == slug, cancel) is not { } tag) return null;
        return Shown(block, tag.Name, page.Edition.Listed(LabelKind.Tag, slug), await Places(block, await db.Older(db.Under(tag.Id, page.Now), block.Count + _shown.Count, cancel: cancel)));
    }

    private async Task<ShownBlock?> OfThread(FrontBlock block)
    {
        if (!long.TryParse(block.Source, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        page.DependsOn(PageKey.Thread(id));
        if (await OpenThreads.At(await Db(), id, page.Now, page.Today, cancel) is not ThreadAnswer.Found { Thread: var thread }) return null;
        page.DependsOn(thread.Stories.Select(story => PageKey.Story(story.Id)));
        var shown = await Places(block, await ById(thread.Stories.Select(story => story.Id).Take(block.Count + _shown.Count)));
        var heaviest = TimelineView.Heaviest(thread.Entries.Where(entry => entry.Text.Length > 0), EventCount);
        var lines = thread.Entries.Where(entry => heaviest.Contains(entry.Id)).Select(entry =>
        {
            var source = entry.Sources[0];
            return TimelineView.Line(entry, _shown.Add(Twins.KeyOf(source.Headline, source.CopyDate)) ? StoryUrl.Of(source.Language, source.Id, source.Slug) : null);
        }).ToList();
        if (shown.Count == 0 && lines.Count == 0) return null;
        return new(block, block.Title.Length > 0 ? block.Title : thread.Name, thread.Address, shown) { Timeline = lines.Count == 0 ? null : new TimelineView(page, lines) };
    }

    private async Task<ShownBlock?> OfDossier(FrontBlock block)
    {
        if (!long.TryParse(block.Source, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        page.DependsOn(SiteKeys.Dossier(id));
        if ((await OpenDossiers.At(await Db(), id, cancel)).Dossier is not { } dossier || dossier.Language != page.Edition.Language) return null;
        page.DependsOn(dossier.StoryIds.Select(PageKey.Story));
        var cards = (await ById(dossier.StoryIds)).ToDictionary(card => card.Id);
        var shown = await Places(block, [.. dossier.StoryIds.Where(cards.ContainsKey).Select(story => cards[story])]);
        return new(block, block.Title.Length > 0 ? block.Title : dossier.Version.Title, dossier.Address, shown) { Dossier = dossier };
    }

    /// <summary>The most read of the last day, enough of them that what stands elsewhere on the page can be left out; none where what is left is too little for a list.</summary>
    private async Task<IReadOnlyList<StoryCard>> MostReadOnes(FrontBlock block)
    {
        page.DependsOn(MostRead.KeyOf(page.Edition.Language));
        var ids = await page.HttpContext.RequestServices.GetRequiredService<MostRead>()
            .Stories(await Db(), ReadSpan.Day, page.Edition.Language, section.Length > 0 ? section : null, block.Count + _shown.Count, page.Now, cancel);
        var cards = (await ById(ids)).ToDictionary(card => card.Id);
        List<StoryCard> left = [.. ids.Where(cards.ContainsKey).Select(id => cards[id]).Where(card => !_shown.Contains(Twins.KeyOf(card)))];
        return left.DistinctBy(Twins.KeyOf).Count() < MostRead.LeastStories ? [] : left;
    }

    private Task<List<StoryCard>> ById(IEnumerable<long> ids) => FrontRows.ById(look, page.Edition.Language, [.. ids], page.Now, cancel);

    private Task<List<StoryCard>> Newest(string of, int take) => FrontRows.OfSection(look, page.Edition.Language, of, page.Now, take, cancel);

    /// <summary>For the blocks that few fronts have. What every front has is read without: the tables' model takes longer to build than all the rest of a start.</summary>
    private async ValueTask<KawatDb> Db() => _db ??= await page.Press.Databases.CreateDbContextAsync(cancel);

    public ValueTask DisposeAsync() => _db?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Pictures and summaries for all that is shown, in two queries.</summary>
    private async Task<List<ShownBlock>> Finish(List<ShownBlock> blocks)
    {
        var pictured = (await StoryCards.WithPictures(look, [.. blocks.SelectMany(block => block.Cards)], page.Now, cancel)).ToDictionary(card => card.Id);
        var beginnings = await StoryCards.Beginnings(look, blocks.SelectMany(block => block.Block.Kind switch
        {
            BlockKind.Lead => block.Cards,
            BlockKind.Newest => section.Length > 0 ? block.Cards : [],
            _ => block.Cards.Take(1),
        }), cancel);
        return [.. blocks.Select(block => block with { Cards = [.. block.Cards.Select(card => pictured[card.Id].With(beginnings))] })];
    }

    /// <summary>Below the last of the newest that are shown; from the top where none are.</summary>
    private ListPlace? Onward() =>
        section.Length == 0 || _newest.Count == 0 ? null
            : _last is null ? ListPlace.Top
            : _newest[^1].Id == _last.Id ? null : ListPlace.Of(_last);
}
