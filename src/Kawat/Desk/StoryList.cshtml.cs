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

    public IReadOnlyList<(string State, int Count)> Counts { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public long? Older { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var revisions = string.IsNullOrWhiteSpace(Q) ? db.Revisions.AsNoTracking() : TextFilter.Revisions(db, Q).AsNoTracking();
        var stories = db.Stories.AsNoTracking().Join(revisions, s => s.RevisionId, r => r.Id, (s, r) => new { Story = s, Revision = r });
        // Without a search every story counts by itself, and an index of state and revision is all that is looked at.
        var counts = await (string.IsNullOrWhiteSpace(Q) ? db.Stories : stories.Select(p => p.Story)).GroupBy(s => s.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var mine = ReviewList.For(db, Who, May(Permission.Publish));
        var forMe = stories.Where(p => mine.Contains(p.Story.Id));
        Counts = [(All, counts.Values.Sum()), (Mine, await forMe.CountAsync(cancel)), .. Enum.GetValues<StoryState>().Select(s => (s.Word(), counts.GetValueOrDefault(s)))];

        var known = Enum.GetValues<StoryState>().Where(s => s.Word() == State).ToList();
        if (State == Mine) stories = forMe;
        else if (known.Count == 0) State = All;
        else stories = stories.Where(p => p.Story.State == known[0]);
        if (Before is { } before) stories = stories.Where(p => p.Story.RevisionId < before);
        var rows = await stories.OrderByDescending(p => p.Story.RevisionId).Take(PageSize + 1)
            .Select(p => new { p.Story, p.Revision.Id, p.Revision.Headline, p.Revision.Number, p.Revision.CreatedAt, p.Revision.CreatedBy }).ToListAsync(cancel);
        var shown = rows.Select(r => r.Story.Id).ToList();
        var reviews = await db.StoryReviews.AsNoTracking().Where(r => shown.Contains(r.StoryId)).ToDictionaryAsync(r => r.StoryId, cancel);
        var names = await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Key, cancel);
        Rows = [.. rows.Take(PageSize).Select(r => new Row(
            r.Story, r.Headline, names.TryGetValue(r.Story.Section, out var section) ? section.NameIn(W.Language) : r.Story.Section, r.Number, r.CreatedAt, r.CreatedBy,
            reviews.GetValueOrDefault(r.Story.Id)))];
        if (rows.Count > PageSize) Older = rows[PageSize - 1].Id;
    }

    public string Link(string state, long? before)
    {
        var query = new List<KeyValuePair<string, string?>> { new("state", state) };
        if (!string.IsNullOrEmpty(Q)) query.Add(new("q", Q));
        if (before is { } id) query.Add(new("before", id.ToString(CultureInfo.InvariantCulture)));
        return "/desk/stories" + QueryString.Create(query);
    }
}
