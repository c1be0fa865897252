using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Kawat.Portal;

/// <summary>A picture's bytes, for as long as a story that is open, or a dossier that is out, shows it.</summary>
internal static class PictureBytes
{
    public static async Task<IResult> Answer(string hash, string extension, HttpContext http, Pressroom press, DataFolder data, CancellationToken cancel)
    {
        var now = press.Time.GetUtcNow();
        await using var db = await press.Databases.CreateDbContextAsync(cancel);
        var picture = await db.Pictures.AsNoTracking()
            .Where(picture => picture.Hash == hash)
            .Where(picture => db.RevisionPictures.Any(used => used.PictureId == picture.Id
                && db.Stories.Open(now).Any(story => story.PublicRevisionId == used.RevisionId))
                || db.DossierVersions.Any(version => version.PictureId == picture.Id
                    && db.Dossiers.Any(dossier => dossier.State == DossierState.Published && dossier.PublicVersionId == version.Id)))
            .FirstOrDefaultAsync(cancel);
        if (picture?.Hash is null || picture.ContentType is null || picture.Extension != extension) return Results.NotFound();
        var file = DataFolder.PathOf(data.Media, picture.Hash);
        if (!File.Exists(file)) return Results.NotFound();

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(file, picture.ContentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }
}
