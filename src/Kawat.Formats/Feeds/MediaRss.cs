using System.Globalization;
using System.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Pictures in a feed of XML (Media RSS 1.5.1), each with its credit, which must not come loose.</summary>
internal static class MediaRss
{
    public const string Space = "http://search.yahoo.com/mrss/";

    public static void Write(XmlWriter xml, IEnumerable<FeedPicture> pictures)
    {
        foreach (var picture in pictures)
        {
            xml.WriteStartElement("content", Space);
            xml.WriteAttributeString("url", picture.Url);
            xml.WriteAttributeString("type", picture.ContentType);
            xml.WriteAttributeString("medium", "image");
            xml.WriteAttributeString("width", picture.Width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("height", picture.Height.ToString(CultureInfo.InvariantCulture));
            if (picture.Caption.Length > 0) xml.WriteElementString("description", Space, PrintableText.Clean(picture.Caption));
            if (picture.Credit.Length > 0) xml.WriteElementString("credit", Space, PrintableText.Clean(picture.Credit));
            xml.WriteEndElement();
        }
    }
}
