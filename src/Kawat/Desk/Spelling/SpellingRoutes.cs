using Kawat.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kawat.Desk.Spelling;

/// <summary>What the story editor asks about words.</summary>
internal static class SpellingRoutes
{
    private const long MaxBytes = 512 * 1024;

    private static readonly string Policy = Permissions.Policy(Permission.Write);

    public static void MapSpellingRoutes(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/desk/spelling", Check).RequireAuthorization(Policy).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBytes));
        routes.MapPost("/desk/spelling/words", Add).RequireAuthorization(Policy).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBytes));
    }

    private static async Task<Results<JsonHttpResult<SpellingAnswer>, BadRequest>> Check(Question question, HttpContext http, IAntiforgery antiforgery, CheckSpelling spelling)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || question.Words is null) return TypedResults.BadRequest();
        return TypedResults.Json(await spelling.Run(question.Language ?? "", question.Words, http.RequestAborted), JsonColumns.Options);
    }

    private static async Task<Results<NoContent, BadRequest>> Add(Question question, HttpContext http, IAntiforgery antiforgery, CheckSpelling spelling)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || question.Words is not [{ Length: > 0 and <= CheckSpelling.LongestWord } word] || !Shared.Words.Languages.Contains(question.Language)) return TypedResults.BadRequest();
        await spelling.Add(question.Language!, word.Trim(), http.User.SignInName(), CancellationToken.None);
        return TypedResults.NoContent();
    }

    /// <summary>Words of a language.</summary>
    private sealed record Question(string? Language, IReadOnlyList<string>? Words);
}
