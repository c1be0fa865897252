using System.Globalization;
using System.Text.Json.Nodes;
using Kawat.Formats;
using Kawat.Formats.Encodings;
using Kawat.Formats.Feeds;

namespace Kawat.Bench.Formats;

/// <summary>A feed as we read it, in the shape and under the names of feedparser's result, so that what feedparser expects can be asked of it.</summary>
internal static class FeedparserView
{
    /// <summary>Stands before a value that is markup, which is compared as a browser reads it and not by its letters.</summary>
    public const char Markup = '\u0001';

    public static JsonObject Of(byte[] bytes, WireHints hints, out FeedDocument? feed)
    {
        var problems = new ProblemList();
        feed = null;
        var view = new JsonObject();
        var entries = new JsonArray();
        if (DocumentText.Decode(bytes, hints, problems, out var encoding) is { } text)
        {
            feed = XmlFeedReader.Read(new WireDocument(bytes, text, hints), problems);
            view["encoding"] = encoding;
        }

        view["feed"] = feed is null ? new JsonObject() : Part(feed.Feed, feed, isEntry: false);
        foreach (var entry in feed?.Entries ?? []) entries.Add(Part(entry, feed!, isEntry: true));
        view["entries"] = entries;
        view["version"] = feed is null ? "" : Version(feed);
        // What feedparser calls bozo: the XML or its encoding had to be mended, or it was sent as something else.
        view["bozo"] = problems.Problems.Any(problem => problem.Code is ProblemCodes.RepairedXml or ProblemCodes.BadXml or ProblemCodes.Truncated or ProblemCodes.UnknownCharset or ProblemCodes.BrokenUtf8 or ProblemCodes.NotUtf8 or ProblemCodes.Empty or ProblemCodes.ControlCharacters)
            || (hints.MediaType is { } type && !type.Contains("xml", StringComparison.OrdinalIgnoreCase));
        return view;
    }

    private static string Version(FeedDocument feed) => feed.Family == "atom" ? $"atom{feed.Version.Replace(".", "", StringComparison.Ordinal)}" : feed.Version switch
    {
        "cdf" => "cdf",
        "0.90" => "rss090",
        "0.91" => feed.IsNetscape ? "rss091n" : "rss091u",
        "1.0" => "rss10",
        "" => "rss",
        _ when feed.Version.StartsWith('2') => "rss20",
        _ => $"rss{feed.Version.Replace(".", "", StringComparison.Ordinal)}",
    };

