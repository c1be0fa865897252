using Kawat.Desk.Notes;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The notes on a story: a page without scripts, a panel beside the text with them.</summary>
internal sealed class NotesPage(IDbContextFactory<KawatDb> databases, WriteNotes notes) : DeskPage
{
    public NotesView View { get; private set; } = new(0, [], [], false);

    public string Headline { get; private set; } = "";

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPanel(long id, CancellationToken cancel) => await Load(id, cancel)
        // With the page's own data, in which the words are.
        ? new PartialViewResult { ViewName = "_Notes", ViewData = new ViewDataDictionary<NotesView>(ViewData, View) } : NotFound();

    public async Task<IActionResult> OnPostAdd(long id, string? mark, string? quote, string? text, CancellationToken cancel) =>
        (mark?.Length ?? 0) > 64 ? BadRequest() : Told(id, await notes.Add(id, mark ?? "", quote ?? "", text ?? "", Who, cancel));

    public async Task<IActionResult> OnPostReply(long id, long note, string? text, CancellationToken cancel) => Told(id, await notes.Reply(id, note, text ?? "", Who, cancel));

    public async Task<IActionResult> OnPostSettle(long id, long note, CancellationToken cancel) => Told(id, await notes.Settle(id, note, Who, cancel));

    public async Task<IActionResult> OnPostReopen(long id, long note, CancellationToken cancel) => Told(id, await notes.Reopen(id, note, cancel));

    private IActionResult Told(long id, StoryOutcome outcome)
    {
        if (outcome is StoryOutcome.Missing) return NotFound();
        // The panel asks for the panel again and for no page.
        var isPanel = Request.Headers["X-Panel"].Count > 0;
        if (outcome is StoryOutcome.Refused) { if (isPanel) return BadRequest(); Bad = W["adapt.note.empty"]; }
        return isPanel ? new NoContentResult() : LocalRedirect($"/desk/story/{id}/notes");
    }

    private async Task<bool> Load(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Stories.Where(s => s.Id == id).Join(db.Revisions, s => s.RevisionId, r => r.Id, (s, r) => r.Headline).FirstOrDefaultAsync(cancel) is not { } headline) return false;
        (View, Headline) = (await NotesView.Of(db, id, true, cancel), headline);
        return true;
    }
}
