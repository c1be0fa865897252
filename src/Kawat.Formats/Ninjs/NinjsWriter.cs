using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
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

    private NinjsWriter(Utf8JsonWriter json, NinjsDialect dialect) => (_json, _dialect) = (json, dialect);

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
        using var document = JsonDocument.Parse(Write([item], dialect));
        var problems = new ProblemList();
        return new NinjsAdapter(new NinjsDocument(document.RootElement, problems), new WireHints(), problems).ToItem();
    }

    private void Item(NewsItem item)
    {
        _json.WriteStartObject();
        Text("uri", Uri(item));
        _json.WriteStartObject(_dialect.IsFirst ? "$standard" : "standard");
        Text("name", "ninjs");
        Text("version", _dialect.Version);
        Text("schema", $"http://www.iptc.org/std/ninjs/ninjs-schema_{_dialect.Version}.json");
        _json.WriteEndObject();
        Text("type", _dialect.Type(item.ItemClass));
        Text("version", item.Version);
        Instant("firstCreated", item.FirstCreated);
        Instant("versionCreated", item.VersionCreated ?? (item.Published is { Precision: "instant" } published && IsoTime.Read(published.Value)?.Instant is { } at ? at : null));
        if (item.Embargo is { } embargo) Text(_dialect.IsThird ? "embargoedUntil" : "embargoed", Until(embargo));
        Text("pubStatus", item.PubStatus switch { PubStatus.Withheld => "withheld", PubStatus.Canceled => "canceled", _ => "usable" });
        if (item.Urgency is >= 1 and <= 9 and var urgency) _json.WriteNumber(_dialect.Name("urgency"), urgency);
        Instant("expires", item.Expires);
        Text("language", item.Language);
        Text("copyrightHolder", item.Copyright?.Holder);
        if (item.Copyright?.Year is { } year) Text("copyrightNotice", item.Copyright.Holder is { } holder ? $"© {year.ToString(CultureInfo.InvariantCulture)} {holder}" : $"© {year.ToString(CultureInfo.InvariantCulture)}");
        Text("usageTerms", item.UsageTerms);
        Notes(item);
        Words(item);
        Text("slugline", item.Slug);
        Text(_dialect.IsFirst ? "byline" : "by", item.Bylines.Count == 0 ? null : string.Join(", ", item.Bylines));
        Text("located", NinjsDateline.Write(item.Dateline));
        About(item);
        Sources(item.Provider, item.CreditLine, item.Editors, item.InfoSources);
        SourceType(item.DigitalSourceType);
        Renditions(item);
        Associations(item);
        _json.WriteEndObject();
    }

    // A note says what it is for before what it says; those that are not for publication stay here.
    private void Notes(NewsItem item)
    {
        var notes = item.EditorNotes.Where(note => !note.NotForPublication && !PrivateWords.Says(note.Text)).Select(note => note.Text).ToList();
        if (notes.Count > 0) Text("edNote", string.Join("\n", notes));
    }

    private void Words(NewsItem item)
    {
        var picture = item.ItemClass is ItemClass.Picture or ItemClass.Graphic && item.Pictures.Count > 0 ? item.Pictures[0] : null;
        var summary = picture is null ? item.Deck : picture.Caption;
        var body = item.Body.Blocks.Count == 0 ? null : NinjsHtml.Write(item.Body, item.Pictures);
        if (_dialect.IsFirst)
        {
            Text("headline", item.Headline);
            Text("headline_sub", item.Subheadline);
            Text("description_text", summary);
            Text("description_correction", item.CorrectionNote);
            Text("body_html", body);
            return;
        }

        Worded("headlines", "text/plain", ("main", item.Headline), ("sub", item.Subheadline));
        Worded("descriptions", "text/plain", (picture is null ? "summary" : "caption", summary), ("correction", item.CorrectionNote));
        Worded("bodies", "text/html", ("main", body));
    }

    private void Worded(string list, string type, params ReadOnlySpan<(string Role, string? Text)> words)
    {
        var open = false;
        foreach (var (role, text) in words)
        {
            if (string.IsNullOrEmpty(text)) continue;
            if (!open) _json.WriteStartArray(list);
            open = true;
            _json.WriteStartObject();
            Text("role", role);
            Text("contentType", type);
            Text("value", text);
            _json.WriteEndObject();
        }

        if (open) _json.WriteEndArray();
    }

    private void About(NewsItem item)
    {
        for (var kind = SubjectKind.Topic; kind <= SubjectKind.Product; kind++)
        {
            var subjects = item.Subjects.Where(subject => subject.Kind == kind && (subject.Name ?? subject.Code) is not null).ToList();
            var more = kind == SubjectKind.Topic ? item.Tags.Count + (item.Section is null ? 0 : 1) : kind == SubjectKind.Place && item.Position is not null ? 1 : 0;
            if (subjects.Count + more == 0) continue;
            _json.WriteStartArray(_dialect.List(kind));
            if (kind == SubjectKind.Topic)
            {
                if (item.Section is not null) Named(item.Section, "section");
                foreach (var tag in item.Tags) Named(tag, null);
            }

            if (kind == SubjectKind.Place && item.Position is { } position) Point(position);
            foreach (var subject in subjects) Subject(subject);
            _json.WriteEndArray();
        }
    }

    private void Named(string name, string? rel)
    {
        _json.WriteStartObject();
        Text("name", name);
        Text("rel", rel);
        _json.WriteEndObject();
    }

    private void Subject(Subject subject)
    {
        _json.WriteStartObject();
        Text("name", subject.Name);
        if (subject.Kind != SubjectKind.Genre) Text("rel", "about");
        if (_dialect.IsFirst)
        {
            Text("scheme", subject.Scheme);
            Text("code", subject.Code);
        }
        else if (subject.Code is { } code)
        {
            // Where the scheme is an address the two make the concept's; else the code stands behind its alias.
            if (subject.Scheme?.Contains("://", StringComparison.Ordinal) == true) Text("uri", subject.Scheme.EndsWith('/') || subject.Scheme.EndsWith('#') ? subject.Scheme + code : $"{subject.Scheme}/{code}");
            else Text("literal", subject.Scheme is null ? code : $"{subject.Scheme}:{code}");
        }

        _json.WriteEndObject();
    }

    private void Point(GeoPoint position)
    {
        _json.WriteStartObject();
        Text("rel", "about");
        _json.WriteStartObject(_dialect.IsFirst ? "geometry_geojson" : _dialect.Name("geoJSON"));
        Plain("type", "Point");
        _json.WriteStartArray("coordinates");
        _json.WriteNumberValue(position.Longitude);
        _json.WriteNumberValue(position.Latitude);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void Sources(string? provider, string? credit, IReadOnlyList<string> editors, IReadOnlyList<string> others)
    {
        List<(string Role, string Name)> sources = [.. provider is null ? [] : new[] { ("provider", provider) }, .. credit is null ? [] : new[] { ("creditline", credit) },
            .. editors.Select(name => ("editor", name)), .. others.Select(name => ("source", name))];
        if (sources.Count == 0) return;
        _json.WriteStartArray(_dialect.IsFirst ? "infosource" : _dialect.Name("infoSources"));
        foreach (var (role, name) in sources)
        {
            _json.WriteStartObject();
            Text("name", name);
            Text(_dialect.IsFirst ? "rel" : "role", role);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void SourceType(string? address)
    {
        if (address is null) return;
        _json.WriteStartObject(_dialect.Name("digitalSourceType"));
        Text("uri", address);
        _json.WriteEndObject();
    }

    // The item's own files: the page it is on, its picture when it is one, sound and film.
    private void Renditions(NewsItem item)
    {
        var own = item.ItemClass is ItemClass.Picture or ItemClass.Graphic && item.Pictures.Count > 0 && item.Pictures[0].Href is not null ? item.Pictures[0] : null;
        if (item.Link is null && own is null && item.Attachments.Count == 0) return;
        Open("renditions");
        if (item.Link is not null) Rendition("web", item.Link, "text/html", null, null, null, null);
        if (own is not null) Rendition("main", own.Href!, own.ContentType, null, own.Width, own.Height, null);
        foreach (var (index, file) in item.Attachments.Index()) Rendition($"file{(index + 1).ToString(CultureInfo.InvariantCulture)}", file.Href, file.ContentType ?? "application/octet-stream", file.Title, null, null, file.Length);
        Close();
    }

    private void Rendition(string name, string href, string? type, string? title, int? width, int? height, long? length)
    {
        Entry(name);
        Text("href", href);
        Text(_dialect.IsFirst ? "mimetype" : "contentType", type);
        Text("title", title);
        if (width is { } w) _json.WriteNumber("width", w);
        if (height is { } h) _json.WriteNumber("height", h);
        if (length is { } bytes) _json.WriteNumber(_dialect.Name("sizeInBytes"), bytes);
        _json.WriteEndObject();
    }

    private void Associations(NewsItem item)
    {
        if (item.Pictures.Count + item.Relations.Count == 0) return;
        Open("associations");
        foreach (var (index, picture) in item.Pictures.Index()) Picture(picture, index + 1, item);
        foreach (var (index, relation) in item.Relations.Index())
        {
            var kind = relation.Kind switch
            {
                RelationKind.Member => "member", RelationKind.Associated => "associated", RelationKind.Replaces => "replaces", RelationKind.DerivedFrom => "derivedFrom",
                RelationKind.Translation => "translation", RelationKind.Manages => "manages", _ => "seeAlso",
            };
            Entry($"{kind}{(index + 1).ToString(CultureInfo.InvariantCulture)}");
            if (_dialect.IsThird) Text("rel", kind);
            Text("uri", relation.Guid ?? relation.Href ?? $"{Uri(item)}#{kind}{(index + 1).ToString(CultureInfo.InvariantCulture)}");
            Text("version", relation.Version);
            if (relation.Status is { } status) Text("pubStatus", status switch { PubStatus.Withheld => "withheld", PubStatus.Canceled => "canceled", _ => "usable" });
            if (relation.Title is not null)
            {
                if (_dialect.IsFirst) Text("headline", relation.Title);
                else Worded("headlines", "text/plain", ("main", relation.Title));
            }

            if (relation.Href is not null)
            {
                Open("renditions");
                Rendition("web", relation.Href, "text/html", null, null, null, null);
                Close();
            }

            _json.WriteEndObject();
        }

        Close();
    }

    private void Picture(ItemPicture picture, int number, NewsItem item)
    {
        Entry($"picture{number.ToString(CultureInfo.InvariantCulture)}");
        Text("uri", picture.Guid ?? picture.Href ?? $"{Uri(item)}#picture{number.ToString(CultureInfo.InvariantCulture)}");
        Text("type", "picture");
        Text("pubStatus", picture.PubStatus switch { PubStatus.Withheld => "withheld", PubStatus.Canceled => "canceled", _ => "usable" });
        if (picture.Embargo is { } embargo) Text(_dialect.IsThird ? "embargoedUntil" : "embargoed", Until(embargo));
        if (picture.TakenAt is { } taken && IsoTime.Read(taken) is { HasTime: true, Offset: not null }) Text("contentCreated", taken);
        if (_dialect.IsFirst)
        {
            Text("headline", picture.Headline);
            Text("description_caption", picture.Caption);
            Text("description_alttext", picture.AltText);
        }
        else
        {
            Worded("headlines", "text/plain", ("main", picture.Headline));
            Worded("descriptions", "text/plain", ("caption", picture.Caption), ("alttext", picture.AltText));
        }

        Text(_dialect.IsFirst ? "byline" : "by", picture.Credit?.Photographer);
        Text("located", picture.Place);
        Text("copyrightNotice", picture.CopyrightNotice);
        Text("usageTerms", picture.UsageTerms);
        Sources(null, picture.Credit?.Agency, [], []);
        SourceType(picture.DigitalSourceType);
        if (picture.Href is not null)
        {
            Open("renditions");
            Rendition("main", picture.Href, picture.ContentType, null, picture.Width, picture.Height, null);
            Close();
        }

        _json.WriteEndObject();
    }

    // Named things are properties of an object in 1.x, entries of a list with a name in 2.x and 3.x.
    private void Open(string name)
    {
        if (_dialect.IsFirst) _json.WriteStartObject(name);
        else _json.WriteStartArray(name);
    }

    private void Entry(string name)
    {
        if (_dialect.IsFirst)
        {
            _json.WriteStartObject(name);
            return;
        }

        _json.WriteStartObject();
        Text("name", name);
    }

    private void Close()
    {
        if (_dialect.IsFirst) _json.WriteEndObject();
        else _json.WriteEndArray();
    }

    private void Text(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) Plain(name.StartsWith('$') || name.Contains('_', StringComparison.Ordinal) ? name : _dialect.Name(name), text);
    }

    // Half a surrogate pair is no text, and other programs choke on characters that say nothing.
    private void Plain(string name, string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || (rune.Value >= ' ' && rune.Value != 0x7F && (rune.Value & 0xFFFE) != 0xFFFE)) clean.Append(rune.ToString());
        }

        _json.WriteString(name, clean.ToString());
    }

    private void Instant(string name, DateTimeOffset? at)
    {
        if (at is { } instant) Text(name, instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
    }

    // As sent where that is a time as the standard writes it; one without end is far away, for the field must hold a time.
    private static string Until(Embargo embargo)
    {
        if (embargo.Until is not { } until) return "9999-12-31T23:59:59Z";
        return embargo.Raw is [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] && (embargo.Raw.EndsWith('Z') || embargo.Raw is [.., '+' or '-', _, _, ':', _, _]) && IsoTime.Read(embargo.Raw)?.Instant == until
            ? embargo.Raw : until.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
    }

    // An item without identifier gets one from what it says, the same each time.
    private static string Uri(NewsItem item) =>
        item.Guid ?? "urn:kawat:sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Headline}\n{item.Slug}\n{item.Body.ToPlainText()}"))[..16]);
}
