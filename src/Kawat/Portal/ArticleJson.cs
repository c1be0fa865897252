using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kawat.Media;

namespace Kawat.Portal;

/// <summary>The story as schema.org NewsArticle. The serializer's default encoder writes every sign of HTML as \u00XX, so no text can end the element it stands in.</summary>
internal static class ArticleJson
{
    public static string Of(StoryPage page)
    {
        var address = page.Origin + page.Address;
        var article = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["mainEntityOfPage"] = address,
            ["url"] = address,
            ["headline"] = page.Revision.Headline,
            ["description"] = page.Description,
            ["inLanguage"] = page.Story.Language,
            ["articleSection"] = page.SectionName(page.Story.Section),
            ["datePublished"] = Iso(page.Story.PublishedAt!.Value),
            ["dateModified"] = Iso(page.Story.UpdatedAt ?? page.Story.PublishedAt!.Value),
            ["publisher"] = Publisher(page),
            ["isAccessibleForFree"] = true,
            ["author"] = Names(page, page.Revision.Bylines.Count > 0 ? page.Revision.Bylines : [page.Site.Name]),
        };
        if (page.Revision.Editors.Count > 0) article["editor"] = Names(page, page.Revision.Editors);
        if (page.Revision.CopyrightHolder.Length > 0) article["copyrightHolder"] = new JsonObject { ["@type"] = "Organization", ["name"] = page.Revision.CopyrightHolder };
        if (page.Revision.CopyrightYear is { } year) article["copyrightYear"] = year;
        if (page.Corrections.Count > 0)
        {
            article["correction"] = new JsonArray([.. page.Corrections.Select(note => (JsonNode)new JsonObject { ["@type"] = "CorrectionComment", ["text"] = note.Text, ["datePublished"] = Iso(note.At) })]);
        }

        if (page.Revision.Tags.Count > 0) article["keywords"] = string.Join(", ", page.Revision.Tags);
        if (page.Revision.DatelinePlace.Length > 0) article["dateline"] = page.Dateline.TrimEnd(' ', '–');
        var pictures = page.Pictures.Where(picture => picture.HasBytes).SelectMany(picture => ImagesOf(picture, page.Origin)).ToArray();
        if (pictures.Length > 0) article["image"] = new JsonArray(pictures);
        if (page.Background.Count > 0) article["citation"] = new JsonArray([.. page.Background.Select(entry => (JsonNode)(page.Origin + entry.Card.Address))]);
        if (page.Thread is { Thread: var thread }) article["isPartOf"] = new JsonObject { ["@type"] = "CreativeWorkSeries", ["name"] = thread.Name, ["url"] = page.Origin + thread.Address };
        if (page.Names.Count > 0)
            article["mentions"] = new JsonArray([.. page.Names.Select(name => (JsonNode)new JsonObject { ["@type"] = ThreadJson.TypeOf(name.Kind), ["name"] = name.Name, ["url"] = page.Origin + name.Address })]);
        return article.ToJsonString(JsonSerializerOptions.Default);
    }

    /// <summary>The three cuts that search engines ask for, and the largest JPEG of the whole.</summary>
    private static IEnumerable<JsonNode> ImagesOf(ShownPicture picture, string origin) =>
        PictureCrops.ByHand.Select(shape => PictureUrl.Jpeg(picture.Picture, shape)).OfType<(string, int, int)>().Append(picture.Jpeg(PictureUrl.Widest)).Select(file => ImageOf(picture, file, origin));

    private static JsonNode ImageOf(ShownPicture picture, (string Address, int Width, int Height) file, string origin)
    {
        var (address, width, height) = file;
        return new JsonObject
        {
            ["@type"] = "ImageObject",
            ["url"] = origin + address,
            ["width"] = width,
            ["height"] = height,
            ["caption"] = picture.Caption,
            ["creditText"] = picture.Credit,
        };
    }

    /// <summary>The paper, with the mark that search engines put beside its name: square, and large enough for them (112 pixels and more).</summary>
    public static JsonObject Publisher(PortalPage page) => new()
    {
        ["@type"] = "NewsMediaOrganization",
        ["name"] = page.Site.Name,
        ["url"] = page.Origin + "/",
        ["logo"] = new JsonObject { ["@type"] = "ImageObject", ["url"] = page.Origin + "/kawat-512.png", ["width"] = 512, ["height"] = 512 },
    };

    /// <summary>An instant in UTC, to the second.</summary>
    public static string Iso(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A by-line that is also the agency of the dateline, the credit line, the holder of the copyright or the paper is an organisation's; any other a person's.</summary>
    private static JsonArray Names(StoryPage page, IEnumerable<string> names)
    {
        string[] houses = [page.Site.Name, page.Revision.DatelineAgency, page.Revision.CreditLine, page.Revision.CopyrightHolder];
        return new([.. names.Select(name => (JsonNode)new JsonObject { ["@type"] = houses.Contains(name, StringComparer.OrdinalIgnoreCase) ? "Organization" : "Person", ["name"] = name })]);
    }
}
