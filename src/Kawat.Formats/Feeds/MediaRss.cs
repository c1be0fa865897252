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
            if (picture.ContentType.Length > 0) xml.WriteAttributeString("type", PrintableText.Clean(picture.ContentType));
            xml.WriteAttributeString("medium", "image");
            if (picture.Width > 0) xml.WriteAttributeString("width", picture.Width.ToString(CultureInfo.InvariantCulture));
            if (picture.Height > 0) xml.WriteAttributeString("height", picture.Height.ToString(CultureInfo.InvariantCulture));
            if (picture.Caption.Length > 0) xml.WriteElementString("description", Space, Encoded(picture.Caption));
            if (picture.Credit.Length > 0) xml.WriteElementString("credit", Space, Encoded(picture.Credit));
            if (picture.Copyright.Length > 0) xml.WriteElementString("copyright", Space, Encoded(picture.Copyright));
            xml.WriteEndElement();
        }
    }

    /// <summary>Writes files that are no pictures.</summary>
    public static void Write(XmlWriter xml, IEnumerable<Attachment> files)
    {
        foreach (var file in files)
        {
            xml.WriteStartElement("content", Space);
            xml.WriteAttributeString("url", file.Href);
            if (file.ContentType is { Length: > 0 } type) xml.WriteAttributeString("type", PrintableText.Clean(type));
            if (file.Length is { } length) xml.WriteAttributeString("fileSize", length.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("medium", Medium(file.ContentType));
            if (file.Title is { Length: > 0 } title) xml.WriteElementString("title", Space, Encoded(title));
            xml.WriteEndElement();
        }
    }

    /// <summary>Plain text for an element that readers take for HTML when it looks like it: what would be taken for a tag or an entity is encoded once more.</summary>
    public static string Encoded(string text)
    {
        var clean = PrintableText.Clean(text);
        return Html.HtmlText.HasMarkup(clean) || FeedMarkup.LooksLikeHtml(clean) ? System.Net.WebUtility.HtmlEncode(clean) : clean;
    }

    private static string Medium(string? type) => type switch
    {
        not null when type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) => "audio",
        not null when type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => "video",
        _ => "document",
    };
}
