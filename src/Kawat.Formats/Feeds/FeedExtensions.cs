using System.Globalization;
using System.Xml;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>What RSS and Atom both say of an entry by other vocabularies: Dublin Core, GeoRSS, Media RSS.</summary>
internal static class FeedExtensions
{
    public static void Write(XmlWriter xml, FeedEntry entry, bool isRss)
    {
        Element(xml, "dc", "publisher", Spaces.Dc, entry.Provider);
        Element(xml, "dc", "source", Spaces.Dc, isRss ? MediaRss.Encoded(entry.Source) : entry.Source);
        Element(xml, "dcterms", "accessRights", Spaces.DcTerms, MediaRss.Encoded(entry.Terms));
        if (entry.CreatedAt is { } created) Element(xml, "dcterms", "created", Spaces.DcTerms, PrintableText.Instant(created));
        // DCMI Period: only its end is known.
        if (entry.ExpiresAt is { } end) Element(xml, "dcterms", "valid", Spaces.DcTerms, $"end={PrintableText.Instant(end)}; scheme=W3C-DTF;");
        if (entry.Position is { } point) Element(xml, "georss", "point", Spaces.GeoRss, string.Create(CultureInfo.InvariantCulture, $"{point.Latitude} {point.Longitude}"));
        if (entry.Content.Length > 0) Element(xml, "kawat", "correction", FeedSpaces.Kawat, MediaRss.Encoded(entry.Correction));
        MediaRss.Write(xml, entry.Pictures);
    }

    private static void Element(XmlWriter xml, string prefix, string name, string space, string text)
    {
        if (text.Length > 0) xml.WriteElementString(prefix, name, space, PrintableText.Clean(text));
    }
}
