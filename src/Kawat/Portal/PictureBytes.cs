using Kawat.Dossier;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Kawat.Portal;

/// <summary>A picture's renditions, for as long as a story that is open, or a dossier that is out, shows it and its own gate lets it. The original has no address for readers.</summary>
internal static class PictureBytes
{
    /// <summary>For so long at most a cache goes on showing a picture whose story was withdrawn.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public static Task<IResult> Whole(string hash, int width, string extension, HttpContext http, Pressroom press, DataFolder data, CancellationToken cancel) =>
        Answer(hash, "", width, extension, http, press, data, cancel);

    public static Task<IResult> Cut(string hash, string crop, int width, string extension, HttpContext http, Pressroom press, DataFolder data, CancellationToken cancel) =>
        Answer(hash, crop, width, extension, http, press, data, cancel);

    private static async Task<IResult> Answer(string hash, string crop, int width, string extension, HttpContext http, Pressroom press, DataFolder data, CancellationToken cancel)
    {
        if (Enum.GetValues<RenditionFormat>().Where(one => Rendition.ExtensionOf(one) == extension).ToList() is not [var format]) return Results.NotFound();
        var now = press.Time.GetUtcNow();
        await using var db = await press.Databases.CreateDbContextAsync(cancel);
        var picture = await db.Pictures.AsNoTracking().OpenForUse(now)
            .Where(picture => picture.Hash == hash && db.Renditions.Any(rendition => rendition.PictureHash == hash && rendition.Crop == crop && rendition.Width == width && rendition.Format == format))
            // A picture that came twice is one picture: held as one of them, it is held.
            .Where(picture => !db.Pictures.Held(now).Any(other => other.Hash == hash))
            .Where(picture => db.RevisionPictures.Any(used => used.PictureId == picture.Id
                    && db.Stories.Open(now).Any(story => story.PublicRevisionId == used.RevisionId))
                || db.DossierVersions.Any(version => version.PictureId == picture.Id
                    && db.Dossiers.Any(dossier => dossier.State == DossierState.Published && dossier.PublicVersionId == version.Id)))
            .OrderBy(picture => picture.Id).FirstOrDefaultAsync(cancel);
        if (picture is null) return Results.NotFound();
        var name = Rendition.FileName(hash, crop, width, format);
        var file = DataFolder.PathOf(data.Media, name);
        if (!File.Exists(file)) return Results.NotFound();

        // Whose it is goes along in the file itself, as it is known now.
        var credit = PictureCredit.Of(picture);
        var bytes = PictureStamp.Write(await File.ReadAllBytesAsync(file, cancel), format, credit);
        var kept = picture.EndsAt is { } ends && ends - now < Kept ? ends - now : Kept;
        http.Response.Headers.CacheControl = FormattableString.Invariant($"public, max-age={Math.Max(0, (long)kept.TotalSeconds)}");
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(bytes, Rendition.TypeOf(format), entityTag: new EntityTagHeaderValue($"\"{name}-{bytes.Length}-{Hash.Of(System.Text.Encoding.UTF8.GetBytes(credit.ToString()))[..8]}\""), enableRangeProcessing: true);
    }
}
