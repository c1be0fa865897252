using Kawat.Portal;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>A reader says why a comment should not stand.</summary>
internal sealed class ReportPage(Pressroom press, ReportComment report, FormMark marks, ReaderDoor door) : ReaderPage(press)
{
    public Comment Comment { get; private set; } = null!;
    public string Mark { get; private set; } = "";

    /// <summary>Where the comment stands.</summary>
    public string Back { get; private set; } = "";

    public bool IsTaken { get; private set; }
    public string Note { get; private set; } = "";
    public ReportReason Reason { get; private set; } = ReportReason.Insult;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await Load(id, cancel) ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var (id, cancel) = (IdInAddress, Gone);
        var (refusal, client, form) = await door.Open(HttpContext);
        if (refusal == StatusCodes.Status503ServiceUnavailable) return await TooBusy();
        if (await Load(id, cancel) is not null) return SeeOther(CommentUrl.Report(Words, id));
        Note = form["note"].ToString();
        Reason = Enum.GetValues<ReportReason>().FirstOrDefault(reason => reason.Word() == form["reason"], ReportReason.Other);
        var outcome = refusal > 0 ? ReportOutcome.FormTooOld : await report.Run(id, Reason, Note, form["mark"], client, cancel);
        switch (outcome)
        {
            case ReportOutcome.Taken:
                IsTaken = true;
                return Page();
            case ReportOutcome.Missing:
                return SeeOther(CommentUrl.Report(Words, id));
            default:
                Faults = [refusal > 0 ? FaultOf(refusal) : new(outcome == ReportOutcome.TooMany ? FaultKind.TooMany : FaultKind.FormTooOld)];
                Response.StatusCode = refusal > 0 ? refusal : StatusOf(Faults);
                return Page();
        }
    }

    private async Task<IActionResult?> Load(long id, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (await db.ShownComments(Now).FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } comment) return NotFound();
        var story = await db.Stories.AsNoTracking().FirstAsync(row => row.Id == comment.StoryId, cancel);
        (Comment, Title, Back) = (comment, Words["readers.report"], $"{StoryUrl.Of(story)}#{CommentUrl.Mark(id)}");
        Mark = marks.Make(ReportComment.Purpose, id, Now);
        return null;
    }
}
