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
        };
        if (entry.Link.Length > 0) item["url"] = entry.Link;
        if (entry.Title.Length > 0) item["title"] = PrintableText.Clean(entry.Title);
        // An item must have content; where the whole story is at its address only, this is what there is of it here.
        if (entry.Content.Length > 0) item["content_html"] = PrintableText.Clean(entry.Content);
        else item["content_text"] = PrintableText.Clean(entry.Summary.Length > 0 ? entry.Summary : entry.Title);
        if (entry.Summary.Length > 0) item["summary"] = PrintableText.Clean(entry.Summary);
        if (entry.PublishedAt > DateTimeOffset.MinValue) item["date_published"] = PrintableText.Instant(entry.PublishedAt);
        if (entry.UpdatedAt is not null) item["date_modified"] = PrintableText.Instant(entry.ChangedAt);
        if (entry.Authors.Count > 0) item["authors"] = Authors(entry.Authors);
        if (entry.Categories.Count > 0) item["tags"] = new JsonArray([.. entry.Categories.Select(category => (JsonNode)category)]);
        if (entry.Language.Length > 0) item["language"] = entry.Language;
        if (entry.Pictures.Count > 0) item["image"] = entry.Pictures[0].Url;
        if (entry.Files.Count > 0) item["attachments"] = new JsonArray([.. entry.Files.Select(file => (JsonNode)File(file))]);
        var own = Own(entry);
        if (entry.Correction.Length > 0) own["correction"] = entry.Correction;
        if (entry.Rights.Length > 0) own["rights"] = entry.Rights;
        if (entry.Pictures.Count > 0)
        {
            own["pictures"] = new JsonArray([.. entry.Pictures.Select(picture => (JsonNode)new JsonObject
            {
                ["url"] = picture.Url, ["mime_type"] = picture.ContentType, ["width"] = picture.Width, ["height"] = picture.Height,
                ["caption"] = PrintableText.Clean(picture.Caption), ["credit"] = PrintableText.Clean(picture.Credit), ["copyright"] = PrintableText.Clean(picture.Copyright),
            })]);
        }

        if (own.Count > 0) item["_kawat"] = own;
        return item;
    }

    private static JsonObject Own(FeedEntry entry)
    {
        var own = new JsonObject();
        void Set(string name, string text)
        {
            if (text.Length > 0) own[name] = PrintableText.Clean(text);
        }

        Set("publisher", entry.Provider);
        Set("source", entry.Source);
        Set("terms", entry.Terms);
        if (entry.CreatedAt is { } created) own["created"] = PrintableText.Instant(created);
        if (entry.ExpiresAt is { } end) own["expires"] = PrintableText.Instant(end);
        if (entry.Position is { } point) (own["latitude"], own["longitude"]) = (point.Latitude, point.Longitude);
        if (entry.Relations.Count > 0) own["related"] = new JsonArray([.. entry.Relations.Select(one => (JsonNode)new JsonObject { ["rel"] = one.Relation, ["url"] = one.Href, ["title"] = one.Title })]);
        if (entry.Subjects.Count > 0) own["subjects"] = new JsonArray([.. entry.Subjects.Select(one => (JsonNode)new JsonObject { ["name"] = one.Name, ["code"] = one.Code, ["scheme"] = one.Scheme })]);
        return own;
    }

    private static JsonObject File(Attachment file)
    {
        // The type is required; this is what HTTP says of bytes that nobody knows.
        var json = new JsonObject { ["url"] = file.Href, ["mime_type"] = file.ContentType ?? "application/octet-stream" };
        if (file.Title is not null) json["title"] = PrintableText.Clean(file.Title);
        if (file.Length is not null) json["size_in_bytes"] = file.Length;
        return json;
    }

    private static JsonArray Authors(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name })]);
}
