using Kawat.Formats.Xml;

namespace Kawat.Formats.Pictures;

/// <summary>A value in XMP: a text, a list, or a thing with fields.</summary>
internal sealed class XmpValue
{
    public const string Rdf = Spaces.Rdf;
    public const string Dc = Spaces.Dc;
    public const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    public const string Rights = "http://ns.adobe.com/xap/1.0/rights/";
    public const string Core = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
    public const string Ext = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    public const string Plus = "http://ns.useplus.org/ldf/xmp/1.0/";
    public const string Exif = "http://ns.adobe.com/exif/1.0/";
    public const string Xmp = "http://ns.adobe.com/xap/1.0/";

    private const int Deepest = 20;
    private const int MostItems = 2000;

    public string? Text { get; private init; }

    /// <summary>Language of a text in a list of alternatives; null for none.</summary>
    public string? Language { get; private init; }

    public List<XmpValue> Items { get; } = [];

    /// <summary>Fields by namespace and name.</summary>
    public Dictionary<(string Space, string Name), XmpValue> Fields { get; } = [];

    /// <summary>The text; of alternatives that of the default language, else the first; of a list the first.</summary>
    public string? Line
    {
        get
        {
            if (Text is not null) return Text;
            foreach (var item in Items)
            {
                if (item.Language == "x-default" && item.Text is { Length: > 0 }) return item.Text;
            }

            return Items.Count > 0 ? Items[0].Text : null;
        }
    }

    /// <summary>The texts of a list, or the one text.</summary>
    public IEnumerable<string> Lines => Text is not null ? [Text] : Items.Select(item => item.Text).OfType<string>();

    public XmpValue? Field(string space, string name) => Fields.GetValueOrDefault((space, name));

    /// <summary>Reads a packet into the properties that it gives; null when it holds no RDF. Linear in the packet.</summary>
    public static XmpValue? Packet(string text, ProblemList problems)
    {
        if (XmlTree.Read(text, problems) is not { } tree) return null;
        var rdf = tree.Root.Is("RDF", Rdf) ? tree.Root : tree.Root.All("RDF", Rdf).Select(node => (XmlNode?)node).FirstOrDefault();
        if (rdf is null) return null;
        var packet = new XmpValue();
        foreach (var description in rdf.Value.Elements) Fill(packet, description, 0);
        return packet;
    }

    private static void Fill(XmpValue thing, XmlNode element, int depth)
    {
        foreach (var (_, local, space, value) in element.Attributes)
        {
            if (space is { Length: > 0 } && space is not (Rdf or Spaces.Xml) && !space.StartsWith("http://www.w3.org/2000/xmlns", StringComparison.Ordinal)) thing.Fields.TryAdd((space, local), new XmpValue { Text = value });
        }

        foreach (var child in element.Elements.Take(MostItems))
        {
            if (depth < Deepest) thing.Fields.TryAdd((child.Space, child.Name), Of(child, depth + 1));
        }
    }

    private static XmpValue Of(XmlNode element, int depth)
    {
        var language = element.RawAttribute("lang", Spaces.Xml);
        if (element.Attribute("resource", Rdf) is { } resource) return new XmpValue { Text = resource, Language = language };
        if (element.Attribute("parseType", Rdf) == "Resource")
        {
            var thing = new XmpValue { Language = language };
            Fill(thing, element, depth);
            return thing;
        }

        foreach (var child in element.Elements)
        {
            if (child.Is("Alt", Rdf) || child.Is("Seq", Rdf) || child.Is("Bag", Rdf))
            {
                var list = new XmpValue { Language = language };
                foreach (var item in child.Elements.Take(MostItems))
                {
                    if (depth < Deepest) list.Items.Add(Of(item, depth + 1));
                }

                return list;
            }

            var thing = new XmpValue { Language = language };
            if (depth < Deepest) Fill(thing, child.Is("Description", Rdf) ? child : element, depth + 1);
            return thing;
        }

        var plain = new XmpValue { Text = element.Text.Trim(), Language = language };
        var hasFields = false;
        foreach (var (_, _, space, _) in element.Attributes) hasFields |= space is { Length: > 0 } and not (Rdf or Spaces.Xml);
        if (!hasFields) return plain;
        var shorthand = new XmpValue { Language = language };
        Fill(shorthand, element, depth);
        return shorthand;
    }
}
