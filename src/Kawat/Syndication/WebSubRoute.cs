using System.Globalization;
using Kawat.Shared;

namespace Kawat.Syndication;

/// <summary>The hub's door: <c>POST /websub</c> with the form of WebSub section 5.1.</summary>
internal static class WebSubRoute
{
    public const string Path = "/websub";

    /// <summary>Bytes of a form at most.</summary>
    private const int LongestForm = 16 * 1024;

    public static void MapWebSub(this WebApplication app) => app.MapPost(Path, Ask).DisableAntiforgery();

    private static async Task<IResult> Ask(HttpRequest request, SubscribeFeed subscribe, CancellationToken cancel)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > LongestForm) return Refuse("a form of at most 16 kB is wanted");
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancel);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return Refuse("the form cannot be read");
        }

        var seconds = form["hub.lease_seconds"].ToString();
        var lease = 0;
        if (seconds.Length > 0 && !int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out lease)) return Refuse($"hub.lease_seconds is no number: {seconds}");
        var wish = new SubscriptionWish(form["hub.mode"].ToString(), form["hub.topic"].ToString(), form["hub.callback"].ToString(), form["hub.secret"].ToString(), lease);
        return await subscribe.Ask(request.PublicBase(), wish, cancel) is { } complaint ? Refuse(complaint) : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static IResult Refuse(string why) => Results.Text($"{why}\n", statusCode: StatusCodes.Status400BadRequest);
}
