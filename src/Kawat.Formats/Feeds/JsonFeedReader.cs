using System.Globalization;
using System.Text.Json;
using Kawat.Formats.Json;
using Kawat.Formats.Text;

namespace Kawat.Formats.Feeds;

/// <summary>Reads JSON Feed 1.0 and 1.1 (jsonfeed.org): a property of the wrong type is named and left out, the rest is read.</summary>
internal sealed class JsonFeedReader
{
    private const int MostItems = 5000;
    private readonly ProblemList _problems;
    private readonly FeedScope _scope;

    private JsonFeedReader(ProblemList problems, FeedScope scope) => (_problems, _scope) = (problems, scope);

    /// <summary>The feed; null with an error among the problems when nothing of it can be used. Linear in the document.</summary>
    public static FeedDocument? Read(WireDocument wire, ProblemList problems)
    {
        if (wire.Objects(problems) is not [var json, ..]) return null;
        var scope = new FeedScope(wire.Hints.Address is { } address && WebAddress.IsWeb(address) ? address : null, FeedScope.Tag(wire.Hints.ContentLanguage));
        return new JsonFeedReader(problems, scope).Feed(json, wire);
    }

    private FeedDocument Feed(JsonElement json, WireDocument wire)
    {
        var version = Text(json, "version") ?? "";
        var feed = new FeedDocument("json-feed", version[(version.LastIndexOf('/') + 1)..] is { Length: > 0 and <= 5 } number ? number : "1.0");
        wire.Version = feed.Version;
        var part = feed.Feed;
        part.Language = FeedScope.Tag(Text(json, "language")) ?? _scope.Language;
        part.Title = Plain(Text(json, "title"), part.Language);
        part.Summary = Plain(Text(json, "description"), part.Language);
        part.Link = _scope.Address(Text(json, "home_page_url"));
        part.Id = _scope.Address(Text(json, "feed_url"));
        part.Icon = _scope.Address(Text(json, "icon"));
        Authors(json, part);
        var items = List(json, "items");
        foreach (var item in items.Take(MostItems))
        {
            if (item.ValueKind == JsonValueKind.Object) feed.Entries.Add(Entry(item, part.Language));
            else _problems.Warning(ProblemCodes.WrongType, $"An item in \"items\" should be an object; found {JsonKinds.Name(item.ValueKind)}.");
        }

        if (items.Count > MostItems) _problems.Warning(ProblemCodes.TooDeep, $"The feed has more than {MostItems.ToString(CultureInfo.InvariantCulture)} items; the rest was left out.");
        if (feed.Entries.Count == 0) _problems.Error(ProblemCodes.NoItems, "The feed has no item.");
        return feed;
    }

    private FeedPart Entry(JsonElement json, string? language)
    {
        var part = new FeedPart { Language = FeedScope.Tag(Text(json, "language")) ?? language };
        part.Id = Text(json, "id", orNumber: true);
        part.Link = _scope.Address(Text(json, "url"));
        if (_scope.Address(Text(json, "external_url")) is { } external)
        {
            part.Link ??= external;
            if (external != part.Link) part.Links.Add(new FeedLink(external, "related", null));
        }

        part.Title = Plain(Text(json, "title"), part.Language);
        part.Summary = Plain(Text(json, "summary"), part.Language);
        if (Text(json, "content_html") is { } html) part.Contents.Add(new FeedText(html.Trim(), "text/html", part.Language, part.Link ?? _scope.Base));
        if (Text(json, "content_text") is { } text) part.Contents.Add(new FeedText(text.Trim(), "text/plain", part.Language, null));
        part.Published = Time(json, "date_published");
        part.Updated = Time(json, "date_modified");
        Authors(json, part);
        foreach (var tag in List(json, "tags").Where(tag => tag.ValueKind == JsonValueKind.String).Take(500)) part.Categories.Add(new FeedCategory(tag.GetString()!, null, null));
        Picture(json, "image", part);
        Picture(json, "banner_image", part);
        foreach (var file in List(json, "attachments").Where(file => file.ValueKind == JsonValueKind.Object).Take(200))
        {
            if (_scope.Address(Text(file, "url")) is not { } url) continue;
            FeedMediaReader.Add(part, new FeedMedia(FeedMediaKind.Enclosure, url, Text(file, "mime_type"), null, null, null, Text(file, "size_in_bytes", orNumber: true), new(Text(file, "title"), null, null, null), 0, 0));
        }

        if (json.TryGetProperty("_kawat", out var own) && own.ValueKind == JsonValueKind.Object) Own(own, part);
        return part;
    }

