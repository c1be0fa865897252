using Kawat.Formats.Agency;

namespace Kawat.Formats.AgencyXml;

/// <summary>XML of an agency's own making as a format: whatever names its fields so that they can be told.</summary>
internal static class AgencyXmlFormat
{
    /// <summary>True for XML, not a page or drawing, that names an item's fields near its beginning.</summary>
    public static bool Recognises(WireDocument document) =>
        document.Root is { } root && !(root.Name.ToLowerInvariant() is "html" or "body" or "head" or "div" or "svg" or "rss" or "feed" or "rdf" or "urlset" or "sitemapindex" or "h1" or "h2" or "p" or "article" or "section" or "table" or "span")
        && (AgencyItems.IsItem(AgencyNames.Scan(document.Text)) || document.Text.AsSpan(0, Math.Min(document.Text.Length, 65_536)).Contains("<Match ", StringComparison.Ordinal));

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        if (wire.Xml(document)?.Root is not { } root) return [];
        var items = AgencyReading.Read(AgencyNode.Of(root), wire.Hints);
        if (items.Count == 0) document.Error(ProblemCodes.NoItemInXml, $"Nothing in the XML looks like an item; its root element is {ProblemList.Quote(root.Name)}.");
        return items;
    }
}
