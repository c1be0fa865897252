using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Composes a dossier: title, deck, text, chapters of stories, a thread's timeline, a picture.</summary>
internal sealed class DossierEditPage(IDbContextFactory<KawatDb> databases, EditDossier edit, AddPictures pictures) : DeskPage
{
    /// <summary>Null for one that is not saved yet.</summary>
    public DossierRow? Row { get; private set; }

    public string Tag { get; private set; } = "";
    public DossierForm Form { get; private set; } = new();
    public IReadOnlyList<DossierVersionRow> Versions { get; private set; } = [];
    public IReadOnlyList<PageLogEntry> Log { get; private set; } = [];

    /// <summary>The stories of the chapters, by number, with whether readers see them.</summary>
    public IReadOnlyDictionary<long, (string Headline, StoryState State)> Stories { get; private set; } = new Dictionary<long, (string, StoryState)>();

    public Picture? Picture { get; private set; }
    public string Trouble { get; private set; } = "";

    /// <summary>A colleague's version that was saved meanwhile; null when there is none.</summary>
    public DossierVersionRow? Theirs { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public IReadOnlyList<FrontSheet.PinnedStory> Found { get; private set; } = [];

    public string At => Row is { } row ? $"/desk/dossiers/{row.Id}" : $"/desk/dossiers/new/{Tag}";

    public async Task<IActionResult> OnGet(long? id, string? language, int? number, CancellationToken cancel)
    {
        if (!await Load(id, language, cancel)) return NotFound();
        var chosen = number is { } asked ? Versions.FirstOrDefault(version => version.Number == asked) : Versions.Count > 0 ? Versions[0] : null;
        if (number is not null && chosen is null) return NotFound();
        if (chosen is not null) Form = DossierForm.Of(chosen, Row!.Version);
        await Surround(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(long? id, string? language, CancellationToken cancel)
    {
        if (!May(Permission.EditDossiers)) return Forbid();
        if (!await Load(id, language, cancel)) return NotFound();
        Form = DossierForm.Of(Request.Form);
        var added = await pictures.Keep(await Uploads.Read(Request.Form.Files, Uploads.MaxPictureBytes, cancel), Who, cancel: cancel);
        if (added.Kept.Count > 0)
        {
            Form.PictureId = added.Kept[0].Id;
            await Credit(added.Kept[0].Id, cancel);
        }

        var (fields, problems) = Form.Read();
        var outcome = Row is { } row ? await edit.Save(row.Id, Form.Version, fields, Who, cancel) : await edit.Make(Tag, fields, Who, cancel);
        var complaints = problems.Select(problem => W[$"desk.notation.{problem.Key}", problem.Value]).Concat(added.Refused.Select(file => EditorPage.Say(W, file))).ToList();
        if (outcome is DossierOutcome.Done done)
        {
            if (Request.Form["deed"] == "publish")
            {
                await using var db = await databases.CreateDbContextAsync(cancel);
                var version = await db.Dossiers.Where(one => one.Id == done.Id).Select(one => one.Version).FirstAsync(cancel);
                outcome = await edit.Publish(done.Id, version, Who, cancel);
            }

            if (outcome is DossierOutcome.Refused no) complaints.Add(Say(no));
            else Good = W[Request.Form["deed"] == "publish" ? "desk.page.published" : "desk.page.saved"];
            if (complaints.Count > 0) Bad = string.Join(" ", complaints);
            return LocalRedirect($"/desk/dossiers/{done.Id}");
        }

        // What was typed stays in the form; with the version of now it can be saved over the colleague's.
        var why = (DossierOutcome.Refused)outcome;
        Trouble = string.Join(" ", complaints.Prepend(Say(why)));
        if (why.Reason == DossierRefusal.ChangedMeanwhile && Row is not null) (Theirs, Form.Version) = (Versions[0], Row.Version);
        Response.StatusCode = why.Reason == DossierRefusal.ChangedMeanwhile ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        await Surround(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostWithdraw(long id, int version, CancellationToken cancel) =>
        !May(Permission.EditDossiers) ? Forbid() : After(id, await edit.Withdraw(id, version, Who, cancel), "desk.page.withdrawn");

    public async Task<IActionResult> OnPostRestore(long id, int version, int number, CancellationToken cancel) =>
        !May(Permission.EditDossiers) ? Forbid() : After(id, await edit.Restore(id, version, number, Who, cancel), "desk.page.restored");

    private IActionResult After(long id, DossierOutcome outcome, string good)
    {
        if (outcome is DossierOutcome.Refused refused) Bad = Say(refused);
        else Good = W[good];
        return LocalRedirect($"/desk/dossiers/{id}");
    }

    private string Say(DossierOutcome.Refused refused) => W[$"desk.dossier.refusal.{refused.Reason.Word()}", refused.Detail];

    /// <summary>A dossier's picture has its credit from the form, since no story brings one.</summary>
    private async Task Credit(long picture, CancellationToken cancel)
    {
        var (agency, photographer) = (Request.Form["picture-agency"].ToString().Trim(), Request.Form["picture-photographer"].ToString().Trim());
        // A credit is never taken off a picture that has one.
        if (agency.Length == 0 && photographer.Length == 0) return;
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Pictures.Where(one => one.Id == picture).ExecuteUpdateAsync(set => set.SetProperty(one => one.CreditAgency, agency).SetProperty(one => one.CreditPhotographer, photographer), cancel);
    }

    private async Task<bool> Load(long? id, string? language, CancellationToken cancel)
    {
        if (id is null)
        {
            Tag = language ?? "";
            return Words.Languages.Contains(Tag);
        }

        await using var db = await databases.CreateDbContextAsync(cancel);
        Row = await db.Dossiers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel);
        if (Row is null) return false;
        Tag = Row.Language;
        Versions = await db.DossierVersions.AsNoTracking().Where(one => one.DossierId == id).OrderByDescending(one => one.Number).ToListAsync(cancel);
        Log = await db.PageLog.AsNoTracking().Where(entry => entry.Subject == PageLogEntry.Dossier && entry.TargetId == id).OrderByDescending(entry => entry.Id).Take(40).ToListAsync(cancel);
        return true;
    }

    private async Task Surround(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var ids = Form.Read().Fields.Chapters.SelectMany(chapter => chapter.Stories).Select(story => story.StoryId).Distinct().ToList();
        var stories = await db.Stories.AsNoTracking().Where(story => ids.Contains(story.Id)).Join(db.Revisions, story => story.PublicRevisionId ?? story.RevisionId, revision => revision.Id, (story, revision) => new { story.Id, story.State, revision.Headline }).ToListAsync(cancel);
        Stories = stories.ToDictionary(story => story.Id, story => (story.Headline, story.State));
        if (Form.PictureId is { } picture) Picture = await db.Pictures.AsNoTracking().FirstOrDefaultAsync(one => one.Id == picture, cancel);
        if (!string.IsNullOrWhiteSpace(Find)) Found = await FrontSheet.Search(db, Tag, Find, cancel);
    }
}
