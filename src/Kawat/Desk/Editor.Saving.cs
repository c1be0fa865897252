using System.Globalization;
using System.Text.Json;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Media;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Desk;

/// <summary>The half of the editor's page that saves the form; publishing saves first, so that what is published is what is on the screen.</summary>
internal sealed partial class EditorPage
{
    private int _versionSent;
    private int _versionNow;
    private IReadOnlyList<RefusedPicture> _refusedFiles = [];

    /// <summary>Saves what was sent when it differs from what is there. Null when the story now says what the form says; else the page to show, with the form as it was sent.</summary>
    private async Task<IActionResult?> SaveForm(long id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Form = await FormSent(cancel);
        _versionSent = Form.Version;
        int Sent(string name) => int.TryParse(Request.Form[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        Mark = new LiveMark(Sent("LiveEpoch"), Sent("LiveSeq"), Request.Form["Live"].ToString() == "yes");
        var pictures = await KnownPictures(cancel);
        Pictures = pictures;
        foreach (var entry in Form.Pictures) entry.HasBytes = pictures.TryGetValue(entry.PictureId, out var picture) && picture.Hash is not null;
        var (fields, problems) = Form.Read(Sheet.Revision, Sheet.SectionKeys, pictures);
        var current = StoryForm.Of(Sheet.Story, Sheet.Revision, Sheet.Pictures);
        var stored = current.Read(Sheet.Revision, Sheet.SectionKeys, Sheet.Pictures).Fields;
        _versionNow = Sheet.Story.Version;
        if (Text(fields) == Text(stored))
        {
            await UploadsSaved(id, cancel);
            await lives.SavedAlready(id, Sheet.Story, Mark, cancel);
            Good = W["desk.done.nothing"];
            return null;
        }

        var outcome = MaySave ? await save.Save(id, _versionSent, fields, Who, Mark, cancel) : new StoryOutcome.Refused(Refusal.NotAllowed, Say(Sheet.Story.State));
        if (outcome is StoryOutcome.Done { Story: var saved })
        {
            _versionNow = saved.Version;
            // Pictures that changed their order or went have moved their places in the text; the text as it is being written follows.
            if (Mark.IsLive && Form.Pictures.Any(p => p.Remove || p.Order != Form.Pictures.IndexOf(p) + 1))
                await liveEdit.Run(id, (body, _) => new WantedText(PicturePlaces.Renumber(body, Form.Pictures), new Dictionary<string, FieldChange>(StringComparer.Ordinal)), Who, cancel);
            await UploadsSaved(id, cancel);
            // The publish step below looks at the story as it is now.
            await Load(id, cancel);
            Good = W["desk.done.saved"];
            var notes = problems.Select(Say).Concat(_refusedFiles.Select(Say)).ToList();
            if (notes.Count > 0) Bad = string.Join(" ", notes);
            return null;
        }

        Trouble = Say(outcome);
        if (outcome is StoryOutcome.Refused { Reason: Refusal.ChangedMeanwhile }) await ShowConflict(id, cancel);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>Both texts side by side. The form takes the new version, so that saving again is a decision, and the other text stays as a revision.</summary>
    private async Task ShowConflict(long id, CancellationToken cancel)
    {
        await Load(id, cancel);
        var theirs = StoryForm.Of(Sheet.Story, Sheet.Revision, Sheet.Pictures);
        var isRevision = Form.Version != Sheet.Story.Version;
        Form.Version = Sheet.Story.Version;
        Trouble = W["desk.conflict", Sheet.Revision.CreatedBy, Moment(Sheet.Revision.CreatedAt), Sheet.Revision.Number];
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            // Nobody saved, but somebody is writing in the story editor what this form doesn't have.
            if (await LiveStories.Find(db, id, cancel) is { } live)
            {
                Mark = new LiveMark(live.Epoch, live.Seq, false);
                if (live.IsAhead && !isRevision)
                {
                    LiveFields.Lay(live, theirs);
                    Trouble = W["desk.ed.conflict", live.ChangedBy, Moment(live.ChangedAt)];
                }
            }
        }

        (string Label, string Theirs, string Mine)[] pairs =
        [
            ("headline", theirs.Headline, Form.Headline), ("deck", theirs.Deck, Form.Deck), ("body", theirs.Body, Form.Body), ("slug", theirs.Slug, Form.Slug),
            ("section", theirs.Section, Form.Section), ("language", theirs.Language, Form.Language), ("copy-date", theirs.CopyDate, Form.CopyDate),
            ("dateline-place", theirs.DatelinePlace, Form.DatelinePlace), ("dateline-country", theirs.DatelineCountry, Form.DatelineCountry),
            ("dateline-agency", theirs.DatelineAgency, Form.DatelineAgency), ("bylines", theirs.Bylines, Form.Bylines), ("editors", theirs.Editors, Form.Editors),
            ("tags", theirs.Tags, Form.Tags), ("copyright", $"{theirs.CopyrightHolder} {theirs.CopyrightYear}", $"{Form.CopyrightHolder} {Form.CopyrightYear}"),
            ("credit-line", theirs.CreditLine, Form.CreditLine), ("usage-terms", theirs.UsageTerms, Form.UsageTerms), ("editor-note", theirs.EditorNote, Form.EditorNote),
            ("pictures", PictureLines(theirs), PictureLines(Form)),
            ("embargo", $"{theirs.EmbargoKind} {theirs.Embargo}", $"{Form.EmbargoKind} {Form.Embargo}"),
        ];
        Conflicts = [.. pairs.Where(pair => pair.Theirs.ReplaceLineEndings("\n").Trim() != pair.Mine.ReplaceLineEndings("\n").Trim()).Select(pair => (W[pair.Label == "pictures" ? "desk.pictures" : $"desk.field.{pair.Label}"], pair.Theirs, pair.Mine))];
    }

    /// <summary>One line a picture, in order. The number tells pictures apart that say the same.</summary>
    private static string PictureLines(StoryForm form) => string.Join('\n', form.Pictures.Where(p => !p.Remove).OrderBy(p => p.Order).Select(p => p.Fields()).Select((p, at) =>
        $"{at + 1}. {p.Caption} ({Picture.LineOf(p.CreditAgency, p.CreditPhotographer)}){(p.AltText.Length > 0 ? $" [{p.AltText}]" : "")} #{p.PictureId}"));

    /// <summary>The form as sent, with the pictures that came with it kept and put at its end.</summary>
    private async Task<StoryForm> FormSent(CancellationToken cancel)
    {
        var form = StoryForm.Of(Request.Form);
        var files = await Uploads.Read(Request.Form.Files.GetFiles("NewPictures"), Uploads.MaxPictureBytes, cancel);
        var added = await addPictures.Keep(files, Who, cancel: cancel);
        _refusedFiles = added.Refused;
        foreach (var picture in added.Kept.Where(picture => !form.Pictures.Exists(entry => entry.PictureId == picture.Id)))
            form.Pictures.Add(PictureEntry.New(picture, form.Pictures.Select(p => p.Order).DefaultIfEmpty(0).Max() + 1));
        return form;
    }

    private async Task<IReadOnlyDictionary<long, Picture>> KnownPictures(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await StorySheet.PicturesOf(db, Form.Pictures.Select(p => p.PictureId), cancel);
    }

    private string Say(NotationProblem problem) => W[$"desk.notation.{problem.Key}", problem.Value];

    private static string Text(StoryFields fields) => JsonSerializer.Serialize(fields, JsonColumns.Options);
}
