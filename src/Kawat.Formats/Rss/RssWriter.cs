using System.Globalization;
using System.Text;
using System.Xml;

namespace Kawat.Formats.Rss;

/// <summary>A feed to be written as RSS 2.0.</summary>
/// <param name="Title">The channel's title.</param>
/// <param name="Link">Absolute address of the page it follows.</param>
/// <param name="Self">Absolute address of the feed itself.</param>
/// <param name="Description">One sentence on what it holds.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Items">Newest first; empty is a valid feed.</param>
public sealed record RssFeed(string Title, string Link, string Self, string Description, string Language, IReadOnlyList<RssFeedItem> Items);

/// <summary>One story of an <see cref="RssFeed"/>.</summary>
/// <param name="Title">Headline.</param>
/// <param name="Link">Absolute permanent address.</param>
/// <param name="Guid">Identifier that never changes, not an address.</param>
/// <param name="Description">Deck or first paragraph, plain text.</param>
/// <param name="PublishedAt">When readers could first see it.</param>
/// <param name="Section">Section's name; empty for none.</param>
/// <param name="Byline">Who wrote it; empty for none.</param>
/// <param name="Pictures">Pictures with their credit, which must not come loose.</param>
public sealed record RssFeedItem(
    string Title, string Link, string Guid, string Description, DateTimeOffset PublishedAt, string Section, string Byline, IReadOnlyList<RssPicture> Pictures);

/// <summary>A picture of an <see cref="RssFeedItem"/>, written as <c>media:content</c>.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Caption">Plain text.</param>
/// <param name="Credit">"Xinhua/Liu Bin".</param>
public sealed record RssPicture(string Url, string ContentType, int Width, int Height, string Caption, string Credit);

/// <summary>Writes RSS 2.0 (RSS Advisory Board, 2.0.11) with Dublin Core, Media RSS and an Atom self link.</summary>
public static class RssWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Media = "http://search.yahoo.com/mrss/";

    /// <summary>The feed as UTF-8. Characters that XML forbids are left out. Linear in the feed.</summary>
    public static byte[] Write(RssFeed feed)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "dc", null, Dc);
            xml.WriteAttributeString("xmlns", "media", null, Media);
            xml.WriteStartElement("channel");
            Element(xml, "title", feed.Title);
            Element(xml, "link", feed.Link);
            Element(xml, "description", feed.Description);
            Element(xml, "language", feed.Language);
            if (feed.Items.Count > 0) Element(xml, "lastBuildDate", Rfc822(feed.Items.Max(item => item.PublishedAt)));
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", feed.Self);
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            foreach (var item in feed.Items) Write(xml, item);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, RssFeedItem item)
    {
        xml.WriteStartElement("item");
        Element(xml, "title", item.Title);
        Element(xml, "link", item.Link);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(Clean(item.Guid));
        xml.WriteEndElement();
        Element(xml, "pubDate", Rfc822(item.PublishedAt));
        if (item.Section.Length > 0) Element(xml, "category", item.Section);
        if (item.Byline.Length > 0) xml.WriteElementString("creator", Dc, Clean(item.Byline));
        Element(xml, "description", item.Description);
        foreach (var picture in item.Pictures)
        {
            xml.WriteStartElement("content", Media);
            xml.WriteAttributeString("url", picture.Url);
            xml.WriteAttributeString("type", picture.ContentType);
            xml.WriteAttributeString("medium", "image");
            xml.WriteAttributeString("width", picture.Width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("height", picture.Height.ToString(CultureInfo.InvariantCulture));
            if (picture.Caption.Length > 0) xml.WriteElementString("description", Media, Clean(picture.Caption));
            if (picture.Credit.Length > 0) xml.WriteElementString("credit", Media, Clean(picture.Credit));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Clean(text));

    /// <summary>RFC 822 with a four-digit year, as RSS 2.0 asks.</summary>
    private static string Rfc822(DateTimeOffset instant) => instant.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static string Clean(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at])) continue;
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                at++;
                continue;
            }

            return Clean(text.Remove(at, 1));
        }

        return text;
    }
}
