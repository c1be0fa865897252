using System.Text;
using System.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Writes Atom 1.0 (RFC 4287) with Media RSS for pictures and tombstones (RFC 6721).</summary>
public static class AtomWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Deleted = "http://purl.org/atompub/tombstones/1.0";

    /// <summary>The feed as UTF-8. Characters that XML forbids are left out. Linear in the feed.</summary>
    public static byte[] Write(Feed feed)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xmlns", "at", null, Deleted);
            xml.WriteAttributeString("xmlns", "media", null, MediaRss.Space);
            xml.WriteAttributeString("xml", "lang", null, feed.Language);
            Text(xml, "id", feed.Self);
            Text(xml, "title", feed.Title);
            if (feed.Description.Length > 0) Text(xml, "subtitle", feed.Description);
            // An empty feed must have a date too; the oldest there is promises nothing.
            Text(xml, "updated", PrintableText.Instant(feed.UpdatedAt ?? DateTimeOffset.UnixEpoch));
            Person(xml, feed.Publisher);
            Link(xml, "alternate", feed.Link, "text/html");
            Link(xml, "self", feed.Self, "application/atom+xml");
            foreach (var hub in feed.Hubs) Link(xml, "hub", hub, null);
            foreach (var gone in feed.Withdrawn)
            {
                xml.WriteStartElement("deleted-entry", Deleted);
                xml.WriteAttributeString("ref", gone.Id);
                xml.WriteAttributeString("when", PrintableText.Instant(gone.At));
                xml.WriteEndElement();
            }

            foreach (var entry in feed.Entries) Write(xml, entry);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        if (entry.Language.Length > 0) xml.WriteAttributeString("xml", "lang", null, entry.Language);
        Text(xml, "id", entry.Id);
        Text(xml, "title", entry.Title);
        // An entry must have a date; the oldest there is promises nothing.
        Text(xml, "updated", PrintableText.Instant(entry.ChangedAt > DateTimeOffset.UnixEpoch ? entry.ChangedAt : DateTimeOffset.UnixEpoch));
        if (entry.PublishedAt > DateTimeOffset.MinValue) Text(xml, "published", PrintableText.Instant(entry.PublishedAt));
        foreach (var author in entry.Authors) Person(xml, author);
        if (entry.Link.Length > 0) Link(xml, "alternate", entry.Link, "text/html");
        foreach (var link in entry.Relations) Link(xml, link.Relation, link.Href, null, link.Title);
        foreach (var file in entry.Files) Link(xml, "enclosure", file.Href, file.ContentType, file.Title is null ? null : MediaRss.Encoded(file.Title), file.Length);
        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", PrintableText.Clean(category));
            xml.WriteEndElement();
        }

        foreach (var subject in entry.Subjects)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", PrintableText.Clean(subject.Code ?? subject.Name ?? ""));
            xml.WriteAttributeString("scheme", PrintableText.Clean(subject.Scheme));
            if (subject is { Code: not null, Name: { } name }) xml.WriteAttributeString("label", PrintableText.Clean(name));
            xml.WriteEndElement();
        }

        // RFC 4287 §4.1.2 wants a summary where there is no content.
        if (entry.Summary.Length > 0 || entry.Content.Length == 0) Text(xml, "summary", entry.Summary);
        if (entry.Content.Length > 0)
        {
            xml.WriteStartElement("content", Atom);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(PrintableText.Clean(entry.Content));
            xml.WriteEndElement();
        }

        if (entry.Rights.Length > 0) Text(xml, "rights", entry.Rights);
        FeedExtensions.Write(xml, entry, isRss: false);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, PrintableText.Clean(text));

    private static void Person(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string? type, string? title = null, long? length = null)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type is { Length: > 0 }) xml.WriteAttributeString("type", PrintableText.Clean(type));
        xml.WriteAttributeString("href", address);
        if (title is { Length: > 0 }) xml.WriteAttributeString("title", PrintableText.Clean(title));
        if (length is { } bytes) xml.WriteAttributeString("length", bytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }
}
