using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Reads what our own writer put into parts and extension properties, where the standard has no field of its own.</summary>
internal static class G2Parts
{
    /// <summary>The pictures, each a <c>partMeta</c> with the file that it refers to.</summary>
    public static IEnumerable<ItemPicture> Pictures(G2Item g2)
    {
        var files = new Dictionary<string, XmlNode>(StringComparer.Ordinal);
        foreach (var part in g2.Node.Child("contentSet")?.Elements ?? [])
        {
            if (part.Attribute("id") is { } id) files.TryAdd(id, part);
        }

        foreach (var part in g2.Node.Elements)
        {
            if (!part.Is("partMeta")) continue;
            string? Own(string name) => g2.OwnBelow(part, "partMetaExtProperty", name).FirstOrDefault();
            XmlNode? file = part.Attribute("contentrefs") is { } reference && files.TryGetValue(reference, out var found) ? found : null;
            var (agency, photographer) = (Own("credit-agency"), Own("credit-photographer"));
            var rights = Rights(g2, part.Attribute("partid"));
            yield return new ItemPicture(g2.Line(part.Child("description")), agency is null && photographer is null ? null : new PictureCredit(agency, photographer),
                Markup.MarkupAddress.Of(file?.Attribute("href"), g2.Problems), Own("alt-text"), g2.Line(rights?.Child("usageTerms")))
            {
                Guid = Own("guid"), Headline = g2.Line(part.Child("headline")), CopyrightNotice = g2.Line(rights?.Child("copyrightNotice")), Width = Number(file, "width"), Height = Number(file, "height"),
                ContentType = g2.Line(file?.Attribute("contenttype")), PubStatus = PubStatuses.Of(Own("pub-status"), g2.Problems), TakenAt = Own("taken-at"), Place = Own("place"), DigitalSourceType = Own("source-type"),
                Embargo = g2.OwnBelow(part, "partMetaExtProperty", "embargo-open").Any() ? new Embargo(Own("embargo") ?? "", null, null) : Own("embargo") is { } embargo ? WireTime.Embargo(embargo, "embargo", g2.Hints, g2.Problems, part.Line) : null,
            };
        }
    }

    /// <summary>The files that are no pictures.</summary>
    public static IReadOnlyList<Attachment> Files(G2Item g2)
    {
        var files = new List<Attachment>();
        foreach (var part in g2.Node.Child("contentSet")?.Elements ?? [])
        {
            if (!part.Is("remoteContent") || part.Attribute("id")?.StartsWith('f') != true || Markup.MarkupAddress.Of(part.Attribute("href"), g2.Problems) is not { } href) continue;
            files.Add(new Attachment(href, g2.Line(part.Attribute("contenttype")), g2.Line(part.Attribute("title")), long.TryParse(part.Attribute("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null));
        }

        return files;
    }

    /// <summary>The dateline in its three parts.</summary>
    public static Dateline? Dateline(G2Item g2)
    {
        var (place, country, agency) = (g2.Own("dateline-place"), g2.Own("dateline-country"), g2.Own("dateline-agency"));
        return place is null && country is null && agency is null ? null : new Dateline(place, country, agency);
    }

    private static XmlNode? Rights(G2Item g2, string? id)
    {
        if (id is null) return null;
        foreach (var rights in g2.Node.Elements)
        {
            if (rights.Is("rightsInfo") && rights.Attribute("idrefs") == id) return rights;
        }

        return null;
    }

    private static int? Number(XmlNode? part, string name) => part is { } node && int.TryParse(node.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
