using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kawat.Linking.Text;
using Kawat.Media;

namespace Kawat.Portal;

/// <summary>The story as schema.org NewsArticle. The writer's default encoder writes every sign of HTML as \u00XX, so no text can end the element it stands in.</summary>
internal static class ArticleJson
{
    public static string Of(StoryPage page) => Write(json =>
    {
        var (address, text) = (page.Origin + page.Address, page.Revision);
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "NewsArticle");
        json.WriteString("mainEntityOfPage", address);
        json.WriteString("url", address);
        json.WriteString("headline", text.Headline);
        json.WriteString("description", page.Description);
        json.WriteString("inLanguage", page.Story.Language);
        json.WriteString("articleSection", page.SectionName(page.Story.Section));
        json.WriteString("datePublished", Iso(page.Story.PublishedAt!.Value));
        json.WriteString("dateModified", Iso(page.Story.UpdatedAt ?? page.Story.PublishedAt!.Value));
        Publisher(json, page);
        json.WriteBoolean("isAccessibleForFree", true);
        // A by-line that is also the agency of the dateline, the credit line, the holder of the copyright or the paper is an organisation's; any other a person's.
        string[] houses = [page.Site.Name, text.DatelineAgency, text.CreditLine, text.CopyrightHolder];
        Named(json, "author", (text.Bylines.Count > 0 ? text.Bylines : [page.Site.Name]).Select(name => (houses.Contains(name, StringComparer.OrdinalIgnoreCase) ? "Organization" : "Person", name, (string?)null)));
        Named(json, "editor", text.Editors.Select(name => (houses.Contains(name, StringComparer.OrdinalIgnoreCase) ? "Organization" : "Person", name, (string?)null)));
        if (text.CopyrightHolder.Length > 0) Thing(json, "copyrightHolder", "Organization", text.CopyrightHolder, null);
        if (text.CopyrightYear is { } year) json.WriteNumber("copyrightYear", year);
        Each(json, "correction", page.Corrections, note =>
        {
            json.WriteString("@type", "CorrectionComment");
            json.WriteString("text", note.Text);
            json.WriteString("datePublished", Iso(note.At));
        });
        if (text.Tags.Count > 0) json.WriteString("keywords", string.Join(", ", text.Tags));
        if (text.DatelinePlace.Length > 0) json.WriteString("dateline", page.Dateline.TrimEnd(' ', '–'));
        Each(json, "image", [.. page.Pictures.Where(picture => picture.HasBytes).SelectMany(ImagesOf)], image => WriteImage(json, image.Picture, image.File, page.Origin));
        if (page.Background.Count > 0)
        {
            json.WriteStartArray("citation");
            foreach (var entry in page.Background) json.WriteStringValue(page.Origin + entry.Card.Address);
            json.WriteEndArray();
        }

        if (page.Thread is { Thread: var thread }) Thing(json, "isPartOf", "CreativeWorkSeries", thread.Name, page.Origin + thread.Address);
        Named(json, "mentions", page.Names.Select(name => (TypeOf(name.Kind), name.Name, (string?)(page.Origin + name.Address))));
    });

    /// <summary>One object of schema.org as text that may stand in a page.</summary>
    public static string Write(Action<Utf8JsonWriter> members)
    {
        var into = _paper ?? new ArrayBufferWriter<byte>(16 * 1024);
        // Nobody else is given it meanwhile, should the members write an object of their own.
        _paper = null;
        using (var json = new Utf8JsonWriter(into))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        var text = Encoding.UTF8.GetString(into.WrittenSpan);
        into.ResetWrittenCount();
        _paper = into;
        return text;
    }

    /// <summary>What one object after another is written on.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _paper;

    /// <summary>The member <paramref name="member"/>, a list of objects; none when there are none.</summary>
    public static void Each<T>(Utf8JsonWriter json, string member, IReadOnlyList<T> all, Action<T> members)
    {
        if (all.Count == 0) return;
        json.WriteStartArray(member);
        foreach (var one in all)
        {
            json.WriteStartObject();
            members(one);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The member <paramref name="member"/>, a list of what has a name and perhaps an address; none when there are none.</summary>
    public static void Named(Utf8JsonWriter json, string member, IEnumerable<(string Type, string Name, string? Address)> all) => Each(json, member, [.. all], one => Members(json, one.Type, one.Name, one.Address));

    /// <summary>The three cuts that search engines ask for, and the largest JPEG of the whole.</summary>
    private static IEnumerable<(ShownPicture Picture, (string Address, int Width, int Height) File)> ImagesOf(ShownPicture picture) =>
        PictureCrops.ByHand.Select(shape => PictureUrl.Jpeg(picture.Picture, shape)).OfType<(string, int, int)>().Append(picture.Jpeg(PictureUrl.Widest)).Select(file => (picture, file));

    private static void WriteImage(Utf8JsonWriter json, ShownPicture picture, (string Address, int Width, int Height) file, string origin)
    {
        json.WriteString("@type", "ImageObject");
        json.WriteString("url", origin + file.Address);
        json.WriteNumber("width", file.Width);
        json.WriteNumber("height", file.Height);
        json.WriteString("caption", picture.Caption);
        json.WriteString("creditText", picture.Credit);
    }

    /// <summary>The paper, with the mark that search engines put beside its name: square, and large enough for them (112 pixels and more).</summary>
    public static void Publisher(Utf8JsonWriter json, PortalPage page)
    {
        json.WriteStartObject("publisher");
        Members(json, "NewsMediaOrganization", page.Site.Name, page.Origin + "/");
        json.WriteStartObject("logo");
        json.WriteString("@type", "ImageObject");
        json.WriteString("url", page.Origin + "/kawat-512.png");
        json.WriteNumber("width", 512);
        json.WriteNumber("height", 512);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Thing(Utf8JsonWriter json, string member, string type, string name, string? address)
    {
        json.WriteStartObject(member);
        Members(json, type, name, address);
        json.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter json, string type, string name, string? address)
    {
        json.WriteString("@type", type);
        json.WriteString("name", name);
        if (address is not null) json.WriteString("url", address);
    }

    /// <summary>The type that schema.org has for an entity's kind.</summary>
    public static string TypeOf(EntityKind kind) => kind switch
    {
        EntityKind.Person => "Person",
        EntityKind.Organisation => "Organization",
        EntityKind.Place => "Place",
        _ => "Event",
    };

    /// <summary>An instant in UTC, to the second.</summary>
    public static string Iso(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
