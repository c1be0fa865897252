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
        Text(xml, "updated", PrintableText.Instant(entry.ChangedAt));
        Text(xml, "published", PrintableText.Instant(entry.PublishedAt));
        foreach (var author in entry.Authors) Person(xml, author);
        Link(xml, "alternate", entry.Link, "text/html");
        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", PrintableText.Clean(category));
            xml.WriteEndElement();
        }

        // An entry has either a summary or content; RFC 4287 wants a summary where there is no content.
        Text(xml, "summary", entry.Summary);
        if (entry.Rights.Length > 0) Text(xml, "rights", entry.Rights);
        MediaRss.Write(xml, entry.Pictures);

        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, PrintableText.Clean(text));

    private static void Person(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string? type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type is not null) xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
