using System.Globalization;
using System.Threading.RateLimiting;

namespace Kawat.Shared;

/// <summary>
/// Lines in which waits whatever has to be worked out for a reader: no more of it at once than there are cores for. A hundred threads that all want a core would take it from the few that hand out what is ready,
/// and none of them would be done sooner. One reader alone on one core, beside 32 connections that send comments as fast as they are answered, got 190 pages a second without lines, the slowest of a hundred after 80 ms; with
/// them 9,900, after 5 ms (<c>./kawat bench hostile</c>, 2026-11-23).
/// </summary>
internal sealed class Turns : IDisposable
{
    /// <summary>PostgreSQL answers from elsewhere: most of a turn is waiting for it, and nothing of a core.</summary>
    private const int WaitingForPostgres = 8;

    public Turns(Lookups lookups)
    {
        var cores = Environment.ProcessorCount;
        var waits = lookups.IsPostgres ? WaitingForPostgres : 1;
        // Two at least, so that one that takes long doesn't hold up all the others.
        Pages = Line(Math.Max(2, cores) * waits, 2000);
        Maps = Line(1, 100);
        Asked = Line(Math.Max(1, cores / 2) * waits, 200);
        Forms = Line(Math.Max(1, cores / 2) * waits, 500);
        Passwords = Line(Math.Max(1, cores / 2), 50);
    }

    /// <summary>Pages that are kept when they are made.</summary>
    public ConcurrencyLimiter Pages { get; }

    /// <summary>Maps of the site for search engines: kept, too, but each is ten thousand addresses, and they are asked for all together.</summary>
    public ConcurrencyLimiter Maps { get; }

    /// <summary>What is made for one reader and thrown away: searches, and addresses with a query that no page has.</summary>
    public ConcurrencyLimiter Asked { get; }

    /// <summary>Forms that were sent and have been read, 128 KB at most each.</summary>
    public ConcurrencyLimiter Forms { get; }

    /// <summary>Passwords of strangers.</summary>
    public ConcurrencyLimiter Passwords { get; }

    /// <summary>Answers in <paramref name="line"/>'s turn, which ends when the answer begins: who is slow to read holds up nobody. Says that it is too much where the line is too long.</summary>
    public static async Task Answer(ConcurrencyLimiter line, HttpContext http, Words words, RequestDelegate render)
    {
        using var turn = await line.AcquireAsync(1, http.RequestAborted);
        if (!turn.IsAcquired)
        {
            await Refuse(http, words);
            return;
        }

        EndWithAnswer(http, turn);
        await render(http);
    }

    /// <summary>The turn ends when the answer begins, or with the request.</summary>
    public static void EndWithAnswer(HttpContext http, RateLimitLease turn)
    {
        http.Response.RegisterForDispose(turn);
        http.Response.OnStarting(static turn =>
        {
            ((RateLimitLease)turn).Dispose();
            return Task.CompletedTask;
        }, turn);
    }

    /// <summary>A few words instead of a page, which would be work again.</summary>
    public static Task Refuse(HttpContext http, Words words)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(words["portal.busy"], "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
    }

    public void Dispose()
    {
        Pages.Dispose();
        Maps.Dispose();
        Asked.Dispose();
        Forms.Dispose();
        Passwords.Dispose();
    }

    private const int RetrySeconds = 5;

    private static ConcurrencyLimiter Line(int atOnce, int mostWaiting) => new(new() { PermitLimit = atOnce, QueueLimit = mostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
