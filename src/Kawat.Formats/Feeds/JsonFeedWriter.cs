using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kawat.Formats.Feeds;

/// <summary>Writes JSON Feed 1.1 (jsonfeed.org). What the format has no place for stands in an extension object, "_kawat": a correction, the rights, the pictures' credits.</summary>
public static class JsonFeedWriter
{
    /// <summary>The feed as UTF-8. Linear in the feed.</summary>
    public static byte[] Write(Feed feed)
    {
        var json = new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = feed.Title,
            ["home_page_url"] = feed.Link,
            ["feed_url"] = feed.Self,
            ["description"] = feed.Description,
            ["language"] = feed.Language,
            ["authors"] = Authors([feed.Publisher]),
        };
        if (feed.Hubs.Count > 0) json["hubs"] = new JsonArray([.. feed.Hubs.Select(hub => (JsonNode)new JsonObject { ["type"] = "WebSub", ["url"] = hub })]);
        json["items"] = new JsonArray([.. feed.Entries.Select(entry => (JsonNode)Item(entry))]);
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private static JsonObject Item(FeedEntry entry)
    {
        var item = new JsonObject
        {
            ["id"] = entry.Id,
            ["url"] = entry.Link,
            ["title"] = entry.Title,
            // An item must have content; the whole story is at its address, so this is what there is of it here.
            ["content_text"] = entry.Summary.Length > 0 ? entry.Summary : entry.Title,
            ["summary"] = entry.Summary,
            ["date_published"] = PrintableText.Instant(entry.PublishedAt),
        };
        if (entry.UpdatedAt is not null) item["date_modified"] = PrintableText.Instant(entry.ChangedAt);
        if (entry.Authors.Count > 0) item["authors"] = Authors(entry.Authors);
        if (entry.Categories.Count > 0) item["tags"] = new JsonArray([.. entry.Categories.Select(category => (JsonNode)category)]);
        if (entry.Language.Length > 0) item["language"] = entry.Language;
        if (entry.Pictures.Count > 0) item["image"] = entry.Pictures[0].Url;
        var own = new JsonObject();
        if (entry.Correction.Length > 0) own["correction"] = entry.Correction;
        if (entry.Rights.Length > 0) own["rights"] = entry.Rights;
        if (entry.Pictures.Count > 0)
        {
            own["pictures"] = new JsonArray([.. entry.Pictures.Select(picture => (JsonNode)new JsonObject
            {
                ["url"] = picture.Url, ["mime_type"] = picture.ContentType, ["width"] = picture.Width, ["height"] = picture.Height,
                ["caption"] = picture.Caption, ["credit"] = picture.Credit,
            })]);
        }

        if (own.Count > 0) item["_kawat"] = own;
        return item;
    }

    private static JsonArray Authors(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name })]);
}
