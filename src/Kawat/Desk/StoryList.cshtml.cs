using System.Globalization;
using Kawat.Accounts;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The newsroom's stories by state, the one last worked on first.</summary>
internal sealed class StoryListPage(IDbContextFactory<KawatDb> databases, TimeProvider time) : DeskPage
{
    private const int PageSize = 60;
    private const string All = "all";

    /// <summary>What waits for something from the person who looks.</summary>
    private const string Mine = "mine";

    internal sealed record Row(Story Story, string Headline, string Section, int Number, DateTimeOffset ChangedAt, string Who, StoryReview? Review);

    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = All;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The revision that the page before ended with.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>As they are shown; null for what was not counted.</summary>
    public IReadOnlyList<(string State, string? Count)> Counts { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public long? Older { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var known = Enum.GetValues<StoryState>().Where(s => s.Word() == State).ToList();
        if (State != Mine && known.Count == 0) State = All;
        StoryState? state = known.Count > 0 ? known[0] : null;
        var mine = ReviewList.For(db, Who, May(Permission.Publish));
        var shown = string.IsNullOrWhiteSpace(Q) ? await Listed(db, state, mine, cancel) : await Searched(db, Q.Trim(), state, mine, cancel);
        await Fill(db, shown, cancel);
    }

    /// <summary>Without a search every story counts by itself, and an index of state and revision is all that is looked at.</summary>
    private async Task<List<long>> Listed(KawatDb db, StoryState? state, IQueryable<long> mine, CancellationToken cancel)
    {
        var counts = await db.Stories.GroupBy(s => s.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        Counts = [(All, Counted(counts.Values.Sum())), (Mine, Counted(await mine.CountAsync(cancel))), .. Enum.GetValues<StoryState>().Select(s => (s.Word(), Counted(counts.GetValueOrDefault(s))))];
        var stories = db.Stories.AsNoTracking();
        if (State == Mine) stories = stories.Where(s => mine.Contains(s.Id));
        if (state is { } one) stories = stories.Where(s => s.State == one);
        if (Before is { } before) stories = stories.Where(s => s.RevisionId < before);
        return await stories.OrderByDescending(s => s.RevisionId).Take(PageSize + 1).Select(s => s.RevisionId).ToListAsync(cancel);
    }

    /// <summary>Where all that match are few enough, one walk is the page and every count. Else only the list that is open is counted, so far as anybody reads.</summary>
    private async Task<List<long>> Searched(KawatDb db, string text, StoryState? state, IQueryable<long> mine, CancellationToken cancel)
    {
        var find = new FindStories(db, text);
        var found = await find.Newest(null, null, FindStories.Most + 1, cancel);
        var isAll = found.Count <= FindStories.Most;
        // What waits for somebody is few: it is looked at by itself.
        var forMe = (isAll && found.Count == 0 ? [] : await db.Stories.AsNoTracking().Where(s => mine.Contains(s.Id)).Join(TextFilter.Revisions(db, text), s => s.RevisionId, r => r.Id, (s, r) => s.RevisionId).ToListAsync(cancel)).ToHashSet();
        var open = State == Mine ? [.. forMe.OrderDescending()]
            : isAll ? [.. found.Where(one => state is null || one.State == state).Select(one => one.RevisionId)]
            : state is null ? found.ConvertAll(one => one.RevisionId)
            : (await find.Newest(state, null, FindStories.Most + 1, cancel)).ConvertAll(one => one.RevisionId);
        string? CountOf(StoryState one) => isAll ? Counted(found.Count(story => story.State == one)) : one == state ? Counted(open.Count) : null;
        Counts = [(All, Counted(found.Count)), (Mine, Counted(forMe.Count)), .. Enum.GetValues<StoryState>().Select(one => (one.Word(), CountOf(one)))];
        if (Before is not { } before) return [.. open.Take(PageSize + 1)];
        if (isAll || State == Mine || open.Count <= FindStories.Most) return [.. open.Where(id => id < before).Take(PageSize + 1)];
        return (await find.Newest(state, before, PageSize + 1, cancel)).ConvertAll(one => one.RevisionId);
    }

    private async Task Fill(KawatDb db, List<long> shown, CancellationToken cancel)
    {
        if (shown.Count > PageSize) Older = shown[PageSize - 1];
        shown = [.. shown.Take(PageSize)];
        var rows = await db.Stories.AsNoTracking().Where(s => shown.Contains(s.RevisionId))
            .Join(db.Revisions, s => s.RevisionId, r => r.Id, (s, r) => new { Story = s, r.Headline, r.Number, r.CreatedAt, r.CreatedBy }).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Story.Id);
        var reviews = await db.StoryReviews.AsNoTracking().Where(r => ids.Contains(r.StoryId)).ToDictionaryAsync(r => r.StoryId, cancel);
        var names = await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Key, cancel);
        Rows = [.. rows.OrderByDescending(r => r.Story.RevisionId).Select(r => new Row(
            r.Story, r.Headline, names.TryGetValue(r.Story.Section, out var section) ? section.NameIn(W.Language) : r.Story.Section, r.Number, r.CreatedAt, r.CreatedBy,
            reviews.GetValueOrDefault(r.Story.Id)))];
    }

    private string Counted(int count) => Q is { Length: > 0 } && count > FindStories.Most ? $"{FindStories.Most.ToString("N0", W.Culture)}+" : count.ToString("N0", W.Culture);

    public string Link(string state, long? before)
    {
        var query = new List<KeyValuePair<string, string?>> { new("state", state) };
        if (!string.IsNullOrEmpty(Q)) query.Add(new("q", Q));
        if (before is { } id) query.Add(new("before", id.ToString(CultureInfo.InvariantCulture)));
        return "/desk/stories" + QueryString.Create(query);
    }
}
