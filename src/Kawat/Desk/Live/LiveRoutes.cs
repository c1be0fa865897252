using System.Globalization;
using Kawat.Accounts;
using Kawat.Desk.Hands;
using Kawat.Stories;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Live;

/// <summary>Where an open story editor reads, sends and listens.</summary>
internal static class LiveRoutes
{
    private static readonly string Policy = Permissions.Policy(Permission.Write);

    public static void MapLiveRoutes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/story/{id:long}/live", Read).RequireAuthorization(Policy);
        routes.MapPost("/desk/story/{id:long}/live", Take).RequireAuthorization(Policy);
        routes.MapPost("/desk/story/{id:long}/live/here", Here).RequireAuthorization(Policy);
        routes.MapGet("/desk/story/{id:long}/live/events", Events).RequireAuthorization(Policy);
    }

    private static async Task<Results<JsonHttpResult<LiveState>, JsonHttpResult<LiveAnswer>, NotFound>> Read(long id, int? epoch, int? since, LiveStories stories, CancellationToken cancel)
    {
        if (epoch is { } known && since is { } seq) return TypedResults.Json(await stories.Since(id, known, seq, cancel), JsonColumns.Options);
        return await stories.Open(id, cancel) is { } state ? TypedResults.Json(state, JsonColumns.Options) : TypedResults.NotFound();
    }

    private static async Task<Results<JsonHttpResult<LiveAnswer>, BadRequest, NotFound, ForbidHttpResult>> Take(long id, LiveChange change, HttpContext http, IAntiforgery antiforgery, LiveStories stories, KeepHands hands, IDbContextFactory<KawatDb> databases, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } story) return TypedResults.NotFound();
            if (!EditorPage.MaySaveIn(story.State, http.User)) return TypedResults.Forbid();
        }

        // Once it is read it is taken: a browser that goes away must not stop the writing half way.
        if (await stories.Take(id, change, http.User.SignInName(), CancellationToken.None) is not { } answer) return TypedResults.BadRequest();
        if (answer.IsTaken) await hands.Wrote(id, http.User.SignInName(), CancellationToken.None);
        return TypedResults.Json(answer, JsonColumns.Options);
    }

    private static async Task<Results<NoContent, BadRequest>> Here(long id, Place place, HttpContext http, IAntiforgery antiforgery, LiveHub hub)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        hub.Move(id, place.Client ?? "", place.Anchor, place.Head);
        return TypedResults.NoContent();
    }

    private static IResult Events(long id, int epoch, int seq, string client, HttpContext http, LiveEvents events, OpenLines lines, CancellationToken gone)
    {
        if (client.Length is 0 or > 64) return TypedResults.BadRequest();
        // A line that broke goes on where it was.
        if (int.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last > seq) seq = last;
        return TypedResults.ServerSentEvents(lines.While(http.User, ends => events.Of(id, epoch, seq, client, http.User.DisplayName(), ends), gone));
    }

    /// <summary>Where the cursor of an open editor is.</summary>
    private sealed record Place(string? Client, int Anchor, int Head);
}
