using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kawat.Formats.Content;

namespace Kawat.Formats;

/// <summary>Writes readings for scripts and stores items: JSON in UTF-8, one line, letters as they are.</summary>
/// <example><code>foreach (var line in NewsItemJson.Lines("copy.txt", WireReader.Read(bytes))) …</code></example>
public static class NewsItemJson
{
    // Text is only ever written to JSON here, never into a page, so the letters of every language may stand as they are.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Reports = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The item as JSON from which <see cref="Deserialize"/> makes an equal one.</summary>
    public static string Serialize(NewsItem item) => JsonSerializer.Serialize(item, Options);

    /// <summary>The item that <see cref="Serialize"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not JSON of an item.</exception>
    public static NewsItem Deserialize(string json) => JsonSerializer.Deserialize<NewsItem>(json, Options) ?? throw new JsonException("The JSON is null, not an item.");

    /// <summary>One JSON object for each item, as <c>kawat read --json</c> prints them; one with a null item when there is none.
    /// Problems of the document come before those of the item, in each line. A missing headline is "", any other missing value null.</summary>
    public static IEnumerable<string> Lines(string file, WireReading reading)
    {
        if (reading.Items.Count == 0) yield return Report(file, reading, null).ToJsonString(Reports);
        foreach (var item in reading.Items) yield return Report(file, reading, item).ToJsonString(Reports);
    }

    private static JsonObject Report(string file, WireReading reading, ItemReading? item) => new()
    {
        ["file"] = file,
        ["format"] = reading.Format,
        ["problems"] = new JsonArray([.. reading.Problems.Concat(item?.Problems ?? []).Select(Problem)]),
        ["item"] = item is null ? null : Item(item.Item),
    };

    private static JsonObject Problem(Problem problem) => new()
    {
        ["code"] = problem.Code,
        ["severity"] = problem.Severity switch { Severity.Note => "note", Severity.Warning => "warning", _ => "error" },
        ["message"] = problem.Message,
        ["line"] = problem.Line,
        ["column"] = problem.Column,
    };

    private static JsonObject Item(NewsItem item) => new()
    {
        ["headline"] = item.Headline ?? "",
        ["deck"] = item.Deck,
        ["dateline"] = item.Dateline is { } dateline ? new JsonObject { ["place"] = dateline.Place, ["country"] = dateline.Country, ["agency"] = dateline.Agency } : null,
        ["bylines"] = Texts(item.Bylines),
        ["editors"] = Texts(item.Editors),
        ["copyright"] = item.Copyright is { } copyright ? new JsonObject { ["holder"] = copyright.Holder, ["year"] = copyright.Year } : null,
        ["published"] = item.Published?.Value,
        ["publishedPrecision"] = item.Published?.Precision,
        ["publishedReason"] = item.Published?.Reason,
        ["language"] = item.Language,
        ["body"] = new JsonArray([.. item.Body.Blocks.Select(block => new JsonObject { ["type"] = Type(block), ["text"] = block.PlainText })]),
        ["pictures"] = new JsonArray([.. item.Pictures.Select(Picture)]),
        ["dropped"] = Texts(item.Dropped),
        ["guid"] = item.Guid,
        ["version"] = item.Version,
        ["pubStatus"] = JsonSerializer.SerializeToNode(item.PubStatus),
        ["embargo"] = item.Embargo is { } embargo ? new JsonObject { ["raw"] = embargo.Raw, ["until"] = Instant(embargo.Until), ["zone"] = embargo.Zone } : null,
        ["slug"] = item.Slug,
        ["section"] = item.Section,
        ["creditLine"] = item.CreditLine,
        ["usageTerms"] = item.UsageTerms,
        ["editorNotes"] = new JsonArray([.. item.EditorNotes.Select(note => new JsonObject { ["text"] = note.Text, ["role"] = note.Role, ["notForPublication"] = note.NotForPublication })]),
        ["tags"] = Texts(item.Tags),
        ["link"] = item.Link,
        ["provider"] = item.Provider,
        ["itemClass"] = JsonSerializer.SerializeToNode(item.ItemClass),
        ["firstCreated"] = Instant(item.FirstCreated),
        ["versionCreated"] = Instant(item.VersionCreated),
        ["expires"] = Instant(item.Expires),
        ["urgency"] = item.Urgency,
        ["signals"] = JsonSerializer.SerializeToNode(item.Signals),
        ["subheadline"] = item.Subheadline,
        ["infoSources"] = Texts(item.InfoSources),
        ["correctionNote"] = item.CorrectionNote,
        ["subjects"] = JsonSerializer.SerializeToNode(item.Subjects, Options),
        ["position"] = JsonSerializer.SerializeToNode(item.Position, Options),
        ["relations"] = JsonSerializer.SerializeToNode(item.Relations, Options),
        ["digitalSourceType"] = item.DigitalSourceType,
        ["attachments"] = JsonSerializer.SerializeToNode(item.Attachments, Options),
    };

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Picture(ItemPicture picture) => new()
    {
        ["guid"] = picture.Guid,
        ["pubStatus"] = JsonSerializer.SerializeToNode(picture.PubStatus),
        ["copyrightNotice"] = picture.CopyrightNotice,
        ["width"] = picture.Width,
        ["height"] = picture.Height,
        ["takenAt"] = picture.TakenAt,
        ["place"] = picture.Place,
        ["caption"] = picture.Caption,
        ["credit"] = picture.Credit is { } credit ? new JsonObject { ["agency"] = credit.Agency, ["photographer"] = credit.Photographer } : null,
        ["href"] = picture.Href,
        ["altText"] = picture.AltText,
        ["usageTerms"] = picture.UsageTerms,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static string Type(Block block) => block switch
    {
        Paragraph => "paragraph",
        Heading => "heading",
        Quotation => "quote",
        ItemList => "list",
        PictureBlock => "picture",
        Table => "table",
        _ => "factbox",
    };
}
