using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Writes NewsML-G2 2.35, conformance power: one item, or a message of several.</summary>
/// <remarks>The standard asks for a guid, a provider and a time of the version. Where an item has none, one is made and its name noted in the
/// extension property <c>kawat:filled-in</c>, so that a reader of ours leaves it out again. What the standard has no field for stands in
/// extension properties too.</remarks>
internal static class G2Writer
{
    /// <summary>Namespace of our own attributes.</summary>
    public const string OwnSpace = "urn:kawat:wire";

    /// <summary>The format as one that can be written.</summary>
    public static WireTarget Target { get; } = new("newsml-g2", "application/vnd.iptc.g2.newsitem+xml", "xml", new HashSet<ItemField>(), Write) { Shape = Carried };

    private static byte[] Write(IReadOnlyList<NewsItem> items, WriteOptions options)
    {
        using var xml = new XmlText();
        if (items.Count == 1) new G2ItemText(xml, options, 0).Write(Canonical.Of(items[0]));
        else
        {
            xml.Open("newsMessage", Spaces.Nar).Open("header").Element("sent", WireTime.Extended(options.At)).Element("sender", options.Provider).Close().Open("itemSet");
            for (var i = 0; i < items.Count; i++) new G2ItemText(xml, options, i).Write(Canonical.Of(items[i]));
            xml.Close().Close();
        }

        return xml.ToArray();
    }

    private static NewsItem Carried(NewsItem item)
    {
        var carried = Canonical.Of(item);
        carried = carried with
        {
            Subjects = [.. carried.Subjects.Select(G2Codes.Carried).Distinct().Take(1000)], Signals = Signals.Of(carried),
            EditorNotes = [.. carried.EditorNotes.Select(note => note with { NotForPublication = note.NotForPublication || PrivateWords.Says(note.Text) })],
        };
        if (carried.ItemClass != ItemClass.Composite) return carried;
        return carried with
        {
            Body = Body.Empty, Pictures = [], Attachments = [],
            Relations = [.. carried.Relations.Where(one => one.Kind != RelationKind.Member), .. carried.Relations.Where(one => one.Kind == RelationKind.Member)],
        };
    }

    /// <summary>An identifier for an item that has none, the same for the same item.</summary>
    public static string MadeGuid(NewsItem item) =>
        "urn:kawat:item:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Provider}\n{item.Headline}\n{item.VersionCreated?.UtcTicks.ToString(CultureInfo.InvariantCulture)}\n{item.Body.ToPlainText()}")).AsSpan(0, 16));
}
