using System.Globalization;
using Kawat.Accounts;
using Kawat.Media;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One picture: its fields, its cuts, its terms, where it is used, and what was done to it.</summary>
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
internal sealed class PictureEditPage(IDbContextFactory<KawatDb> databases, TimeProvider time, EditPicture edit) : DeskPage
{
    private const long MaxRequestBytes = 32L * 1024 * 1024;

    public Picture Picture { get; private set; } = null!;

    public PictureSheetFields Fields { get; private set; } = null!;

    public IReadOnlyList<PictureUse> Uses { get; private set; } = [];

    public IReadOnlyList<PictureLogEntry> Log { get; private set; } = [];

    public string Trouble { get; private set; } = "";

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The story that one came from and goes back to.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Story { get; set; }

    /// <summary>Readers see it, so that changing it is publishing.</summary>
    public bool IsPublic { get; private set; }

    public bool MayChange => !IsPublic || May(Permission.Publish);

    public string Address => FormattableString.Invariant($"/desk/pictures/{Picture.Id}{(Story is { } story ? FormattableString.Invariant($"?story={story}") : "")}");

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        if (!MayChange) return Forbid();
        string Sent(string name) => Request.Form[name].ToString().ReplaceLineEndings(" ").Trim();
        Fields = new PictureSheetFields(Sent("Caption"), Sent("AltText"), Sent("CreditAgency"), Sent("CreditPhotographer"), Sent("UsageTerms"), Sent("Place"), Sent("TakenAt"), Sent("Keywords"), Sent("Terms"), Sent("TermsZone"));
        return await Told(await edit.Save(id, Fields, Who, cancel), "picture.done.saved");
    }

    public async Task<IActionResult> OnPostCut(long id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        if (!MayChange) return Forbid();
        var crops = new Dictionary<string, CropArea>();
        foreach (var shape in PictureCrops.ByHand.Where(shape => Request.Form[$"{shape.Word()}-own"].ToString() == "yes"))
        {
            var word = shape.Word();
            if (Percent($"{word}-x") is not { } x || Percent($"{word}-y") is not { } y || Percent($"{word}-width") is not { } width || Picture.ShownWidth is not { } across || Picture.ShownHeight is not { } down)
                return await Told(new PictureOutcome.Refused(PictureRefusal.BadCrop, word), "");
            // The height follows, so that a cut always has its shape; what stands over an edge is moved in.
            width = Math.Min(width, Math.Min(1, down * PictureCrops.Ratio(shape) / across));
            var height = Math.Min(1, width * across / PictureCrops.Ratio(shape) / down);
            crops[word] = new CropArea(Math.Round(Math.Clamp(x, 0, 1 - width), 5), Math.Round(Math.Clamp(y, 0, 1 - height), 5), Math.Round(width, 5), Math.Round(height, 5));
        }

        return await Told(await edit.Cut(id, Percent("FocusX"), Percent("FocusY"), crops, Who, cancel), "picture.done.cut");
    }

    public async Task<IActionResult> OnPostReplace(long id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        if (!MayChange) return Forbid();
        var files = await Uploads.Read(Request.Form.Files.GetFiles("File"), Uploads.MaxPictureBytes, cancel);
        if (files is not [var file]) Bad = W["picture.replace.none"];
        else if (await edit.Replace(id, file, Who, cancel) is { } trouble) Bad = EditorPage.Say(W, new RefusedPicture(file.Name, trouble, file.Size));
        else Good = W["picture.done.replaced"];
        return LocalRedirect(Address);
    }

    public async Task<IActionResult> OnPostTakeDown(long id, string? reason, string? back, CancellationToken cancel)
    {
        if (!May(Permission.Withdraw)) return Forbid();
        if (!await Load(id, cancel)) return NotFound();
        return await Told(await edit.TakeDown(id, back != "yes", reason ?? "", Who, cancel), back == "yes" ? "picture.done.back" : "picture.done.down");
    }

    private async Task<IActionResult> Told(PictureOutcome outcome, string good)
    {
        if (outcome is PictureOutcome.Refused refused)
        {
            Trouble = W[$"picture.refusal.{refused.Reason.Word()}", refused.Detail];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Task.FromResult(Page());
        }

        Good = W[good];
        return LocalRedirect(Address);
    }

    /// <summary>A field in percent as a fraction; null when it is empty or no number.</summary>
    private double? Percent(string name) =>
        double.TryParse(Request.Form[name].ToString().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100 ? Math.Round(number / 100, 5) : null;

    private async Task<bool> Load(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Pictures.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } picture) return false;
        Picture = picture;
        var zone = picture.TermsZone.Length > 0 ? picture.TermsZone : Zone;
        Fields = new PictureSheetFields(picture.Caption, picture.AltText, picture.CreditAgency, picture.CreditPhotographer, picture.UsageTerms, picture.Place, picture.TakenAt, picture.Keywords, TermsEnd.Local(picture.TermsUntil, zone), zone);
        Uses = await PictureUse.Of(db, id, cancel);
        IsPublic = await EditPicture.IsPublic(db, id, cancel);
        Log = await db.PictureLog.AsNoTracking().Where(entry => entry.PictureId == id).OrderByDescending(entry => entry.Id).Take(100).ToListAsync(cancel);
        return true;
    }
}
