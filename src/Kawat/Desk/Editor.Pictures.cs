using Kawat.Media;
using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The part of the editor's page that takes pictures in while somebody writes.</summary>
internal sealed partial class EditorPage
{
    /// <summary>The pictures of the form, by number.</summary>
    public IReadOnlyDictionary<long, Picture> Pictures { get; private set; } = new Dictionary<long, Picture>();

    /// <summary>Files that were dropped or pasted: their rows, and what could not be taken, as a piece of the page.</summary>
    public async Task<IActionResult> OnPostPictures(long id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        if (!MaySave) return Forbid();
        var files = await Uploads.Read(Request.Form.Files.GetFiles("NewPictures"), Uploads.MaxPictureBytes, cancel);
        var added = await addPictures.Keep(files, Who, id, cancel);
        return Partial("_NewPictures", new NewPictures(this, added, Request.Form["Have"].Select(text => long.TryParse(text, out var have) ? have : 0).ToHashSet()));
    }

    /// <summary>Why a file was not taken, naming it and what would be.</summary>
    public static string Say(Words words, RefusedPicture refused) => words[$"picture.refused.{refused.Trouble.Word()}", refused.Name, Size(refused.Size), Size(Uploads.MaxPictureBytes)];

    private string Say(RefusedPicture refused) => Say(W, refused);

    /// <summary>"2.4 MB".</summary>
    private static string Size(long bytes) => bytes < 100_000 ? FormattableString.Invariant($"{Math.Max(1, bytes / 1024)} KB") : FormattableString.Invariant($"{bytes / 1048576.0:0.#} MB");

    /// <summary>Puts the pictures into the form that wait at the story.</summary>
    private async Task LayUploads(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var waiting = await db.StoryUploads.AsNoTracking().Where(row => row.StoryId == id).OrderBy(row => row.At).ThenBy(row => row.PictureId).Join(db.Pictures.AsNoTracking(), row => row.PictureId, picture => picture.Id, (row, picture) => picture).ToListAsync(cancel);
        foreach (var picture in waiting.Where(picture => !Form.Pictures.Exists(entry => entry.PictureId == picture.Id))) Form.Pictures.Add(PictureEntry.New(picture, Form.Pictures.Count + 1));
        // A credit that the picture got elsewhere is offered here; saving the form takes it.
        foreach (var entry in Form.Pictures.Where(entry => entry.CreditAgency.Length == 0 && entry.CreditPhotographer.Length == 0))
        {
            if (Sheet.Pictures.GetValueOrDefault(entry.PictureId) is { HasCredit: true } credited) (entry.CreditAgency, entry.CreditPhotographer) = (credited.CreditAgency, credited.CreditPhotographer);
        }

        Pictures = waiting.Concat(Sheet.Pictures.Values).DistinctBy(picture => picture.Id).ToDictionary(picture => picture.Id);
    }

    /// <summary>What the form had is in a revision now, or was taken out of it: it waits no longer.</summary>
    private async Task UploadsSaved(long id, CancellationToken cancel)
    {
        var had = Form.Pictures.ConvertAll(entry => entry.PictureId);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.StoryUploads.Where(row => row.StoryId == id && had.Contains(row.PictureId)).ExecuteDeleteAsync(cancel);
    }
}
