using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.JsonLd;

/// <summary>Writes items as a document of JSON-LD (schema.org NewsArticle): one object, or several in <c>@graph</c>.</summary>
/// <remarks>What is written is for readers. An item that may not be published at <see cref="WriteOptions.At"/> (withheld, canceled, under an
/// embargo, expired) is left out, and so is such a picture. Every sign of HTML is written as an escape, so that the document may stand in a page.</remarks>
internal static class JsonLdWriter
{
    private static readonly HashSet<ItemField> Lost =
    [
        // Who publishes is always named, so that an item without provider comes back with one.
        ItemField.Provider, ItemField.ItemClass, ItemField.PubStatus, ItemField.Embargo, ItemField.Urgency, ItemField.Signals, ItemField.Slug, ItemField.EditorNotes, ItemField.Relations,
        ItemField.Marks, ItemField.Blocks, ItemField.PicturePlaces,
    ];

    public static WireTarget Target { get; } = new("json-ld", "application/ld+json", "jsonld", Lost, Write) { Shape = Shape };

    private static byte[] Write(IReadOnlyList<NewsItem> items, WriteOptions options)
    {
        var articles = items.Where(item => MayBeRead(item, options.At)).Select(item => NewsArticleJson.Of(item, options)).ToList();
        var document = new JsonObject { ["@context"] = "https://schema.org" };
        if (articles is [var only])
        {
            foreach (var (name, value) in only.ToList())
            {
                only.Remove(name);
                document[name] = value;
            }
        }
        else
        {
            document["@graph"] = new JsonArray([.. articles]);
        }

        return Encoding.UTF8.GetBytes(document.ToJsonString(JsonSerializerOptions.Default));
    }

    private static bool MayBeRead(NewsItem item, DateTimeOffset at) =>
        item.PubStatus == PubStatus.Usable && (item.Embargo is null || item.Embargo.Until <= at) && (item.Expires is null || item.Expires > at);

    // The text as paragraphs, a table's cells parted by spaces; times to the second; genres behind the other subjects; pictures and files that a reader can fetch.
    private static NewsItem Shape(NewsItem item) => item with
    {
        FirstCreated = Seconds(item.FirstCreated),
        VersionCreated = Seconds(item.VersionCreated),
        Expires = Seconds(item.Expires),
        Language = LanguageTag.Primary(item.Language) ?? CopyLanguage.Tell($"{item.Headline}\n{NewsArticleJson.Text(item.Body)}"),
        Dateline = item.Dateline is { Place: null, Country: null, Agency: null } ? null : item.Dateline,
        Body = Body.OfParagraphs(NewsArticleJson.Paragraphs(item.Body).Select(text => FieldText.Lines(text, new ProblemList()) ?? "")),
        Subjects = [.. item.Subjects.Where(subject => subject.Kind != SubjectKind.Genre), .. item.Subjects.Where(subject => subject.Kind == SubjectKind.Genre)],
        Pictures = [.. NewsArticleJson.Shown(item)],
        Attachments = [.. NewsArticleJson.Reachable(item)],
    };

    private static DateTimeOffset? Seconds(DateTimeOffset? instant) => instant is { } one ? new DateTimeOffset(one.Ticks - one.Ticks % TimeSpan.TicksPerSecond, one.Offset) : null;
}
