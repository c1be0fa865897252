using System.Globalization;
using Kawat.Dossier;
using Kawat.Formats;
using Kawat.Intake;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The queue: what came, newest first.</summary>
internal sealed class QueuePage(IDbContextFactory<KawatDb> databases, TimeProvider time, QueueWatch watch, ItemCopies copies) : DeskPage
{
    /// <summary>Rows a page.</summary>
    private const int PageSize = 60;

    /// <summary>One row.</summary>
    internal sealed record Row(
        long Id, DateTimeOffset ReceivedAt, string SourceName, ItemState State, string Reason, PubStatus PubStatus, string Headline, string Proposal,
        string FileName, string Language, string Section, string Format, int ProblemCount, bool IsReadable, long? StoryId)
    {
        /// <summary>What its sender says of the item as a whole, when that keeps it from readers now.</summary>
        public WireHold? Hold { get; init; }

        /// <summary>When that ends by itself; null for never.</summary>
        public DateTimeOffset? HoldUntil { get; init; }

        /// <summary>It says in words that a story is withdrawn.</summary>
        public bool IsKillAdvice { get; init; }

        /// <summary>Copy without headline whose proposed one stands in its place.</summary>
        public bool IsUntitled => Headline.Length == 0 && Proposal.Length > 0;

        /// <summary>What it repeats or brings up to date; null when nothing, or when an editor said that it does not.</summary>
        public CopyCard? Repeats { get; init; }

        /// <summary>What is folded under it, in order of arrival.</summary>
        public IReadOnlyList<CopyCard> Folded { get; init; } = [];

        /// <summary>How many senders report it.</summary>
        public int SourceCount => Folded.Select(card => card.SourceName).Append(SourceName).Distinct(StringComparer.Ordinal).Count();
    }

    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = ItemState.Accepted.Word();

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    /// <summary>Only what nobody took yet.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Free { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>What the wire did to stories and waits for somebody.</summary>
    public FlagsView Flags { get; private set; } = new([], "queue");

    public string Stamp { get; private set; } = "";

