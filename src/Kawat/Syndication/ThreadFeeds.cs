using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Syndication;

/// <summary>A thread to subscribe to: RSS 2.0 and JSON Feed 1.1. A thread that went into another sends its subscribers there.</summary>
internal sealed class ThreadFeeds(IDbContextFactory<KawatDb> databases, Feeds feeds, TimeProvider time, IOptions<SiteOptions> site)
{
    public const string RssFile = "rss.xml", JsonFile = "feed.json";

    public async Task<IResult> Answer(HttpRequest request, long id, string file, string language, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        switch (await OpenThreads.At(db, id, now, Dates.DayIn(site.Value.Zone, now), cancel))
        {
            case ThreadAnswer.Found { Thread: var thread } when Words.In(thread.Language).Language == language:
                request.HttpContext.DependsOn([PageKey.Thread(id), PageKey.Sections, .. thread.Stories.Select(story => PageKey.Story(story.Id))]);
                return file == RssFile
                    ? Results.Bytes(await feeds.ThreadRss(request.PublicBase(), thread, cancel), "application/rss+xml; charset=utf-8")
                    : Results.Bytes(Json(request.PublicBase(), thread), "application/feed+json; charset=utf-8");
            case ThreadAnswer.Found { Thread: var elsewhere }:
                return Results.Redirect($"{ThreadUrl.Of(elsewhere.Language, elsewhere.Id)}/{file}", permanent: true);
            case ThreadAnswer.Moved moved when await OpenThreads.Line(db, [moved.ThreadId], now, cancel) is [var there]:
                return Results.Redirect($"{ThreadUrl.Of(there.Language, there.Id)}/{file}", permanent: true);
            case ThreadAnswer.Withdrawn:
                return Results.StatusCode(StatusCodes.Status410Gone);
            default:
                return Results.NotFound();
        }
    }

    private byte[] Json(string address, OpenThread thread)
    {
        var here = ThreadUrl.Of(thread.Language, thread.Id);
        var feed = new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = $"{thread.Name} – {site.Value.Name}",
            ["home_page_url"] = address + thread.Address,
            ["feed_url"] = $"{address}{here}/{JsonFile}",
            ["language"] = thread.Language,
            ["items"] = new JsonArray([.. thread.Stories.OrderByDescending(story => story.PublishedAt).ThenByDescending(story => story.Id).Take(Feeds.Length).Select(story => (JsonNode)new JsonObject
            {
                ["id"] = string.Create(CultureInfo.InvariantCulture, $"urn:kawat:story:{story.Id}"),
                ["url"] = address + StoryUrl.Of(story.Language, story.Id, story.Slug),
                ["title"] = story.Headline,
                ["content_text"] = story.Deck.Length > 0 ? story.Deck : story.Headline,
                ["date_published"] = story.PublishedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["language"] = story.Language,
            })]),
        };
        if (thread.Summary.Length > 0) feed["description"] = thread.Summary;
        return JsonSerializer.SerializeToUtf8Bytes(feed, JsonSerializerOptions.Default);
    }
}
