using System.Globalization;
using System.Text.Json.Nodes;
using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.JsonLd;

/// <summary>An item as schema.org NewsArticle: the object that pages embed and <see cref="JsonLdWriter"/> writes by itself. For readers: notes to
/// editors, slugs and relations are not among its properties, and pictures that may not be shown are left out.</summary>
public static class NewsArticleJson
{
    /// <summary>The article, without <c>@context</c>. Absent fields are absent properties. Linear in the item.</summary>
    public static JsonObject Of(NewsItem item, WriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(options);
        string?[] houses = [item.Provider, options.Provider, item.Dateline?.Agency, item.CreditLine, item.Copyright?.Holder];
        JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)Named(houses.Contains(name, StringComparer.OrdinalIgnoreCase) ? "Organization" : "Person", name))];
        var article = new JsonObject { ["@type"] = "NewsArticle" };
        Set(article, "identifier", item.Guid);
        Set(article, "mainEntityOfPage", item.Link);
        Set(article, "url", item.Link);
        Set(article, "headline", item.Headline);
        Set(article, "alternativeHeadline", item.Subheadline);
        Set(article, "description", item.Deck);
        Set(article, "inLanguage", item.Language);
        Set(article, "articleSection", item.Section);
        Set(article, "version", item.Version);
        Set(article, "datePublished", item.Published?.Value);
        Set(article, "dateCreated", Iso(item.FirstCreated));
        Set(article, "dateModified", Iso(item.VersionCreated));
        Set(article, "expires", Iso(item.Expires));
        article["publisher"] = Named("NewsMediaOrganization", options.Provider, Run.SafeHref(options.Home));
        if (item.Provider is not null) article["provider"] = Named("Organization", item.Provider);
        if (item.Bylines.Count > 0) article["author"] = Names(item.Bylines);
        if (item.Editors.Count > 0) article["editor"] = Names(item.Editors);
        if (item.InfoSources.Count > 0) article["sourceOrganization"] = new JsonArray([.. item.InfoSources.Select(name => (JsonNode)Named("Organization", name))]);
        if (item.Dateline is { } dateline) Dateline(article, dateline);
        if (item.Copyright?.Holder is { } holder) article["copyrightHolder"] = Named("Organization", holder);
        if (item.Copyright?.Year is { } year) article["copyrightYear"] = year;
        Set(article, "creditText", item.CreditLine);
        if (item.UsageTerms is { } terms) article["usageInfo"] = new JsonObject { ["@type"] = "CreativeWork", ["text"] = terms };
        if (item.CorrectionNote is { } note) article["correction"] = new JsonObject { ["@type"] = "CorrectionComment", ["text"] = note };
        if (item.Tags.Count > 0) article["keywords"] = new JsonArray([.. item.Tags.Select(tag => (JsonNode)tag)]);
        Subjects(article, "about", item.Subjects.Where(subject => subject.Kind != SubjectKind.Genre));
        Subjects(article, "genre", item.Subjects.Where(subject => subject.Kind == SubjectKind.Genre));
        if (item.Position is { } position) article["contentLocation"] = new JsonObject { ["@type"] = "Place", ["geo"] = new JsonObject { ["@type"] = "GeoCoordinates", ["latitude"] = position.Latitude, ["longitude"] = position.Longitude } };
        Set(article, "digitalSourceType", item.DigitalSourceType);
        // A break at the end tells that the line breaks of a single paragraph part no paragraphs.
        if (Text(item.Body) is { Length: > 0 } text) article["articleBody"] = text.Contains('\n', StringComparison.Ordinal) && !text.Contains("\n\n", StringComparison.Ordinal) ? text + "\n\n" : text;
        var pictures = Shown(item).Select(Image).ToArray();
        if (pictures.Length > 0) article["image"] = new JsonArray(pictures);
        var media = Reachable(item).Select(Media).ToArray();
        if (media.Length > 0) article["associatedMedia"] = new JsonArray(media);
        return article;
    }

    /// <summary>The pictures that a reader may see: reachable, usable, not under an embargo of their own; one an address.</summary>
    internal static IEnumerable<ItemPicture> Shown(NewsItem item) =>
        item.Pictures.Where(picture => picture.PubStatus == PubStatus.Usable && picture.Embargo is null && IsAddress(picture.Href)).DistinctBy(picture => picture.Href);

    internal static IEnumerable<Attachment> Reachable(NewsItem item) => item.Attachments.Where(attachment => IsAddress(attachment.Href));

    /// <summary>The body as plain text, its paragraphs parted by empty lines.</summary>
    internal static string Text(Body body) => string.Join("\n\n", Paragraphs(body));

    internal static IEnumerable<string> Paragraphs(Body body) => ItemFields.Without(new NewsItem { Body = body }, Plain).Body.Blocks.Select(block => block.PlainText);

    private static readonly HashSet<ItemField> Plain = [ItemField.Blocks, ItemField.Marks, ItemField.PicturePlaces];

    private static bool IsAddress(string? href) => Run.SafeHref(href) is { } safe && safe == href && safe.StartsWith("http", StringComparison.Ordinal);

    private static void Set(JsonObject json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json[name] = value;
    }

    private static JsonObject Named(string type, string name, string? url = null)
    {
        var json = new JsonObject { ["@type"] = type, ["name"] = name };
        Set(json, "url", url);
        return json;
    }

    private static string? Iso(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static void Dateline(JsonObject article, Dateline dateline)
    {
        var place = string.Join(", ", ((string?[])[dateline.Place, dateline.Country]).OfType<string>());
        Set(article, "dateline", dateline.Agency is null ? place : place.Length == 0 ? $"({dateline.Agency})" : $"{place} ({dateline.Agency})");
        if (place.Length == 0) return;
        var address = new JsonObject { ["@type"] = "PostalAddress" };
        Set(address, "addressLocality", dateline.Place);
        Set(address, "addressCountry", dateline.Country);
        article["locationCreated"] = new JsonObject { ["@type"] = "Place", ["address"] = address };
    }

    private static void Subjects(JsonObject article, string property, IEnumerable<Subject> subjects)
    {
        var list = new JsonArray();
        foreach (var subject in subjects)
        {
            var json = new JsonObject
            {
                ["@type"] = subject.Kind switch
                {
                    SubjectKind.Person => "Person",
                    SubjectKind.Organisation => "Organization",
                    SubjectKind.Place => "Place",
                    SubjectKind.Event => "Event",
                    SubjectKind.Product => "Product",
                    _ => "DefinedTerm",
                },
            };
            Set(json, "name", subject.Name);
            if (subject.Code is not null || subject.Scheme is not null)
            {
                var code = new JsonObject { ["@type"] = "PropertyValue" };
                Set(code, "value", subject.Code);
                Set(code, "propertyID", subject.Scheme);
                json["identifier"] = code;
            }

            list.Add((JsonNode)json);
        }

        if (list.Count > 0) article[property] = list;
    }

    private static JsonNode Image(ItemPicture picture)
    {
        var json = new JsonObject { ["@type"] = "ImageObject", ["url"] = picture.Href };
        Set(json, "identifier", picture.Guid);
        if (picture.Width is { } width) json["width"] = width;
        if (picture.Height is { } height) json["height"] = height;
        Set(json, "headline", picture.Headline);
        Set(json, "caption", picture.Caption);
        Set(json, "accessibilitySummary", picture.AltText);
        if (picture.Credit is { } credit)
        {
            Set(json, "creditText", string.Join('/', ((string?[])[credit.Agency, credit.Photographer]).OfType<string>()));
            if (credit.Photographer is not null) json["creator"] = Named("Person", credit.Photographer);
            if (credit.Agency is not null) json["provider"] = Named("Organization", credit.Agency);
        }

        Set(json, "copyrightNotice", picture.CopyrightNotice);
        if (picture.UsageTerms is { } terms) json["usageInfo"] = new JsonObject { ["@type"] = "CreativeWork", ["text"] = terms };
        Set(json, "encodingFormat", picture.ContentType);
        Set(json, "dateCreated", picture.TakenAt);
        if (picture.Place is { } place) json["contentLocation"] = Named("Place", place);
        Set(json, "digitalSourceType", picture.DigitalSourceType);
        return json;
    }

    private static JsonNode Media(Attachment attachment)
    {
        var type = attachment.ContentType is { } content && content.StartsWith("video/", StringComparison.Ordinal) ? "VideoObject" : attachment.ContentType?.StartsWith("audio/", StringComparison.Ordinal) == true ? "AudioObject" : "MediaObject";
        var json = new JsonObject { ["@type"] = type, ["contentUrl"] = attachment.Href };
        Set(json, "encodingFormat", attachment.ContentType);
        Set(json, "name", attachment.Title);
        Set(json, "contentSize", attachment.Length?.ToString(CultureInfo.InvariantCulture));
        return json;
    }
}
