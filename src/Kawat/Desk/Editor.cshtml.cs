using System.Security.Claims;
using Kawat.Accounts;
using Kawat.Desk.Hands;
using Kawat.Desk.Live;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The editor: the wire's copy beside the story, all fields, and every deed on the story.</summary>
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
internal sealed partial class EditorPage(
    IDbContextFactory<KawatDb> databases, TimeProvider time, SaveStory save, Publish publish, Withdraw withdraw, MoveStory move, AddPictures addPictures, LiveStories lives, LiveEdit liveEdit,
    TranslateStory translate, KeepHands hands, IWebHostEnvironment site) : DeskPage
{
    private const long MaxRequestBytes = 200L * 1024 * 1024;

    public StorySheet Sheet { get; private set; } = null!;

    public StoryForm Form { get; private set; } = null!;

    /// <summary>Why the form was not saved; it is shown again as it was sent.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>After somebody else saved first: the fields that differ, with their text and this form's.</summary>
    public IReadOnlyList<(string Label, string Theirs, string Mine)> Conflicts { get; private set; } = [];

    /// <summary>Whether the story editor was bundled with this program; without it the text is edited in its notation, as without scripts.</summary>
    public bool HasBundle => site.WebRootFileProvider.GetFileInfo("story-editor.js").Exists;

    public DateTimeOffset Now => time.GetUtcNow();

    public bool IsOpen => Sheet.Story.IsOpenAt(Now);

    public bool HasUnpublishedChange => Sheet.Story.State.IsReleased() && Sheet.Story.PublicRevisionId != Sheet.Story.RevisionId;

    public bool IsArchiveCopy => Now - new DateTimeOffset(Sheet.Revision.CopyDate.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero) > Publish.ArchiveAge;

    public string Proposal => Sheet.Story.OriginalId is null && Sheet.Item?.Item.Reading is { } news ? Formats.HeadlineProposal.For(news) : "";

    /// <summary>Reporters write what is not yet approved; what is approved or out is for editors.</summary>
    public bool MaySave => MaySaveIn(Sheet.Story.State, User);

    /// <summary>The text as it is being written, when the form shows it: its newest change is ahead of the newest revision.</summary>
    public StoryLiveRow? Ahead { get; private set; }

    /// <summary>What the form knows of the text being written.</summary>
    public LiveMark Mark { get; private set; } = new(0, 0, false);

    public static bool MaySaveIn(StoryState state, ClaimsPrincipal person) =>
        state != StoryState.Killed && (person.May(Permission.Publish) || state is StoryState.Draft or StoryState.InReview);

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Form = StoryForm.Of(Sheet.Story, Sheet.Revision, Sheet.Pictures);
        await LayUploads(id, cancel);
        await LayLive(id, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(long id, CancellationToken cancel)
    {
        if (await SaveForm(id, cancel) is { } shown) return shown;
        return LocalRedirect($"/desk/story/{id}");
    }

    /// <summary>Fills the proposed headline in where scripts can't.</summary>
    public async Task<IActionResult> OnPostProposal(long id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Form = await FormSent(cancel);
        Pictures = await KnownPictures(cancel);
        Form.Headline = Proposal;
        return Page();
    }

    public async Task<IActionResult> OnPostWithdraw(long id, string? reason, CancellationToken cancel) =>
        !May(Permission.Withdraw) ? Forbid() : Told(id, await withdraw.Run(id, reason ?? "", Who, cancel), "desk.done.withdrawn");

    public async Task<IActionResult> OnPostKill(long id, string? reason, string? sure, CancellationToken cancel)
    {
        if (!May(Permission.Kill)) return Forbid();
        if (sure != "yes")
        {
            Bad = W["desk.kill.not-sure"];
            return LocalRedirect($"/desk/story/{id}");
        }

        return Told(id, await withdraw.Kill(id, reason ?? "", Who, cancel), "desk.done.killed");
    }

    /// <summary>Shows the text as it is being written in the place of the newest revision's.</summary>
    private async Task LayLive(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await LiveStories.Find(db, id, cancel) is not { } live) return;
        Mark = new LiveMark(live.Epoch, live.Seq, false);
        if (!live.IsAhead) return;
        Ahead = live;
        LiveFields.Lay(live, Form);
        // Text that builds on an older revision is saved against that one, so that both are shown side by side.
        if (live.RevisionId != Sheet.Story.RevisionId) Form.Version = live.StoryVersion;
    }

    private IActionResult Told(long id, StoryOutcome outcome, string good)
    {
        if (outcome is StoryOutcome.Missing) return NotFound();
        if (outcome is StoryOutcome.Done) Good = W[good];
        else Bad = Say(outcome);
        return LocalRedirect($"/desk/story/{id}");
    }

    private async Task<bool> Load(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await StorySheet.Find(db, id, cancel) is not { } sheet) return false;
        Sheet = sheet;
        Sides = await EditorSides.Of(db, sheet.Story, MaySave, cancel);
        return true;
    }
}
