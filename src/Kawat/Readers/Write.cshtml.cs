using System.Globalization;
using Kawat.Portal;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>All comments of a story and the form to write one. Rendered for each reader, since the form's mark is his alone; the story's own page stays the same for all.</summary>
internal sealed class WritePage(Pressroom press, CommentsShown comments, PostComment post, FormMark marks, ReaderDoor door, IOptions<ReadersOptions> options) : ReaderPage(press)
{
    public Story Story { get; private set; } = null!;
    public string Headline { get; private set; } = "";
    public CommentList Comments { get; private set; } = null!;

    /// <summary>What is being answered; null when a thread is begun.</summary>
    public Comment? Parent { get; private set; }

    public string Mark { get; private set; } = "";
    public int PageAsked { get; private set; } = 1;
    public ReadersOptions Options => options.Value;

    /// <summary>What was typed, to be shown again.</summary>
    public (string Name, string Mail, string Text) Typed { get; private set; } = ("", "", "");

    public string StoryAddress => StoryUrl.Of(Story);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await Load(id, ReplyOf(Request.Query[Words["address.query.reply"]]), cancel) is { } missing) return missing;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (id, cancel) = (IdInAddress, Gone);
        var (refusal, client, form) = await door.Open(HttpContext);
        if (refusal == StatusCodes.Status503ServiceUnavailable) return await TooBusy();
        var reply = ReplyOf(form["reply"]);
        Typed = (form["name"].ToString(), form["mail"].ToString(), form["text"].ToString());
        var outcome = refusal > 0 ? new PostOutcome.Refused([FaultOf(refusal)])
            : await post.Run(new CommentForm(id, reply, Typed.Name, Typed.Mail, Typed.Text, form["mark"], form["web"]), client, cancel);
        if (outcome is PostOutcome.Posted { Secret: var secret }) return SeeOther(CommentUrl.Own(Words, secret));
        // The same address says on its own page that there is nothing here any more.
        if (await Load(id, reply, cancel) is not null) return SeeOther(CommentUrl.Write(Words, id));
        Faults = outcome is PostOutcome.Refused refused ? refused.Faults : [];
        // A form that was sent too soon or twice keeps its mark, so that sending it again a moment later is the same form grown older.
        if (Faults.Any(fault => fault.Kind == FaultKind.FormTooYoung) && !Faults.Any(fault => fault.Kind is FaultKind.FormUnknown or FaultKind.FormTooOld)) Mark = form["mark"].ToString();
        Response.StatusCode = refusal > 0 ? refusal : StatusOf(Faults);
        return Page();
    }

    private static long? ReplyOf(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task<IActionResult?> Load(long id, long? reply, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (story is null || !story.IsOpenAt(Now)) return story?.WasOpen() == true ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        if (story.Language != Edition.Language) return Redirect(CommentUrl.Write(Words.In(story.Language), id));
        if (PageNumber() is not { } page) return NotFound();
        (Story, PageAsked) = (story, page);
        Headline = await db.Revisions.Where(revision => revision.Id == story.PublicRevisionId).Select(revision => revision.Headline).FirstAsync(cancel);
        (Title, CurrentSection) = (Words["readers.comments.on", Headline], story.Section);
        Comments = await comments.Of(story, Now, page, cancel: cancel);
        if (Comments.Threads.Count == 0 && page > 1) return NotFound();
        if (reply is { } parent) Parent = await db.ShownComments(Now).FirstOrDefaultAsync(comment => comment.Id == parent && comment.StoryId == id, cancel);
        Mark = marks.Make(PostComment.Purpose, id, Now);
        return null;
    }
}