    // What our own feeds say beyond the standard.
    private void Own(JsonElement own, FeedPart part)
    {
        part.Correction = Text(own, "correction");
        part.Rights = Plain(Text(own, "rights"), part.Language);
        part.Terms = Text(own, "terms");
        if (Text(own, "publisher") is { } publisher) part.Publisher = new FeedPerson(publisher, null, null);
        if (Text(own, "created") is { } made) part.Created = new FeedTime(made, "created");
        part.Shape = FeedShapes.Point(Text(own, "latitude", orNumber: true), Text(own, "longitude", orNumber: true));
        foreach (var link in List(own, "related").Where(one => one.ValueKind == JsonValueKind.Object).Take(100)) part.Links.Add(new FeedLink(_scope.Address(Text(link, "url")), Text(link, "rel") ?? "related", null, null, Text(link, "title")));
        foreach (var one in List(own, "subjects").Where(one => one.ValueKind == JsonValueKind.Object).Take(100)) part.Categories.Add(new FeedCategory(Text(one, "code") ?? Text(one, "name"), Text(one, "scheme"), Text(one, "code") is null ? null : Text(one, "name")));
        if (Text(own, "expires") is { } end) part.Expired = new FeedTime(end, "expires");
        if (Text(own, "source") is { } source) part.Source = new FeedPart { Title = Plain(source, part.Language) };
        foreach (var picture in List(own, "pictures").Where(one => one.ValueKind == JsonValueKind.Object).Take(200))
        {
            if (_scope.Address(Text(picture, "url")) is not { } url) continue;
            var words = new FeedMediaWords(null, Text(picture, "caption"), Text(picture, "credit"), Text(picture, "copyright"));
            var file = new FeedMedia(FeedMediaKind.Content, url, Text(picture, "mime_type"), "image", Text(picture, "width", orNumber: true), Text(picture, "height", orNumber: true), null, words, 0, 0);
            var known = part.Media.FindIndex(one => one.Url == url);
            if (known >= 0) part.Media[known] = file;
            else FeedMediaReader.Add(part, file);
        }
    }

    private void Picture(JsonElement json, string name, FeedPart part)
    {
        if (_scope.Address(Text(json, name)) is { } url && part.Media.TrueForAll(one => one.Url != url))
            FeedMediaReader.Add(part, new FeedMedia(FeedMediaKind.Content, url, null, "image", null, null, null, new(null, null, null, null), 0, 0));
    }

    private void Authors(JsonElement json, FeedPart part)
    {
        var authors = List(json, "authors");
        // 1.0 had one; feeds for readers of both say both.
        if (json.TryGetProperty("author", out var one)) authors.Add(one);
        foreach (var author in authors.Take(100))
        {
            var person = author.ValueKind == JsonValueKind.String ? FeedPersons.OfLine(author.GetString())
                : author.ValueKind == JsonValueKind.Object && (Text(author, "name") ?? Text(author, "url")) is not null ? new FeedPerson(Text(author, "name"), null, _scope.Address(Text(author, "url"))) : null;
            if (person is not null && !part.Authors.Contains(person)) part.Authors.Add(person);
        }
    }

    private static FeedText? Plain(string? text, string? language) => text is null ? null : new FeedText(text, "text/plain", language, null);

    private FeedTime? Time(JsonElement json, string name) => Text(json, name) is { } written ? new FeedTime(written, name) : null;

    private string? Text(JsonElement json, string name, bool orNumber = false)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!.Trim() is { Length: > 0 } text ? text : null;
        if (orNumber && value.ValueKind == JsonValueKind.Number) return value.GetRawText();
        _problems.NoteOnce(ProblemCodes.WrongType, name, $"Property \"{name}\" should be a string; found {JsonKinds.Name(value.ValueKind)}.");
        return null;
    }

    private List<JsonElement> List(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return [];
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray()];
        _problems.NoteOnce(ProblemCodes.WrongType, name, $"Property \"{name}\" should be an array; found {JsonKinds.Name(value.ValueKind)}.");
        return [];
    }
}
