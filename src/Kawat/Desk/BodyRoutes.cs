using System.Text.Json;
using System.Text.Json.Nodes;
using Kawat.Accounts;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Formats;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kawat.Desk;

/// <summary>Text for the story editor: what was pasted, and what stands in the form in its notation, as the editor's document.</summary>
/// <remarks>There is one reader of markup and one of the notation, and both are here and not in the browser.</remarks>
internal static class BodyRoutes
{
    /// <summary>A book of a million letters, pasted with Word's styles.</summary>
    private const long MaxPasteBytes = 8 * 1024 * 1024;

    public static void MapBodyRoutes(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/desk/body/markup", Markup).RequireAuthorization(Permissions.Policy(Permission.Write)).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxPasteBytes));
        routes.MapPost("/desk/body/notation", Notation).RequireAuthorization(Permissions.Policy(Permission.Write)).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxPasteBytes));
    }

    private static Task<Results<JsonHttpResult<JsonObject>, BadRequest>> Markup(HttpContext http, IAntiforgery antiforgery) =>
        Answer(http, antiforgery, html => BodyDocument.Write(PastedMarkup.Read(html)));

    private static Task<Results<JsonHttpResult<JsonObject>, BadRequest>> Notation(HttpContext http, IAntiforgery antiforgery) =>
        Answer(http, antiforgery, text => BodyDocument.Write(BodyNotation.Read(text).Body));

    private static async Task<Results<JsonHttpResult<JsonObject>, BadRequest>> Answer(HttpContext http, IAntiforgery antiforgery, Func<string, JsonObject> read)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        using var reader = new StreamReader(http.Request.Body);
        return TypedResults.Json(read(await reader.ReadToEndAsync(http.RequestAborted)), JsonSerializerOptions.Web);
    }
}
