using Kawat.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Intake;

/// <summary><c>POST /intake/{source}</c>: an agency pushes bytes. It is answered only after they are on the disk.</summary>
internal static class PushRoute
{
    public static void MapIntake(this IEndpointRouteBuilder routes) => routes.MapPost("/intake/{sourceKey}", Push).DisableAntiforgery();

    /// <summary>The answer to a push.</summary>
    internal sealed record Answer(long Arrival, string State, string Reason, IReadOnlyList<ItemAnswer> Items);

    internal sealed record ItemAnswer(long Id, string State, string Reason, string Headline);

    internal sealed record Refused(string Error);

    private static async Task<Results<JsonHttpResult<Answer>, JsonHttpResult<Refused>>> Push(
        string sourceKey, HttpRequest request, PushSource sources, IDbContextFactory<KawatDb> databases, Receive receive, TimeProvider time, IOptions<IntakeOptions> options, CancellationToken cancel)
    {
        var source = await sources.Find(sourceKey, cancel);
        var signature = request.Headers["X-Kawat-Signature"].ToString();
        var isSigned = signature.Length > 0;
        // The same answer for an unknown source and a wrong key, so that keys cannot be told apart from names.
        if (source is null || (isSigned ? source.SignSecret is null : !source.Opens(KeyIn(request)))) return Unknown(sourceKey);

        var (bytes, size) = await ReadUpTo(request, options.Value.MaxItemBytes, cancel);
        if (isSigned)
        {
            var now = time.GetUtcNow();
            if (!PushSignature.IsGood(source, request.Headers["X-Kawat-Time"].ToString(), signature, bytes.Span, now)) return Unknown(sourceKey);
            await using var db = await databases.CreateDbContextAsync(cancel);
            if (!await PushSignature.IsFirst(db, source, signature, now, cancel))
                return TypedResults.Json(new Refused("This signature was used before; sign again with the time of now."), statusCode: StatusCodes.Status409Conflict);
        }

        var charset = request.GetTypedHeaders().ContentType?.Charset.ToString().Trim('"') ?? "";
        var name = request.Headers["X-File-Name"].ToString() is { Length: > 0 and <= 200 } given ? Path.GetFileName(given) : "push";
        var received = await receive.Take(new Delivery(source, Transport.Push, name, bytes, size, charset), cancel);
        var answer = new Answer(received.Arrival.Id, received.Arrival.State.Word(), received.Arrival.Reason,
            [.. received.Items.Select(i => new ItemAnswer(i.Id, i.State.Word(), i.Reason, i.Headline))]);
        return TypedResults.Json(answer, statusCode: received.Arrival.State == ArrivalState.Refused ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status200OK);
    }

    private static JsonHttpResult<Refused> Unknown(string sourceKey) =>
        TypedResults.Json(new Refused($"No source '{sourceKey}' with this key."), statusCode: StatusCodes.Status401Unauthorized);

    private static string KeyIn(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : request.Headers["X-Kawat-Key"].ToString();
    }

    /// <summary>The body up to the limit. Of a larger one the rest is not read; its size is what was announced, or one over the limit.</summary>
    private static async Task<(ReadOnlyMemory<byte> Bytes, long Size)> ReadUpTo(HttpRequest request, int limit, CancellationToken cancel)
    {
        if (request.ContentLength > limit) return (default, request.ContentLength.Value);
        using var body = new MemoryStream((int)(request.ContentLength ?? 16 * 1024));
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > limit) return (default, body.Length);
        }

        return (body.GetBuffer().AsMemory(0, (int)body.Length), body.Length);
    }
}
