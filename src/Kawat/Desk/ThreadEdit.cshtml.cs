using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One thread: its stories with the reasons they are here, its timeline, and what an editor may do about both.</summary>
internal sealed class ThreadEditPage(IDbContextFactory<KawatDb> databases, TimeProvider time, EditThread edit) : DeskPage
{
    /// <summary>Reasons shown at once for each story; the others are folded.</summary>
    public const int ReasonsShown = 3;

    private const int MaxFound = 12;

    public ThreadSheet Sheet { get; private set; } = null!;

    /// <summary>Looks for the thread to merge with, or to move a story to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>The story to move; null while merging.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Move { get; set; }

    public IReadOnlyList<ThreadRow> Found { get; private set; } = [];

    public bool MayEdit => May(Permission.DecideLinks);

    public string At => $"/desk/threads/{Sheet.Thread.Id}";

    public DateOnly Today => Shared.Dates.DayIn(Zone, time.GetUtcNow());

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await ThreadSheet.Find(db, id, W.Language, cancel) is not { } sheet)
        {
            return await db.Threads.AsNoTracking().Where(thread => thread.Id == id).Select(thread => thread.SuccessorId).FirstOrDefaultAsync(cancel) is { } successor
                ? LocalRedirect($"/desk/threads/{successor}") : NotFound();
        }

        Sheet = sheet;
        if (!string.IsNullOrWhiteSpace(Find))
            Found = await ThreadsPage.Search(db, Find.Trim()).Where(thread => thread.Id != id).OrderByDescending(thread => thread.LastDay).ThenByDescending(thread => thread.Id).Take(MaxFound).ToListAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostRename(long id, int version, string? name, CancellationToken cancel) => Do(id, () => edit.Rename(id, version, name ?? "", Who, cancel));

    public Task<IActionResult> OnPostSummarise(long id, int version, string? summary, CancellationToken cancel) => Do(id, () => edit.Summarise(id, version, summary ?? "", Who, cancel));

    public Task<IActionResult> OnPostMerge(long id, int version, long other, CancellationToken cancel) => Do(id, () => edit.Merge(id, version, other, Who, cancel));

    public Task<IActionResult> OnPostSplit(long id, int version, long[] story, CancellationToken cancel) => Do(id, () => edit.Split(id, version, story, Who, cancel));

    public Task<IActionResult> OnPostMove(long id, int version, long story, long? to, CancellationToken cancel) => Do(id, () => edit.Move(id, version, story, to, Who, cancel));

    public Task<IActionResult> OnPostHide(long id, int version, long entry, CancellationToken cancel) => Do(id, () => edit.Mark(id, version, entry, ThreadWordKind.Hidden, "", Who, cancel));

    public Task<IActionResult> OnPostPin(long id, int version, long entry, CancellationToken cancel) => Do(id, () => edit.Mark(id, version, entry, ThreadWordKind.Pinned, "", Who, cancel));

    public Task<IActionResult> OnPostReword(long id, int version, long entry, string? text, CancellationToken cancel) =>
        Do(id, () => edit.Mark(id, version, entry, ThreadWordKind.Reworded, text ?? "", Who, cancel));

    public Task<IActionResult> OnPostUndo(long id, string deed, CancellationToken cancel) => Do(id, () => edit.Undo(id, deed, Who, cancel));

    private async Task<IActionResult> Do(long id, Func<Task<ThreadOutcome>> deed)
    {
        if (!MayEdit) return Forbid();
        var outcome = await deed();
        if (outcome is ThreadOutcome.Refused refused) Bad = W[$"desk.thread.refusal.{refused.Reason.Word()}", refused.Detail];
        else Good = W["desk.thread.done"];
        return LocalRedirect(outcome is ThreadOutcome.Done { ThreadId: { } now } ? $"/desk/threads/{now}" : outcome is ThreadOutcome.Done ? "/desk/threads" : $"/desk/threads/{id}");
    }
}
