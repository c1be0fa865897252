using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kawat.Formats.Json;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Writes ninjs 1.6, 2.2 and 3.1: one item as an object, several as an array. What is written is valid by IPTC's JSON Schema.</summary>
/// <remarks>ninjs has no place for a credit line, a provider and editors: they go where their roles fit, into the list of sources; the page of the story
/// is a rendition of type text/html. Notes that are not for publication are never written.</remarks>
internal sealed class NinjsWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    private readonly Utf8JsonWriter _json;
    private readonly NinjsDialect _dialect;
    private readonly NinjsText _text;

    private NinjsWriter(Utf8JsonWriter json, NinjsDialect dialect) => (_json, _dialect, _text) = (json, dialect, new NinjsText(json, dialect));

    /// <summary>The target of that version.</summary>
    public static WireTarget Target(string version)
    {
        var dialect = new NinjsDialect(version);
        return new WireTarget($"ninjs-{version}", "application/json", "json", new HashSet<ItemField>(), (items, _) => Write(items, dialect)) { Shape = item => Back(item, dialect) };
    }

    private static byte[] Write(IReadOnlyList<NewsItem> items, NinjsDialect dialect)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            var writer = new NinjsWriter(json, dialect);
            if (items.Count != 1) json.WriteStartArray();
            foreach (var item in items) writer.Item(item);
            if (items.Count != 1) json.WriteEndArray();
        }

        return bytes.WrittenSpan.ToArray();
    }

    // What our reader finds in what was written. Fields that ninjs holds come back as they were; text comes back as the reader cleans all text.
    private static NewsItem Back(NewsItem item, NinjsDialect dialect)
    {
        var tree = JsonTree.Read(Encoding.UTF8.GetString(Write([item], dialect)))!;
        var problems = new ProblemList();
        var back = new NinjsAdapter(new NinjsDocument(tree.Root, problems), new WireHints(), problems).ToItem();
        tree.Release();
        return back;
    }

    private void Item(NewsItem item)
    {
        _json.WriteStartObject();
        _text.Text("uri", Uri(item));
        _json.WriteStartObject(_dialect.IsFirst ? "$standard" : "standard");
        _text.Text("name", "ninjs");
        _text.Text("version", _dialect.Version);
        _text.Text("schema", $"http://www.iptc.org/std/ninjs/ninjs-schema_{_dialect.Version}.json");
        _json.WriteEndObject();
        _text.Text("type", _dialect.Type(item.ItemClass));
        _text.Text("version", item.Version);
        _text.Instant("firstCreated", item.FirstCreated);
        _text.Instant("versionCreated", item.VersionCreated ?? (item.Published is { Precision: "instant" } published && IsoTime.Read(published.Value)?.Instant is { } at ? at : null));
        _text.Embargo(item.Embargo);
        _text.Status(item.PubStatus);
        if (item.Urgency is >= 1 and <= 9 and var urgency) _json.WriteNumber(_dialect.Name("urgency"), urgency);
        _text.Instant("expires", item.Expires);
        _text.Text("language", item.Language);
        _text.Text("copyrightHolder", item.Copyright?.Holder);
        if (item.Copyright?.Year is { } year) _text.Text("copyrightNotice", item.Copyright.Holder is { } holder ? $"© {year.ToString(CultureInfo.InvariantCulture)} {holder}" : $"© {year.ToString(CultureInfo.InvariantCulture)}");
        _text.Text("usageTerms", item.UsageTerms);
        Notes(item);
        Words(item);
        _text.Text("slugline", item.Slug);
        _text.Text(_dialect.IsFirst ? "byline" : "by", item.Bylines.Count == 0 ? null : string.Join(", ", item.Bylines));
        _text.Text("located", NinjsDateline.Write(item.Dateline));
        new NinjsSubjectsText(_text).Write(item);
        _text.Sources(item.Provider, item.CreditLine, item.Editors, item.InfoSources);
        _text.SourceType(item.DigitalSourceType);
        var files = new NinjsFilesText(_text, Uri(item));
        files.Renditions(item);
        files.Associations(item);
        _json.WriteEndObject();
    }

    // A note says what it is for before what it says; those that are not for publication stay here.
    private void Notes(NewsItem item)
    {
        var notes = item.EditorNotes.Where(note => !note.NotForPublication && !PrivateWords.Says(note.Text)).Select(note => note.Text).ToList();
        if (notes.Count > 0) _text.Text("edNote", string.Join("\n", notes));
    }

    private void Words(NewsItem item)
    {
        var picture = item.ItemClass is ItemClass.Picture or ItemClass.Graphic && item.Pictures.Count > 0 ? item.Pictures[0] : null;
        var summary = picture is null ? item.Deck : picture.Caption;
        var body = item.Body.Blocks.Count == 0 ? null : XmlText.Fragment(xml => XhtmlText.Write(xml, item.Body, item.Pictures));
        if (_dialect.IsFirst)
        {
            _text.Text("headline", item.Headline);
            _text.Text("headline_sub", item.Subheadline);
            _text.Text("description_text", summary);
            _text.Text("description_correction", item.CorrectionNote);
            _text.Text("body_html", body);
            return;
        }

        _text.Worded("headlines", "text/plain", ("main", item.Headline), ("sub", item.Subheadline));
        _text.Worded("descriptions", "text/plain", (picture is null ? "summary" : "caption", summary), ("correction", item.CorrectionNote));
        _text.Worded("bodies", "text/html", ("main", body));
    }

    // An item without identifier gets one from what it says, the same each time.
    private static string Uri(NewsItem item) =>
        item.Guid ?? "urn:kawat:sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Headline}\n{item.Slug}\n{item.Body.ToPlainText()}"))[..16]);
}
