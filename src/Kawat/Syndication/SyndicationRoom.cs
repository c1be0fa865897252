using Kawat.Shared;
using Microsoft.Extensions.Options;

namespace Kawat.Syndication;

internal static class SyndicationRoom
{
    private const string Xml = "application/xml; charset=utf-8";

    public static void AddSyndication(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SyndicationOptions>().BindConfiguration("Syndication").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Feeds>().AddSingleton<FeedAddress>().AddSingleton<Sitemap>().AddSingleton<Callbacks>().AddSingleton<SubscribeFeed>().AddSingleton<SendFeeds>();
    }

    public static void MapSyndication(this WebApplication app)
    {
        app.MapWebSub();
        var machines = app.MapGroup("").AddEndpointFilter(MayBeKept);
        foreach (var format in FeedFormat.All)
        {
            foreach (var (_, address) in FeedAddress.Templates.SelectMany(template => Addresses.Of($"{template}/{format.File}")))
                machines.MapGet(address, (HttpRequest request, FeedAddress feeds, CancellationToken cancel) => Feed(request, feeds, cancel));
        }

        var lists = machines.MapGroup("").AddEndpointFilter(IsOfAllStories);
        lists.MapGet("/sitemap.xml", async (HttpRequest request, Sitemap sitemap, CancellationToken cancel) =>
            Results.Bytes(await sitemap.Index(request.PublicBase(), cancel), Xml));
        lists.MapGet("/sitemap-{page:int}.xml", async (HttpRequest request, int page, Sitemap sitemap, CancellationToken cancel) =>
            await sitemap.Page(request.PublicBase(), page, cancel) is { } bytes ? Results.Bytes(bytes, Xml) : Results.NotFound());
        lists.MapGet("/sitemap-threads-{page:int}.xml", async (HttpRequest request, int page, Sitemap sitemap, CancellationToken cancel) =>
            await sitemap.Threads(request.PublicBase(), page, cancel) is { } bytes ? Results.Bytes(bytes, Xml) : Results.NotFound());
        lists.MapGet("/sitemap-news.xml", async (HttpRequest request, Sitemap sitemap, CancellationToken cancel) =>
            Results.Bytes(await sitemap.News(request.HttpContext, cancel), Xml));

        var rules = machines.MapGroup("").AddEndpointFilter(IsOfNoStory);
        rules.MapGet("/robots.txt", (HttpRequest request, IOptions<SyndicationOptions> options) => Results.Text(CrawlerRules.Robots(request.PublicBase(), options.Value.AiCrawlers)));
        rules.MapGet("/ai.txt", (HttpRequest request, IOptions<SyndicationOptions> options, IOptions<SiteOptions> site) =>
            Results.Text(CrawlerRules.Ai(request.PublicBase(), site.Value.Name, options.Value.AiCrawlers)));
        rules.MapGet("/.well-known/tdmrep.json", (IOptions<SyndicationOptions> options) => Results.Text(CrawlerRules.TextMining(options.Value.AiCrawlers), "application/json"));
        rules.MapGet("/.well-known/security.txt", (HttpRequest request, IOptions<SyndicationOptions> options, TimeProvider time) =>
            options.Value.SecurityContact is { } contact ? Results.Text(CrawlerRules.Security(request.PublicBase(), contact, time.GetUtcNow())) : Results.NotFound());
    }

    /// <summary>Feeds and sitemaps are the same for everybody and asked for again and again, so they are kept ready as pages are.</summary>
    private static async ValueTask<object?> MayBeKept(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var result = await next(call);
        if (result is not IStatusCodeHttpResult { StatusCode: not (null or StatusCodes.Status200OK) }) call.HttpContext.Response.Headers.CacheControl = "public, no-cache";
        return result;
    }

    private static ValueTask<object?> IsOfAllStories(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.DependsOn(PageKey.AnyLatest, PageKey.AnyStory, PageKey.AnyThread);
        return next(call);
    }

    /// <summary>It changes with the settings alone, and with the day.</summary>
    private static ValueTask<object?> IsOfNoStory(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.DependsOn(PageKey.Page("rules"));
        return next(call);
    }

    private static async Task<IResult> Feed(HttpRequest request, FeedAddress feeds, CancellationToken cancel)
    {
        if (FeedAddress.Ask(request.PublicBase(), request.Path) is not { } ask) return Results.NotFound();
        switch (await feeds.Read(ask, request.Path, cancel))
        {
            case FeedAnswer.Found { Feed: var feed, Keys: var keys }:
                request.HttpContext.DependsOn(keys);
                // RFC 8288: where the hub is and what the feed is called, for those who do not read what is inside.
                foreach (var hub in feed.Hubs) request.HttpContext.Response.Headers.Append("Link", $"<{hub}>; rel=\"hub\"");
                request.HttpContext.Response.Headers.Append("Link", $"<{feed.Self}>; rel=\"self\"");
                return Results.Bytes(ask.Format.Write(feed), ask.Format.ContentType);
            case FeedAnswer.Moved { Folder: var folder }:
                return Results.Redirect($"{folder}/{ask.Format.File}", permanent: true);
            case FeedAnswer.Withdrawn:
                return Results.StatusCode(StatusCodes.Status410Gone);
            default:
                return Results.NotFound();
        }
    }
}
