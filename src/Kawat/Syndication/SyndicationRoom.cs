using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Syndication;

internal static class SyndicationRoom
{
    public static void AddSyndication(this WebApplicationBuilder builder) => builder.Services.AddSingleton<Feeds>().AddSingleton<ThreadFeeds>().AddSingleton<Sitemap>();

    public static void MapSyndication(this WebApplication app)
    {
        var machines = app.MapGroup("").AddEndpointFilter(MayBeKept);
        foreach (var (language, address) in Addresses.Of("/$/rss.xml"))
            machines.MapGet(address, (HttpRequest request, Feeds feeds, CancellationToken cancel) => Rss(request, feeds, language, null, cancel));
        foreach (var (language, address) in Addresses.Of("/$/{section}/rss.xml"))
            machines.MapGet(address, (HttpRequest request, string section, Feeds feeds, CancellationToken cancel) => Rss(request, feeds, language, section, cancel));
        foreach (var file in new[] { ThreadFeeds.RssFile, ThreadFeeds.JsonFile })
        {
            foreach (var (language, address) in Addresses.Of($"/$thread/{{id:long}}/{file}"))
                machines.MapGet(address, (HttpRequest request, long id, ThreadFeeds feeds, CancellationToken cancel) => feeds.Answer(request, id, file, language, cancel));
        }

        var lists = machines.MapGroup("").AddEndpointFilter(IsOfAllStories);
        lists.MapGet("/sitemap.xml", async (HttpRequest request, Sitemap sitemap, CancellationToken cancel) =>
            Results.Bytes(await sitemap.Index(request.PublicBase(), cancel), "application/xml; charset=utf-8"));
        lists.MapGet("/sitemap-{page:int}.xml", async (HttpRequest request, int page, Sitemap sitemap, CancellationToken cancel) =>
            await sitemap.Page(request.PublicBase(), page, cancel) is { } bytes ? Results.Bytes(bytes, "application/xml; charset=utf-8") : Results.NotFound());
        lists.MapGet("/sitemap-threads-{page:int}.xml", async (HttpRequest request, int page, Sitemap sitemap, CancellationToken cancel) =>
            await sitemap.Threads(request.PublicBase(), page, cancel) is { } bytes ? Results.Bytes(bytes, "application/xml; charset=utf-8") : Results.NotFound());
        lists.MapGet("/sitemap-news.xml", async (HttpRequest request, Sitemap sitemap, CancellationToken cancel) =>
            Results.Bytes(await sitemap.News(request.HttpContext, cancel), "application/xml; charset=utf-8"));
        machines.MapGet("/robots.txt", (HttpRequest request) =>
        {
            request.HttpContext.DependsOn(PageKey.Page("robots"));
            return Results.Text($"User-agent: *\nDisallow: /desk\nDisallow: /intake\nDisallow: /masuk\n\nSitemap: {request.PublicBase()}/sitemap.xml\nSitemap: {request.PublicBase()}/sitemap-news.xml\n");
        });
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

    private static async Task<IResult> Rss(HttpRequest request, Feeds feeds, string language, string? section, CancellationToken cancel) =>
        await feeds.Rss(request.HttpContext, language, section, cancel) is { } bytes
            ? Results.Bytes(bytes, "application/rss+xml; charset=utf-8")
            : Results.NotFound();
}
