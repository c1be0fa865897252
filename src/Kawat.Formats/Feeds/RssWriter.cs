using System.Globalization;
using System.Text;
using System.Xml;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Writes RSS 2.0 (RSS Advisory Board, 2.0.11) with Dublin Core, Media RSS and an Atom self link.</summary>
public static class RssWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Dc = "http://purl.org/dc/elements/1.1/";

    /// <summary>The feed as UTF-8. Characters that XML forbids are left out. Linear in the feed.</summary>
    public static byte[] Write(Feed feed)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "dc", null, Dc);
            xml.WriteAttributeString("xmlns", "media", null, MediaRss.Space);
            xml.WriteStartElement("channel");
            Element(xml, "title", feed.Title);
            Element(xml, "link", feed.Link);
            Element(xml, "description", feed.Description);
            Element(xml, "language", feed.Language);
            if (feed.UpdatedAt is { } updated) Element(xml, "lastBuildDate", Rfc822(updated));
            Link(xml, "self", feed.Self, "application/rss+xml");
            foreach (var hub in feed.Hubs) Link(xml, "hub", hub, null);
            foreach (var item in feed.Entries) Write(xml, item);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, FeedEntry item)
    {
        xml.WriteStartElement("item");
        if (item.Title.Length > 0) Text(xml, "title", item.Title);
        if (item.Link.Length > 0) Element(xml, "link", item.Link);
        if (item.Id.Length > 0)
        {
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "false");
            xml.WriteString(PrintableText.Clean(item.Id));
            xml.WriteEndElement();
        }

        if (item.PublishedAt > DateTimeOffset.MinValue) Element(xml, "pubDate", Rfc822(item.PublishedAt));
        if (item.Content.Length > 0 && item.UpdatedAt is { } updated) xml.WriteElementString("dcterms", "modified", Spaces.DcTerms, PrintableText.Instant(updated));
        if (item.Language.Length > 0) xml.WriteElementString("language", Dc, PrintableText.Clean(item.Language));
        foreach (var category in item.Categories) Text(xml, "category", category);
        foreach (var subject in item.Subjects)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("domain", PrintableText.Clean(subject.Scheme));
            xml.WriteString(MediaRss.Encoded(subject.Name ?? subject.Code ?? ""));
            xml.WriteEndElement();
        }

        if (item.Content.Length == 0 && item.Authors.Count > 0) xml.WriteElementString("creator", Dc, MediaRss.Encoded(string.Join(", ", item.Authors)));
        if (item.Content.Length > 0) foreach (var author in item.Authors) xml.WriteElementString("creator", Dc, MediaRss.Encoded(author));
        if (item.Rights.Length > 0) xml.WriteElementString("rights", Dc, MediaRss.Encoded(item.Rights));
        if (item.Summary.Length > 0 || item.Title.Length == 0) Text(xml, "description", item.Summary);
        if (item.Content.Length > 0) xml.WriteElementString("content", "encoded", Spaces.Content, PrintableText.Clean(item.Content));
        foreach (var link in item.Relations)
        {
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", link.Href);
            xml.WriteAttributeString("rel", link.Relation);
            if (link.Title is { Length: > 0 } title) xml.WriteAttributeString("title", PrintableText.Clean(title));
            xml.WriteEndElement();
        }

        FeedExtensions.Write(xml, item, isRss: true);
        MediaRss.Write(xml, item.Files);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string? type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", address);
        xml.WriteAttributeString("rel", relation);
        if (type is not null) xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }

    // RSS does not say whether its texts are HTML, and readers guess.
    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, MediaRss.Encoded(text));

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, PrintableText.Clean(text));

    /// <summary>RFC 822 with a four-digit year, as RSS 2.0 asks.</summary>
    internal static string Rfc822(DateTimeOffset instant) => instant.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
