using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What the engine sees in a story and around it: the panel beside the editor, and a page of its own where scripts don't run. Both have the same acts.</summary>
internal sealed class StoryLinksPage(
    IDbContextFactory<KawatDb> databases, Lookups lookups, TimeProvider time, LookAround look, ProposeLinks propose, DecideLink decide, UndoDecision undo, OrderLinks order, CorrectReading correct) : DeskPage
{
    private const int MaxFound = 8;

    public long StoryId { get; private set; }

    public string Headline { get; private set; } = "";

    /// <summary>The words are those that readers have, so the links are too.</summary>
    public bool IsOut { get; private set; }

    public Surroundings Seen { get; private set; } = null!;

    public bool MayDecide => May(Permission.DecideLinks);

    public string At => $"/desk/story/{StoryId}/links";

    /// <summary>Looks for a story to link to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public IReadOnlyList<(Story Story, string Headline)> Found { get; private set; } = [];

    /// <summary>The name being ruled on, as the engine reads it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>Looks for whom that name means.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Whom { get; set; }

    public IReadOnlyList<EntityLine> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    /// <summary>The panel alone.</summary>
    public async Task<IActionResult> OnGetPanel(long id, CancellationToken cancel) => await Load(id, cancel) ? Partial("_Beside", this) : NotFound();

    /// <summary>Also takes a pin away: what was pinned is accepted then.</summary>
    public Task<IActionResult> OnPostAccept(long id, long to, CancellationToken cancel) => Decide(id, async () =>
    {
        await Keep(id, [to], cancel);
        return await decide.Accept(id, to, Who, cancel);
    });

    public Task<IActionResult> OnPostPin(long id, long to, CancellationToken cancel) => Decide(id, async () =>
    {
        await Keep(id, [to], cancel);
        return await decide.Pin(id, to, Who, cancel);
    });

    public Task<IActionResult> OnPostReject(long id, long to, CancellationToken cancel) => Decide(id, async () =>
    {
        await Keep(id, [to], cancel);
        return await decide.Reject(id, to, Who, cancel);
    });

    public Task<IActionResult> OnPostAdd(long id, long to, string? reason, CancellationToken cancel) => Decide(id, () => decide.Add(id, to, reason ?? "", Who, cancel));

    public Task<IActionResult> OnPostUndo(long id, long to, CancellationToken cancel) => Decide(id, () => undo.Run(id, to, Who, cancel));

    /// <summary>The whole list in a new order.</summary>
    public Task<IActionResult> OnPostOrder(long id, long[] to, CancellationToken cancel) => Decide(id, async () =>
    {
        await Keep(id, to, cancel);
        return await order.Run(id, to, Who, cancel);
    });

    /// <summary>One link a place up (-1) or down (1).</summary>
    public Task<IActionResult> OnPostShift(long id, long to, int by, CancellationToken cancel) => Decide(id, async () =>
    {
        if (!await Load(id, cancel)) return new StoryOutcome.Missing($"story {id}");
        var ids = Seen.Links.Where(card => card.Decision != LinkDecision.Rejected).Select(card => card.ToStoryId).ToList();
        var at = ids.IndexOf(to);
        if (at < 0) return new StoryOutcome.Missing($"link {id} → {to}");
        ids.RemoveAt(at);
        ids.Insert(Math.Clamp(at + Math.Sign(by), 0, ids.Count), to);
        await Keep(id, ids, cancel);
        return await order.Run(id, ids, Who, cancel);
    });

    public Task<IActionResult> OnPostDate(long id, string? phrase, string? sentence, string? value, CancellationToken cancel) =>
        Rule(id, () => correct.Date(id, phrase ?? "", sentence ?? "", (value ?? "").Trim(), Who, cancel));

    /// <summary>The name means another of the archive.</summary>
    public Task<IActionResult> OnPostName(long id, string? kind, string? key, string? phrase, string? meantKind, string? meantKey, string? meantName, CancellationToken cancel) =>
        Rule(id, () => correct.Name(id, (kind ?? "", key ?? ""), phrase ?? "", (meantKind ?? "", meantKey ?? ""), meantName ?? "", Who, cancel));

    /// <summary>The name means somebody whom the archive doesn't have yet; <paramref name="apart"/> tells namesakes apart.</summary>
    public Task<IActionResult> OnPostNew(long id, string? kind, string? key, string? phrase, string? meantKind, string? meantName, string? apart, CancellationToken cancel) =>
        Rule(id, () => correct.Name(id, (kind ?? "", key ?? ""), phrase ?? "", (meantKind ?? "", CorrectReading.NamesakeKey(meantName ?? "", apart ?? "")), (meantName ?? "").Trim(), Who, cancel));

    public Task<IActionResult> OnPostNoName(long id, string? kind, string? key, string? phrase, CancellationToken cancel) =>
        Rule(id, () => correct.Name(id, (kind ?? "", key ?? ""), phrase ?? "", null, "", Who, cancel));

    public Task<IActionResult> OnPostUndoWord(long id, long word, CancellationToken cancel) => Rule(id, () => correct.Undo(id, word, Who, cancel));

    private async Task<IActionResult> Decide(long id, Func<Task<StoryOutcome>> deed)
    {
        if (!MayDecide) return Forbid();
        var outcome = await deed();
        if (outcome is not StoryOutcome.Done) Bad = Say(outcome);
        return LocalRedirect($"/desk/story/{id}/links");
    }

    private async Task<IActionResult> Rule(long id, Func<Task<DossierOutcome>> deed)
    {
        if (!MayDecide) return Forbid();
        if (await deed() is DossierOutcome.Refused refused) Bad = NamesPage.Refused(W, refused);
        return LocalRedirect($"/desk/story/{id}/links");
    }

    /// <summary>Stores what was only proposed, so that a decision has something to stand on.</summary>
    private async Task Keep(long id, IEnumerable<long> to, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await WrittenText.Find(db, id, time.GetUtcNow(), cancel) is not { } text) return;
        foreach (var one in to.Distinct()) await propose.Keep(text, one, cancel);
    }

    private async Task<bool> Load(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await WrittenText.Find(db, id, time.GetUtcNow(), cancel) is not { } text) return false;
        (StoryId, IsOut, Headline) = (id, text.IsOut, text.Headline);
        Seen = await look.Of(text, W.Language, cancel);
        if (!string.IsNullOrWhiteSpace(Find)) Found = await Search(db, text.Story, cancel);
        if (Seen.Names.FirstOrDefault(IsChosen) is { } name) Choices = await NamesMeant(db, name, cancel);
        return true;
    }

    public bool IsChosen(NameLine name) => name.ReadKind == Kind && name.ReadKey == Key;

    /// <summary>Whom a name may mean: those asked for, else those with a word in common.</summary>
    private async Task<IReadOnlyList<EntityLine>> NamesMeant(KawatDb db, NameLine name, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(Whom)) return await EntitySheet.Search(db, Whom.Trim(), "", cancel);
        var near = await Task.WhenAll(name.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 2).Take(3).Select(async word =>
        {
            await using var other = await databases.CreateDbContextAsync(cancel);
            return await EntitySheet.Search(other, word, name.ReadKind, cancel);
        }));
        return [.. near.SelectMany(lines => lines.Take(MaxFound)).DistinctBy(line => line.Id).Where(line => line.Id != name.EntityId && line.StoryCount > 0).OrderByDescending(line => line.StoryCount).Take(MaxFound)];
    }

    private async Task<IReadOnlyList<(Story, string)>> Search(KawatDb db, Story from, CancellationToken cancel)
    {
        await using var archive = await lookups.Open(cancel);
        var result = await SearchStories.Find(archive, new SearchQuery(Find!, from.Language), time.GetUtcNow(), take: MaxFound + 1, cancel: cancel);
        var stories = await db.Stories.AsNoTracking().Where(s => result.StoryIds.Contains(s.Id) && s.Id != from.Id)
            .Join(db.Revisions, s => s.PublicRevisionId, r => r.Id, (s, r) => new { Story = s, r.Headline }).ToDictionaryAsync(p => p.Story.Id, cancel);
        return [.. result.StoryIds.Where(stories.ContainsKey).Take(MaxFound).Select(id => (stories[id].Story, stories[id].Headline))];
    }
}
