using System.Globalization;
using Kawat.Accounts;
using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The queue: what came, newest first, and what is done with it.</summary>
internal sealed class QueuePage(
    IDbContextFactory<KawatDb> databases, TimeProvider time, QueueWatch watch, ReadQueue read, QueueFolds folds, SpikeItems spike, MarkRead mark, KeepQueueViews views) : DeskPage
{
    private const string LastDeed = "queue-deed";
    private const string LastItems = "queue-items";

    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = QueueFilter.Lists[0];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Source { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Urgency { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Free { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unread { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>What the wire did to stories and waits for somebody.</summary>
    public FlagsView Flags { get; private set; } = new([], "queue");

    public string Stamp { get; private set; } = "";

    public IReadOnlyList<(string List, int? Count)> Counts { get; private set; } = [];

    public int UnreadCount { get; private set; }

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    public IReadOnlyList<string> SectionsSeen { get; private set; } = [];

    public IReadOnlyList<(long Id, string Name)> Sources { get; private set; } = [];

    public IReadOnlyList<QueueView> Views { get; private set; } = [];

    public long? Older { get; private set; }

    /// <summary>What was done a moment ago and can be undone: what, and to which items.</summary>
    public (string Deed, IReadOnlyList<long> Ids)? Undo { get; private set; }

    public QueueFilter Filter => new QueueFilter
    {
        State = State, Q = Q ?? "", Source = Source, Language = Language ?? "", Section = Section ?? "", Urgency = Urgency, Free = Free, Unread = Unread,
    }.Sound();

    /// <summary>The newest item there is, so that "everything read" means what was to be seen.</summary>
    public long Newest { get; private set; }

    public bool MayShareViews => May(Permission.Publish);

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        SectionsSeen = await read.Sections(cancel);
        Sources = [.. (await db.Sources.AsNoTracking().OrderBy(s => s.Name).Select(s => new { s.Id, s.Name }).ToListAsync(cancel)).Select(s => (s.Id, s.Name))];
        Views = await KeepQueueViews.Of(db, StaffId, cancel);
        return Page();
    }

    /// <summary>The list alone, for a page that is open.</summary>
    public async Task<IActionResult> OnGetList(CancellationToken cancel)
    {
        await Load(cancel);
        var list = Partial("_QueueList", this);
        // A partial result begins with nothing of the page's; the parts in it ask whose desk this is.
        list.ViewData["Desk"] = this;
        return list;
    }

    /// <summary>A deed on the row whose button was pressed, or on all that are ticked.</summary>
    public async Task<IActionResult> OnPostDeed(string? deed, string? one, [FromForm] long[] ids, CancellationToken cancel)
    {
        if (one?.Split(':') is [var what, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var id)) (deed, ids) = (what, [id]);
        switch (deed)
        {
            case "spike":
                var aside = await spike.Spike(ids, Who, cancel);
                Remember("spiked", aside);
                if (aside.Count == 0) Bad = W["desk.q.none-spiked"];
                break;
            case "unspike":
                var back = await spike.Unspike(ids, Who, cancel);
                Remember("unspiked", back);
                if (back.Count == 0) Bad = W["desk.q.none-unspiked"];
                break;
            case "read" or "unread":
                await mark.Items(StaffId, ids, deed == "read", cancel);
                break;
        }

        return Here();
    }

    public async Task<IActionResult> OnPostReadAll(long upTo, CancellationToken cancel)
    {
        await mark.UpTo(StaffId, upTo, cancel);
        return Here();
    }

    public async Task<IActionResult> OnPostSaveView(string? name, bool shared, CancellationToken cancel)
    {
        if (shared && !MayShareViews) return Forbid();
        if (await views.Save(shared ? null : StaffId, name ?? "", Filter, Who, cancel)) Good = W["desk.q.view-saved", name!.Trim()];
        else Bad = W["desk.q.view-refused", KeepQueueViews.MostLetters];
        return Here();
    }

    public async Task<IActionResult> OnPostRemoveView(long view, CancellationToken cancel)
    {
        if (await views.Remove(view, StaffId, MayShareViews, cancel)) Good = W["desk.q.view-removed"];
        return Here();
    }

    /// <summary>The address of this list with one thing changed; changing the list starts at the top.</summary>
    public string Link(string? list = null, long? before = null) => "/desk" + (list is null ? Filter : Filter with { State = list }).Query(before);

    /// <summary>The address that a form of this page is sent to, so that one comes back to the same list.</summary>
    public string Deed(string handler) => $"/desk{Filter.Query(Before)}&handler={handler}";

    public string UnreadLink => "/desk" + (Filter with { Unread = !Filter.Unread }).Query();

    public bool IsView(QueueView view) => view.Query == Filter.Query();

    public string Counted(int count) => count > ReadQueue.Most ? $"{ReadQueue.Most.ToString("N0", W.Culture)}+" : count.ToString("N0", W.Culture);

    /// <summary>The clock today, the day before that.</summary>
    public string Clock(DateTimeOffset at)
    {
        var local = Dates.In(Zone, at);
        return local.Date == Dates.In(Zone, time.GetUtcNow()).Date
            ? local.ToString(W["language.clock"], W.Culture)
            : local.ToString("d MMM", W.Culture);
    }

    /// <summary>What a row is called: by its headline, the proposed one, why it was not taken, or at least its file. Never empty, because it is a link.</summary>
    public string NameOf(QueueRow row) =>
        row.Headline.Length > 0 ? row.Headline
        : row.Proposal.Length > 0 ? row.Proposal
        : row.Reason.Length > 0 ? row.Reason
        : $"{W["desk.item.untitled"]} · {(row.FileName.Length > 0 ? row.FileName : row.Id.ToString(CultureInfo.InvariantCulture))}";

    /// <summary>"4 copies: Xinhua, ANTARA …".</summary>
    public string Copies(QueueRow row)
    {
        const int named = 4;
        var senders = row.Senders;
        var names = string.Join(", ", senders.Take(named)) + (senders.Count > named ? ", …" : "");
        return W["desk.q.copies", row.Folded.Count + 1, names];
    }

    private async Task Load(CancellationToken cancel)
    {
        Stamp = await watch.Stamp(cancel);
        var filter = Filter;
        State = filter.State;
        if (TempData[LastDeed] is string deed && TempData[LastItems] is string items)
            Undo = (deed, [.. items.Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture))]);
        Counts = await read.Counts(filter, StaffId, cancel);
        UnreadCount = await read.UnreadCount(filter with { Unread = true }, StaffId, cancel);
        var rows = await read.Rows(filter, StaffId, Before, cancel);
        if (rows.Count > ReadQueue.PageSize)
        {
            rows.RemoveAt(ReadQueue.PageSize);
            Older = rows[^1].Id;
        }

        await using var db = await databases.CreateDbContextAsync(cancel);
        Newest = await db.Items.MaxAsync(i => (long?)i.Id, cancel) ?? 0;
        Flags = await FlagsView.Open(db, null, cancel);
        Rows = await WithWords(db, filter.IsOpen ? await folds.Under(rows, W.Language, cancel) : rows, cancel);
    }

    /// <summary>What each sender says of the item as a whole at this moment.</summary>
    private async Task<IReadOnlyList<QueueRow>> WithWords(KawatDb db, IReadOnlyList<QueueRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.ChainId).OfType<long>().Distinct().ToList();
        var words = (await db.ItemChains.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancel)).ToDictionary(c => c.Id, c => c.Word());
        var now = time.GetUtcNow();
        return [.. rows.Select(row => row.ChainId is { } chain && words.GetValueOrDefault(chain) is var word && !word.LetsThrough(now) ? row with { Hold = word.Hold, HoldUntil = word.Until } : row)];
    }

    private void Remember(string deed, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) return;
        (TempData[LastDeed], TempData[LastItems]) = (deed, string.Join(',', ids));
    }

    private LocalRedirectResult Here() => LocalRedirect(Link(before: Before));
}
