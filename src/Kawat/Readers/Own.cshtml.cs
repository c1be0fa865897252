using Kawat.Portal;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>The author's private page: where the comment stands, editing for some minutes, taking it back, a copy. Whoever has the link is the author.</summary>
internal sealed class OwnPage(Pressroom press, OwnComment own, ReaderDoor door) : ReaderPage(press)
{
    public Comment Comment { get; private set; } = null!;
    public string Secret { get; private set; } = "";
    public string Headline { get; private set; } = "";

    /// <summary>Where it stands on the story's page; null while readers don't see it.</summary>
    public string? Place { get; private set; }

    public DateTimeOffset? EditableUntil { get; private set; }

    /// <summary>What was typed into the form when it was refused.</summary>
    public string? Typed { get; private set; }

    public bool IsErased { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancel) => await Load(secret, cancel) ?? Page();

    /// <summary>The comment as a file.</summary>
    public async Task<IActionResult> OnGetCopyAsync(string secret, CancellationToken cancel)
    {
        if (await Load(secret, cancel) is { } missing) return missing;
        return File(AuthorRecords.Write([Comment]), "application/json", $"{Words.Address("comment").Trim('/').Replace('/', '-')}-{Comment.Id}.json");
    }

    public async Task<IActionResult> OnPostEditAsync()
    {
        var (secret, cancel) = (SecretInAddress, Gone);
        var (refusal, _, form) = await door.Open(HttpContext);
        if (refusal == StatusCodes.Status503ServiceUnavailable) return await TooBusy();
        if (await Load(secret, cancel) is not null) return SeeOther(CommentUrl.Own(Words, secret));
        Faults = refusal > 0 ? [FaultOf(refusal)] : await own.Edit(Comment, form["text"], cancel);
        if (Faults.Count == 0) return SeeOther(CommentUrl.Own(Words, secret));
        Typed = form["text"].ToString();
        Response.StatusCode = refusal > 0 ? refusal : StatusOf(Faults);
        return Page();
    }

    public async Task<IActionResult> OnPostEraseAsync()
    {
        var (secret, cancel) = (SecretInAddress, Gone);
        var (refusal, _, form) = await door.Open(HttpContext);
        if (refusal == StatusCodes.Status503ServiceUnavailable) return await TooBusy();
        if (await Load(secret, cancel) is not null) return SeeOther(CommentUrl.Own(Words, secret));
        if (refusal > 0 || form["sure"] != "yes")
        {
            Faults = [refusal > 0 ? FaultOf(refusal) : new(FaultKind.FormUnknown)];
            Response.StatusCode = refusal > 0 ? refusal : StatusOf(Faults);
            return Page();
        }

        await own.Erase(Comment, cancel);
        IsErased = true;
        return Page();
    }

    private string SecretInAddress => (string)RouteData.Values["secret"]!;

    private async Task<IActionResult?> Load(string secret, CancellationToken cancel)
    {
        if (secret.Length > 40 || await own.Find(secret, cancel) is not { } comment) return NotFound();
        await using var db = await OpenArchive(cancel);
        (Comment, Secret, Title) = (comment, secret, Words["readers.own"]);
        EditableUntil = own.MayEditUntil(comment);
        var story = await db.Stories.AsNoTracking().FirstAsync(row => row.Id == comment.StoryId, cancel);
        // The author's page outlives the story's; what is closed shows nothing of itself, not even its headline.
        if (!story.IsOpenAt(Now)) return null;
        Headline = await db.Revisions.Where(revision => revision.Id == story.PublicRevisionId).Select(revision => revision.Headline).FirstAsync(cancel);
        Place = comment.State == CommentState.Published ? $"{StoryUrl.Of(story)}#{CommentUrl.Mark(comment.Id)}" : StoryUrl.Of(story);
        return null;
    }
}
