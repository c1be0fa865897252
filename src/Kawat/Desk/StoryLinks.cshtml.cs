using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A story's background links: the panel beside the editor, and a page of its own where scripts don't run.</summary>
internal sealed class StoryLinksPage(IDbContextFactory<KawatDb> databases, TimeProvider time, LinkCards cards, ProposeLinks propose, DecideLink decide, UndoDecision undo) : DeskPage
{
    private const int MaxFound = 8;

    public long StoryId { get; private set; }

    public string Headline { get; private set; } = "";

    public bool IsOut { get; private set; }

    public IReadOnlyList<LinkCard> Cards { get; private set; } = [];

    /// <summary>The thread that the story is in, and the reasons; null when it is in none.</summary>
    public (ThreadRow Row, IReadOnlyList<string> Reasons)? Thread { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public IReadOnlyList<(Story Story, string Headline)> Found { get; private set; } = [];

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    /// <summary>The panel alone.</summary>
    public async Task<IActionResult> OnGetPanel(long id, CancellationToken cancel) => await Load(id, cancel) ? Partial("_Links", this) : NotFound();

    public Task<IActionResult> OnPostAccept(long id, long to, CancellationToken cancel) => Decide(id, async () =>
    {
        await propose.Keep(id, to, cancel);
        return await decide.Accept(id, to, Who, cancel);
    });

    public Task<IActionResult> OnPostPin(long id, long to, CancellationToken cancel) => Decide(id, async () =>
    {
        await propose.Keep(id, to, cancel);
        return await decide.Pin(id, to, Who, cancel);
    });

    public Task<IActionResult> OnPostReject(long id, long to, CancellationToken cancel) => Decide(id, async () =>
    {
        await propose.Keep(id, to, cancel);
        return await decide.Reject(id, to, Who, cancel);
    });

    public Task<IActionResult> OnPostAdd(long id, long to, string? reason, CancellationToken cancel) => Decide(id, () => decide.Add(id, to, reason ?? "", Who, cancel));

    public Task<IActionResult> OnPostUndo(long id, long to, CancellationToken cancel) => Decide(id, () => undo.Run(id, to, Who, cancel));

    private async Task<IActionResult> Decide(long id, Func<Task<StoryOutcome>> deed)
    {
        if (!May(Permission.DecideLinks)) return Forbid();
        var outcome = await deed();
        if (outcome is not StoryOutcome.Done) Bad = Say(outcome);
        return LocalRedirect($"/desk/story/{id}/links");
    }

    private async Task<bool> Load(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (story is null || await cards.Of(id, W.Language, cancel) is not { } found) return false;
        (StoryId, IsOut, Cards) = (id, story.State.IsReleased(), found);
        Headline = await db.Revisions.Where(r => r.Id == story.RevisionId).Select(r => r.Headline).SingleAsync(cancel);
        Thread = await ThreadSheet.PlaceOf(db, id, W.Language, cancel);
        if (!string.IsNullOrWhiteSpace(Find)) Found = await Search(db, story, cancel);
        return true;
    }

    private async Task<IReadOnlyList<(Story, string)>> Search(KawatDb db, Story from, CancellationToken cancel)
    {
        var result = await SearchStories.Find(db, new SearchQuery(Find!, from.Language), time.GetUtcNow(), take: MaxFound + 1, cancel: cancel);
        var stories = await db.Stories.AsNoTracking().Where(s => result.StoryIds.Contains(s.Id) && s.Id != from.Id)
            .Join(db.Revisions, s => s.PublicRevisionId, r => r.Id, (s, r) => new { Story = s, r.Headline }).ToDictionaryAsync(p => p.Story.Id, cancel);
        return [.. result.StoryIds.Where(stories.ContainsKey).Take(MaxFound).Select(id => (stories[id].Story, stories[id].Headline))];
    }
}
