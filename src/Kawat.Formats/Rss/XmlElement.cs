namespace Kawat.Formats.Rss;

/// <summary>An element as read from tolerant XML. Names carry the customary prefix of their namespace ("dc:creator"), in lower case.</summary>
internal sealed class XmlElement(string name, int line)
{
    public string Name { get; } = name;

    public int Line { get; } = line;

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<XmlElement> Children { get; } = [];

    /// <summary>The text between its tags, entities and CDATA resolved. Where the element has children, their source stands in it,
    /// since that is XHTML put there unescaped.</summary>
    public string Text { get; set; } = "";

    /// <summary>True when its end tag was there.</summary>
    public bool IsClosed { get; set; }

    public string? Attribute(string name) => Attributes.TryGetValue(name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;

    public XmlElement? Child(string name) => Children.Find(child => child.Name == name);

    public IEnumerable<XmlElement> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>Text of the first child of that name that has any.</summary>
    public string? ChildText(string name) => All(name).Select(child => child.Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
}
