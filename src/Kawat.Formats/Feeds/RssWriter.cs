using System.Globalization;
using System.Text;
using System.Xml;

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
        Element(xml, "title", item.Title);
        Element(xml, "link", item.Link);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(PrintableText.Clean(item.Id));
        xml.WriteEndElement();
        Element(xml, "pubDate", Rfc822(item.PublishedAt));
        foreach (var category in item.Categories) Element(xml, "category", category);
        if (item.Authors.Count > 0) xml.WriteElementString("creator", Dc, PrintableText.Clean(string.Join(", ", item.Authors)));
        if (item.Rights.Length > 0) xml.WriteElementString("rights", Dc, PrintableText.Clean(item.Rights));
        Element(xml, "description", item.Summary);
        MediaRss.Write(xml, item.Pictures);

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

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, PrintableText.Clean(text));

    /// <summary>RFC 822 with a four-digit year, as RSS 2.0 asks.</summary>
    private static string Rfc822(DateTimeOffset instant) => instant.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
