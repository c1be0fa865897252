using Kawat.Accounts;
using Kawat.Media;
using Kawat.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Bytes for the desk alone: what arrived, and pictures whatever story they belong to.</summary>
internal static class DeskFiles
{
    public static void MapDeskFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/item/{id:long}/raw", Raw).RequireAuthorization(Permissions.Policy(Permission.Write));
        routes.MapGet("/desk/picture/{id:long}", Picture).RequireAuthorization(Permissions.Policy(Permission.Write));
    }

    /// <summary>What arrived, byte for byte, always as a download: it may be anything, so no browser may try to show it.</summary>
    private static async Task<Results<PhysicalFileHttpResult, NotFound>> Raw(long id, HttpResponse response, IDbContextFactory<KawatDb> databases, DataFolder data, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var arrival = await db.Items.Where(i => i.Id == id).Join(db.Arrivals, i => i.ArrivalId, a => a.Id, (i, a) => a).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (arrival is null || arrival.RawHash.Length == 0) return TypedResults.NotFound();
        var file = DataFolder.PathOf(data.Raw, arrival.RawHash);
        if (!File.Exists(file)) return TypedResults.NotFound();
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.PhysicalFile(file, "application/octet-stream", arrival.FileName.Length > 0 ? arrival.FileName : $"item-{id}");
    }

    /// <summary>The picture as it came, or the smallest rendition that is wide enough where one is drawn.</summary>
    private static async Task<Results<PhysicalFileHttpResult, NotFound>> Picture(long id, int? width, HttpResponse response, IDbContextFactory<KawatDb> databases, DataFolder data, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var picture = await db.Pictures.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (picture?.Hash is not { } hash || picture.ContentType is not { } type || DataFolder.PathOf(data.Media, hash) is var file && !File.Exists(file)) return TypedResults.NotFound();
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        if (width is { } enough && picture.IsShown && DataFolder.PathOf(data.Media, Rendition.FileName(hash, "", PictureUrl.WidthNear(picture, enough), RenditionFormat.Jpeg)) is var small && File.Exists(small)) (file, type) = (small, "image/jpeg");
        response.Headers.CacheControl = "private, max-age=600";
        return TypedResults.PhysicalFile(file, type);
    }
}