    public IReadOnlyList<(string State, int Count)> Counts { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<string> SectionsSeen { get; private set; } = [];

    public long? Older { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        return Page();
    }

    /// <summary>The list alone, for a page that is open.</summary>
    public async Task<IActionResult> OnGetList(CancellationToken cancel)
    {
        await Load(cancel);
        return Partial("_QueueList", this);
    }

    /// <summary>The address of this list with one thing changed; changing the state starts at the top.</summary>
    public string Link(string? state = null, long? before = null)
    {
        var query = new List<KeyValuePair<string, string?>> { new("state", state ?? State) };
        if (!string.IsNullOrEmpty(Q)) query.Add(new("q", Q));
        if (!string.IsNullOrEmpty(Language)) query.Add(new("language", Language));
        if (!string.IsNullOrEmpty(Section)) query.Add(new("section", Section));
        if (Free) query.Add(new("free", "true"));
        if (before is { } id) query.Add(new("before", id.ToString(CultureInfo.InvariantCulture)));
        return "/desk" + QueryString.Create(query);
    }

    /// <summary>The clock today, the day before that.</summary>
    public string Clock(DateTimeOffset at)
    {
        var local = Dates.In(Zone, at);
        return local.Date == Dates.In(Zone, time.GetUtcNow()).Date
            ? local.ToString(W["language.clock"], W.Culture)
            : local.ToString("d MMM", W.Culture);
    }

    /// <summary>What a row is called: by its headline, the proposed one, why it was not taken, or at least its file. Never empty, because it is a link.</summary>
    public string NameOf(Row row) =>
        row.Headline.Length > 0 ? row.Headline
        : row.Proposal.Length > 0 ? row.Proposal
        : row.Reason.Length > 0 ? row.Reason
        : $"{W["desk.item.untitled"]} · {(row.FileName.Length > 0 ? row.FileName : row.Id.ToString(CultureInfo.InvariantCulture))}";

    private async Task Load(CancellationToken cancel)
    {
        Stamp = await watch.Stamp(cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        Flags = await FlagsView.Open(db, null, cancel);
        var items = Filtered(db);
        var counts = await items.GroupBy(i => i.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        Counts = [.. Enum.GetValues<ItemState>().Select(s => (s.Word(), counts.GetValueOrDefault(s)))];
        var state = Enum.GetValues<ItemState>().FirstOrDefault(s => s.Word() == State);
        State = state.Word();
        SectionsSeen = await db.Items.Where(i => i.Section != "").Select(i => i.Section).Distinct().OrderBy(s => s).Take(60).ToListAsync(cancel);

        var page = items.Where(i => i.State == state);
        // Copies lie under the first that came, if that is in this list too; a search shows every one.
        if (state == ItemState.Accepted && string.IsNullOrWhiteSpace(Q))
            page = page.Where(i => !db.ItemCopies.Any(c => c.ItemId == i.Id && c.IsFolded && items.Any(first => first.Id == c.OfItemId && first.State == ItemState.Accepted)));
        if (Before is { } before) page = page.Where(i => i.Id < before);
        var rows = await page.OrderByDescending(i => i.Id).Take(PageSize + 1)
            .Join(db.Sources, i => i.SourceId, s => s.Id, (i, s) => new { Item = i, s.Name })
            .Join(db.Arrivals, r => r.Item.ArrivalId, a => a.Id, (r, a) => new { r.Item, r.Name, a.FileName }).ToListAsync(cancel);
        var chainIds = rows.Select(r => r.Item.ChainId).OfType<long>().Distinct().ToList();
        var words = (await db.ItemChains.AsNoTracking().Where(c => chainIds.Contains(c.Id)).ToListAsync(cancel)).ToDictionary(c => c.Id, c => c.Word());
        var now = time.GetUtcNow();
        Rows = [.. rows.OrderByDescending(r => r.Item.Id).Take(PageSize).Select(r => RowOf(r.Item, r.Name, r.FileName, r.Item.ChainId is { } chain ? words.GetValueOrDefault(chain) : default, now))];
        if (rows.Count > PageSize) Older = Rows[^1].Id;
        if (state == ItemState.Accepted) await ShowCopies(cancel);
    }

    private async Task ShowCopies(CancellationToken cancel)
    {
        var cards = await copies.Of([.. Rows.Select(row => row.Id)], W.Language, cancel);
        var shown = Rows.Select(row => row.Id).ToHashSet();
        Rows = [.. Rows.Select(row => row with
        {
            Repeats = cards.FirstOrDefault(card => card.ItemId == row.Id && !card.IsApart),
            Folded = [.. cards.Where(card => card.OfItemId == row.Id && card.IsFolded && !shown.Contains(card.ItemId))],
        })];
    }

    private IQueryable<Item> Filtered(KawatDb db)
    {
        var items = db.Items.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Q)) items = TextFilter.Items(db, Q).AsNoTracking();
        if (!string.IsNullOrEmpty(Language)) items = items.Where(i => i.Language == Language);
        if (!string.IsNullOrEmpty(Section)) items = items.Where(i => i.Section == Section);
        if (Free) items = items.Where(i => i.StoryId == null);
        return items;
    }

    private static Row RowOf(Item item, string source, string file, WireWord word, DateTimeOffset now) => new(
        item.Id, item.ReceivedAt, source, item.State, item.Reason, item.PubStatus, item.Headline.Trim(),
        string.IsNullOrWhiteSpace(item.Headline) && item.Reading is { } news ? HeadlineProposal.For(news).Trim() : "",
        file, item.Language, item.Section, item.Format, item.Problems.Count(p => p.Severity > Severity.Note), item.Reading is not null, item.StoryId)
    {
        Hold = word.LetsThrough(now) ? null : word.Hold,
        HoldUntil = word.Until,
        IsKillAdvice = item.PubStatus != PubStatus.Canceled && item.Reading?.Signals.Contains(CopySignal.KillAdvice) == true,
    };
}
