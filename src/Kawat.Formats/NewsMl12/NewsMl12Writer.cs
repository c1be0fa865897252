using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.Nitf;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Text;

namespace Kawat.Formats.NewsMl12;

/// <summary>Writes NewsML 1.2: an envelope and one NewsItem for each item, its text as XHTML in escaped form, because the document type knows no
/// other markup, its pictures and files as components beside it.</summary>
internal static class NewsMl12Writer
{
    /// <summary>The format as one that can be written.</summary>
    public static WireTarget Target { get; } = new("newsml-1.2", "application/xml", "xml", new HashSet<ItemField>(), Write) { Shape = Carried };

    private static NewsItem Carried(NewsItem item)
    {
        var carried = Canonical.Of(item);
        return carried with
        {
            FirstCreated = Seconds(carried.FirstCreated), VersionCreated = Seconds(carried.VersionCreated), Signals = Signals.Of(carried), Pictures = [.. carried.Pictures.Take(500)],
            EditorNotes = [.. carried.EditorNotes.Select(note => note with { NotForPublication = note.NotForPublication || PrivateWords.Says(note.Text) })],
        };
    }

    private static DateTimeOffset? Seconds(DateTimeOffset? instant) => instant is { } at ? new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), at.Offset) : null;

    private static byte[] Write(IReadOnlyList<NewsItem> items, WriteOptions options)
    {
        using var xml = new XmlText("NewsML", "urn:newsml:iptc.org:20031010:NewsMLv1.2.dtd:1", "NewsMLv1.2.dtd");
        xml.Open("NewsML", "").Set("Version", "1.2");
        xml.Open("NewsEnvelope").Open("SentFrom");
        Formal(xml, "Party", options.Provider);
        xml.Close().Element("DateAndTime", WireTime.Basic(options.At)).Close();
        foreach (var item in items) Item(xml, Canonical.Of(item), options);
        xml.Close();
        return xml.ToArray();
    }

    private static void Formal(XmlText xml, string element, string? name)
    {
        if (name is not null) xml.Open(element).Set("FormalName", name).Close();
    }

    private static void Item(XmlText xml, NewsItem item, WriteOptions options)
    {
        var version = item.Version is { Length: > 0 and < 30 } written && written.All(char.IsAsciiDigit) ? written : null;
        var provider = item.Provider ?? options.Provider;
        var date = (item.FirstCreated ?? item.VersionCreated ?? options.At).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var id = item.Guid ?? G2Writer.MadeGuid(item);
        xml.Open("NewsItem").Open("Identification").Open("NewsIdentifier").Element("ProviderId", provider).Element("DateId", date).Element("NewsItemId", id);
        xml.Open("RevisionId").Set("PreviousRevision", "0").Set("Update", "N").Text(version ?? "1").Close();
        xml.Element("PublicIdentifier", $"urn:newsml:{provider}:{date}:{id}:{version ?? "1"}").Close().Close();
        Management(xml, item, options);
        xml.Open("NewsComponent").Language(item.Language ?? options.Language);
        Lines(xml, item);
        Administrative(xml, item, version, provider);
        Descriptive(xml, item);
        Components(xml, item);
        xml.Close().Close();
    }

    private static void Management(XmlText xml, NewsItem item, WriteOptions options)
    {
        xml.Open("NewsManagement");
        Formal(xml, "NewsItemType", "News");
        xml.Element("FirstCreated", WireTime.Basic(item.FirstCreated ?? item.VersionCreated ?? options.At)).Element("ThisRevisionCreated", WireTime.Basic(item.VersionCreated ?? options.At));
        Formal(xml, "Status", item.PubStatus switch { PubStatus.Withheld => "Withheld", PubStatus.Canceled => "Canceled", _ => item.Embargo is null ? "Usable" : "Embargoed" });
        if (item.PubStatus == PubStatus.Usable && item.Embargo?.Until is { } until)
        {
            xml.Open("StatusWillChange");
            Formal(xml, "FutureStatus", "Usable");
            xml.Element("DateAndTime", WireTime.Basic(until)).Close();
        }

        Formal(xml, "Urgency", item.Urgency?.ToString(CultureInfo.InvariantCulture));
        foreach (var one in item.Relations)
        {
            if (one is { Kind: RelationKind.DerivedFrom, Guid: { } other }) xml.Open("DerivedFrom").Set("NewsItem", other).Close();
        }

        foreach (var one in item.Relations)
        {
            if (one is { Kind: not (RelationKind.DerivedFrom or RelationKind.Member), Guid: { } other }) xml.Open("AssociatedWith").Set("FormalName", one.Kind.ToString()).Set("NewsItem", other).Close();
        }

        xml.Close();
    }

    private static void Lines(XmlText xml, NewsItem item)
    {
        xml.Open("NewsLines");
        if (item.Headline is not null || item.Subheadline is not null) xml.Element("HeadLine", item.Headline ?? "").Element("SubHeadLine", item.Subheadline);
        if (item.Bylines.Count > 0) xml.Element("ByLine", string.Join(", ", item.Bylines));
        if (item.Dateline is { } dateline) xml.Element("DateLine", string.Join(", ", ((string?[])[dateline.Place, dateline.Country]).OfType<string>()) + (dateline.Agency is { } agency ? $" ({agency})" : ""));
        xml.Element("CreditLine", item.CreditLine);
        if (item.Copyright is { } copyright) xml.Element("CopyrightLine", string.Create(CultureInfo.InvariantCulture, $"© {copyright.Holder} {copyright.Year}").TrimEnd());
        xml.Element("RightsLine", item.UsageTerms).Element("SlugLine", item.Slug);
        foreach (var tag in item.Tags) xml.Element("KeywordLine", tag);
        foreach (var note in item.EditorNotes)
        {
            xml.Open("NewsLine");
            Formal(xml, "NewsLineType", note.NotForPublication ? "NoteNotForPublication" : "AdvisoryLine");
            xml.Element("NewsLineText", note.Text).Close();
        }

        xml.Close();
    }

    private static void Administrative(XmlText xml, NewsItem item, string? version, string provider)
    {
        xml.Open("AdministrativeMetadata").Open("Provider");
        Formal(xml, "Party", provider);
        xml.Close();
        foreach (var name in item.Bylines)
        {
            xml.Open("Creator");
            Formal(xml, "Party", name);
            xml.Close();
        }

        foreach (var name in item.InfoSources)
        {
            xml.Open("Source");
            Formal(xml, "Party", name);
            xml.Close();
        }

        xml.Open("Property").Set("FormalName", OwnProperties.Root);
        var filled = string.Join(' ', new[] { item.Guid is null ? "guid" : null, item.Provider is null ? "provider" : null, item.Version is null ? "version" : null, item.FirstCreated is null ? "first-created" : null, item.VersionCreated is null ? "version-created" : null, item.Language is null ? "language" : null }.OfType<string>());
        if (filled.Length > 0) Property(xml, "filled-in", filled);
        if (item.Guid is { } guid) Property(xml, "guid", guid);
        if (version is null && item.Version is not null) Property(xml, "version", item.Version);
        foreach (var (name, value) in OwnFields.Of(item)) Property(xml, name, value);
        xml.Close().Close();
    }

    private static void Property(XmlText xml, string name, string value) => xml.Open("Property").Set("FormalName", name).Set("Value", value).Close();

    private static void Descriptive(XmlText xml, NewsItem item)
    {
        xml.Open("DescriptiveMetadata");
        Formal(xml, "Language", item.Language);
        foreach (var genre in item.Subjects.Where(one => one.Kind == SubjectKind.Genre)) Formal(xml, "Genre", genre.Name ?? genre.Code);
        foreach (var topic in item.Subjects.Where(one => one is { Kind: SubjectKind.Topic, Code: not null }))
        {
            xml.Open("SubjectCode").Open(topic.Scheme == NitfSubjects.SubjectCodes ? Level(topic.Code!) : "Subject").Set("FormalName", topic.Code).Set("Vocabulary", topic.Scheme == NitfSubjects.SubjectCodes ? null : topic.Scheme).Close().Close();
        }

        foreach (var place in item.Subjects.Where(one => one is { Kind: SubjectKind.Place, Name: not null }))
        {
            xml.Open("Location");
            Property(xml, "City", place.Name!);
            xml.Close();
        }

        foreach (var person in item.Subjects.Where(one => one is { Kind: SubjectKind.Person or SubjectKind.Organisation, Name: not null })) Property(xml, person.Kind.ToString(), person.Name!);
        xml.Close();
    }

    // Eight digits: two for the subject, three for the matter, three for the detail.
    private static string Level(string code) => code.EndsWith("000000", StringComparison.Ordinal) ? "Subject" : code.EndsWith("000", StringComparison.Ordinal) ? "SubjectMatter" : "SubjectDetail";

    private static void Components(XmlText xml, NewsItem item)
    {
        if (item.Deck is { } deck) Text(xml, "Summary", XmlText.Fragment(fragment => fragment.Element("p", deck)));
        if (item.Body.Blocks.Count > 0) Text(xml, "Main", XmlText.Fragment(fragment => XhtmlText.Write(fragment, item.Body, item.Pictures)));
        foreach (var picture in item.Pictures)
        {
            xml.Open("NewsComponent");
            Formal(xml, "Role", "Photo");
            xml.Open("ContentItem").Set("Href", picture.Href);
            Formal(xml, "MediaType", "Photo");
            Formal(xml, "MimeType", picture.ContentType);
            xml.Open("Characteristics");
            foreach (var (name, value) in OwnFields.Of(picture)) Property(xml, name, value);
            if (picture.Width is { } width) Property(xml, "Width", width.ToString(CultureInfo.InvariantCulture));
            if (picture.Height is { } height) Property(xml, "Height", height.ToString(CultureInfo.InvariantCulture));
            xml.Close().Close().Close();
        }

        foreach (var file in item.Attachments)
        {
            xml.Open("NewsComponent");
            Formal(xml, "Role", "File");
            xml.Open("ContentItem").Set("Href", file.Href);
            Formal(xml, "MimeType", file.ContentType);
            xml.Open("Characteristics").Element("SizeInBytes", file.Length?.ToString(CultureInfo.InvariantCulture));
            if (file.Title is { } title) Property(xml, "title", title);
            xml.Close().Close().Close();
        }

        foreach (var member in item.Relations.Where(one => one is { Kind: RelationKind.Member, Guid: not null }))
        {
            xml.Open("NewsComponent");
            Formal(xml, "Role", "Member");
            if (member.Title is { } title) xml.Open("NewsLines").Element("HeadLine", title).Close();
            xml.Open("NewsItemRef").Set("NewsItem", member.Guid).Close().Close();
        }
    }

    private static void Text(XmlText xml, string role, string fragment)
    {
        xml.Open("NewsComponent");
        Formal(xml, "Role", role);
        xml.Open("ContentItem");
        Formal(xml, "MediaType", "Text");
        Formal(xml, "Format", "XHTML");
        Formal(xml, "MimeType", "application/xhtml+xml");
        xml.Element("DataContent", fragment).Close().Close();
    }
}
