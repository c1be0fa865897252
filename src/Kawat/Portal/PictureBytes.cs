using Kawat.Dossier;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Kawat.Portal;

/// <summary>A picture's renditions, for as long as a story that is open, or a dossier that is out, shows it. The original has no address for readers.</summary>
internal static class PictureBytes
{
    public static async Task<IResult> Answer(string hash, int width, string extension, HttpContext http, Pressroom press, DataFolder data, CancellationToken cancel)
    {
        if (Enum.GetValues<RenditionFormat>().Where(one => Rendition.ExtensionOf(one) == extension).ToList() is not [var format]) return Results.NotFound();
        var now = press.Time.GetUtcNow();
        await using var db = await press.Databases.CreateDbContextAsync(cancel);
        var rendition = await db.Renditions.AsNoTracking()
            .Where(rendition => rendition.PictureHash == hash && rendition.Width == width && rendition.Format == format)
            // A picture that came twice is one picture: held as one of them, it is held.
            .Where(rendition => !db.Pictures.Held(now).Any(picture => picture.Hash == rendition.PictureHash))
            .Where(rendition => db.Pictures.Any(picture => picture.Hash == rendition.PictureHash
                && (db.RevisionPictures.Any(used => used.PictureId == picture.Id
                    && db.Stories.Open(now).Any(story => story.PublicRevisionId == used.RevisionId))
                || db.DossierVersions.Any(version => version.PictureId == picture.Id
                    && db.Dossiers.Any(dossier => dossier.State == DossierState.Published && dossier.PublicVersionId == version.Id)))))
            .FirstOrDefaultAsync(cancel);
        if (rendition is null) return Results.NotFound();
        var name = Rendition.FileName(rendition.PictureHash, width, format);
        var file = DataFolder.PathOf(data.Media, name);
        if (!File.Exists(file)) return Results.NotFound();

        // Its bytes never change, but a story may be withdrawn: for so long at most a cache goes on showing its picture.
        http.Response.Headers.CacheControl = "public, max-age=86400";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(file, Rendition.TypeOf(format), entityTag: new EntityTagHeaderValue($"\"{name}-{rendition.ByteCount}\""), enableRangeProcessing: true);
    }
}