    private static JsonObject Part(FeedPart part, FeedDocument feed, bool isEntry)
    {
        var view = new JsonObject();
        void Set(string name, string? value)
        {
            if (value is not null) view[name] = value;
        }

        void Text(string name, FeedText? text)
        {
            if (text is null) return;
            view[name] = Value(text);
            view[name + "_detail"] = Detail(text);
        }

        void Time(string name, FeedTime? time)
        {
            if (time is null) return;
            view[name] = time.Value;
            view[name + "_parsed"] = Parsed(time);
        }

        Text("title", part.Title);
        Text(isEntry ? "summary" : "subtitle", part.Summary);
        Text("info", part.Info);
        Text("rights", part.Rights);
        if (isEntry && part.Summary is null && part.Contents.Count > 0) Text("summary", part.Contents[0]);
        if (part.Contents.Count > 0) view["content"] = new JsonArray([.. part.Contents.Select(text => (JsonNode)Detail(text))]);
        Set("id", part.Id);
        Set("link", part.Link);
        Set("language", part.Language);
        Set("icon", part.Icon);
        Set("logo", part.Logo);
        Set("docs", part.Docs);
        Set("comments", part.Comments);
        Set("wfw_comment", part.CommentTarget);
        Set("wfw_commentrss", part.CommentFeed);
        Set("license", part.License);
        view["guidislink"] = part.IdIsLink;
        Time("published", part.Published);
        Time("updated", part.Updated);
        Time("created", part.Created);
        Time("expired", part.Expired);
        Time("validity_start", part.ValidFrom);
        Time("validity_end", part.ValidUntil);
        if (part.Links.Count > 0) view["links"] = new JsonArray([.. part.Links.Select(Link)]);
        People(view, part);
        if (part.Categories.Count > 0)
        {
            view["tags"] = new JsonArray([.. part.Categories.Select(one => (JsonNode)new JsonObject { ["term"] = one.Term, ["scheme"] = one.Scheme, ["label"] = one.Label })]);
            view["category"] = part.Categories[0].Term;
        }

        if (part.Generator is { } generator)
        {
            Set("generator", generator.Name ?? generator.Uri);
            view["generator_detail"] = Clean(new JsonObject { ["name"] = generator.Name ?? generator.Uri, ["href"] = generator.Uri, ["version"] = generator.Version });
        }

        if (part.Image is { } image) view["image"] = Clean(new JsonObject { ["href"] = image.Href, ["title"] = image.Title, ["link"] = image.Link, ["width"] = Number(image.Width), ["height"] = Number(image.Height) });
        if (part.Cloud is { } cloud) view["cloud"] = new JsonObject([.. cloud.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))]);
        if (part.InReplyTo is { } answer) view["thr_in-reply-to"] = new JsonObject([.. answer.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))]);
        if (part.Source is { } source) view["source"] = Part(source, feed, isEntry: false);
        if (part.Shape is { } shape) view["where"] = Shape(shape);
        var enclosures = part.Media.Where(file => file.Kind == FeedMediaKind.Enclosure).ToList();
        if (enclosures.Count > 0) view["enclosures"] = new JsonArray([.. enclosures.Select(file => (JsonNode)Clean(new JsonObject { ["href"] = file.Url, ["length"] = file.Length, ["type"] = file.Type }))]);
        var thumbnails = part.Media.Where(file => file.Kind == FeedMediaKind.Thumbnail).ToList();
        if (thumbnails.Count > 0) view["media_thumbnail"] = new JsonArray([.. thumbnails.Select(file => (JsonNode)new JsonObject { ["url"] = file.Url })]);
        return view;
    }

    private static void People(JsonObject view, FeedPart part)
    {
        if (part.Authors.Count > 0)
        {
            view["authors"] = new JsonArray([.. part.Authors.Select(Person)]);
            view["author"] = Named(part.Authors[^1]);
            view["author_detail"] = Person(part.Authors[^1]);
        }

        if (part.Contributors.Count > 0) view["contributors"] = new JsonArray([.. part.Contributors.Select(Person)]);
        if (part.Publisher is null) return;
        view["publisher"] = Named(part.Publisher);
        view["publisher_detail"] = Person(part.Publisher);
    }

    private static string Named(FeedPerson person) => person switch
    {
        { Name: { } name, Email: { } mail } => $"{name} ({mail})",
        { Name: { } name } => name,
        _ => person.Email ?? "",
    };

    private static JsonNode Person(FeedPerson person) => Clean(new JsonObject { ["name"] = person.Name, ["email"] = person.Email, ["href"] = person.Uri });

    private static JsonNode Link(FeedLink link) =>
        Clean(new JsonObject { ["rel"] = link.Rel, ["type"] = link.Type, ["href"] = link.Href, ["hreflang"] = link.HrefLanguage, ["title"] = link.Title, ["length"] = link.Length });

    private static JsonObject Shape(FeedShape shape)
    {
        if (shape.Points.Count == 0) return [];
        static JsonNode Point(IReadOnlyList<double> point) => new JsonArray([.. point.Select(number => (JsonNode)number)]);
        return new JsonObject { ["type"] = shape.Kind, ["coordinates"] = shape.Kind == "Point" ? Point(shape.Points[0]) : new JsonArray([.. shape.Points.Select(Point)]) };
    }

    private static JsonNode? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text;

    private static JsonNode? Parsed(FeedTime time)
    {
        if (FeedDate.Instant(time.Value, time.Where, new WireHints { Zone = "UTC" }, new ProblemList()) is not { } instant) return null;
        var utc = instant.UtcDateTime;
        return new JsonArray(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, utc.Second, ((int)utc.DayOfWeek + 6) % 7, utc.DayOfYear, 0);
    }

    private static string Value(FeedText text) => text.IsMarkup ? Markup + text.Markup : text.Value;

    private static JsonObject Detail(FeedText text) => new() { ["value"] = Value(text), ["type"] = text.Type, ["language"] = text.Language, ["base"] = text.Base };

    private static JsonObject Clean(JsonObject json)
    {
        foreach (var name in json.Where(one => one.Value is null).Select(one => one.Key).ToList()) json.Remove(name);
        return json;
    }
}
