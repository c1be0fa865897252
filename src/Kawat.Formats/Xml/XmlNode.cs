namespace Kawat.Formats.Xml;

/// <summary>A node of an <see cref="XmlTree"/>: a view that costs nothing to make. Names are compared without regard to case,
/// because senders don't keep it; <see cref="Name"/> is as written.</summary>
internal readonly struct XmlNode(XmlTree tree, int index) : IEquatable<XmlNode>
{
    private ref readonly XmlTree.Node Data => ref tree.At(index);

    /// <summary>True for an element, false for text.</summary>
    public bool IsElement => Data.Kind == XmlTree.NodeKind.Element;

    /// <summary>Local name as written; empty for text.</summary>
    public string Name => tree.LocalName(Data);

    /// <summary>Prefix as written; empty for none.</summary>
    public string Prefix => tree.Prefix(Data);

    /// <summary>Address of the namespace; of an undeclared prefix its customary one; empty for none.</summary>
    public string Space => Data.Space ?? "";

    /// <summary>True when its end tag was there, or it needed none.</summary>
    public bool IsClosed => Data.IsClosed;

    /// <summary>Line of its start tag, from 1.</summary>
    public int Line => tree.Position(Data.Start).Line;

    /// <summary>Column of its start tag, from 1.</summary>
    public int Column => tree.Position(Data.Start).Column;

    /// <summary>All text below it, references resolved, white space as it stands. Never null. Linear in the text.</summary>
    public string Text => tree.TextOf(index);

    /// <summary>The text without outer white space; null when nothing is left.</summary>
    public string? Trimmed => Text.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What stands between its tags, as written.</summary>
    public string InnerSource => tree.Source[Data.From..Data.To];

    /// <summary>The element as written, tags included.</summary>
    public string OuterSource => tree.Source[Data.Start..Data.End];

    /// <summary>The element around it; null for the root.</summary>
    public XmlNode? Parent => Data.Parent < 0 ? null : new XmlNode(tree, Data.Parent);

    /// <summary>Elements and texts directly below it, in order.</summary>
    public IEnumerable<XmlNode> Nodes
    {
        get
        {
            var end = Data.Subtree;
            for (var at = index + 1; at < end; at = tree.At(at).Subtree) yield return new XmlNode(tree, at);
        }
    }

    /// <summary>Elements directly below it, in order.</summary>
    public IEnumerable<XmlNode> Elements
    {
        get
        {
            var end = Data.Subtree;
            for (var at = index + 1; at < end; at = tree.At(at).Subtree)
            {
                if (tree.At(at).Kind == XmlTree.NodeKind.Element) yield return new XmlNode(tree, at);
            }
        }
    }

    /// <summary>True when an element stands below it.</summary>
    public bool HasElements
    {
        get
        {
            var end = Data.Subtree;
            for (var at = index + 1; at < end; at = tree.At(at).Subtree)
            {
                if (tree.At(at).Kind == XmlTree.NodeKind.Element) return true;
            }

            return false;
        }
    }

    /// <summary>Every element below it, in document order.</summary>
    public IEnumerable<XmlNode> Descendants
    {
        get
        {
            var end = Data.Subtree;
            for (var at = index + 1; at < end; at++)
            {
                if (tree.At(at).Kind == XmlTree.NodeKind.Element) yield return new XmlNode(tree, at);
            }
        }
    }

    /// <summary>True when it has attributes.</summary>
    public bool HasAttributes => Data.Attributes > 0;

    /// <summary>Where its start tag begins, in characters from the start of the document.</summary>
    public int Start => Data.Start;

    /// <summary>Attributes as written, values with references resolved.</summary>
    public IEnumerable<(string Prefix, string Local, string Space, string Value)> Attributes => tree.Attributes(Data);

    /// <summary>True when this is an element of that local name, and of that namespace where one is given.</summary>
    public bool Is(string name, string? space = null)
    {
        ref readonly var data = ref Data;
        return data.Kind == XmlTree.NodeKind.Element && (space is null || data.Space == space) && tree.LocalName(data).Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first child of that local name (and namespace).</summary>
    public XmlNode? Child(string name, string? space = null)
    {
        var end = Data.Subtree;
        for (var at = index + 1; at < end; at = tree.At(at).Subtree)
        {
            if (new XmlNode(tree, at) is var child && child.Is(name, space)) return child;
        }

        return null;
    }

    /// <summary>The children of that local name (and namespace).</summary>
    public IEnumerable<XmlNode> Children(string name, string? space = null)
    {
        var end = Data.Subtree;
        for (var at = index + 1; at < end; at = tree.At(at).Subtree)
        {
            if (new XmlNode(tree, at) is var child && child.Is(name, space)) yield return child;
        }
    }

    /// <summary>The descendants of that local name (and namespace).</summary>
    public IEnumerable<XmlNode> All(string name, string? space = null) => Descendants.Where(child => child.Is(name, space));

    /// <summary>The element at the end of a way of child names: <c>At("head", "docdata")</c>.</summary>
    public XmlNode? At(params ReadOnlySpan<string> names)
    {
        XmlNode? node = this;
        foreach (var name in names)
        {
            node = node.Value.Child(name);
            if (node is null) return null;
        }

        return node;
    }

    /// <summary>Trimmed text of the first child of that name that has any; null when none.</summary>
    public string? ChildText(string name, string? space = null)
    {
        var end = Data.Subtree;
        for (var at = index + 1; at < end; at = tree.At(at).Subtree)
        {
            if (new XmlNode(tree, at) is var child && child.Is(name, space) && child.Trimmed is { } text) return text;
        }

        return null;
    }

    /// <summary>Value of the attribute, trimmed; null when it is absent or blank. Without <paramref name="space"/> one without prefix.</summary>
    public string? Attribute(string name, string? space = null) => tree.Attribute(Data, name, space)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Value of the attribute as it stands, possibly empty; null when it is absent.</summary>
    public string? RawAttribute(string name, string? space = null) => tree.Attribute(Data, name, space);

    /// <summary>The nearest value of an attribute of XML's own (<c>xml:lang</c>, <c>xml:base</c>), here or around; null when none.</summary>
    public string? Inherited(string name)
    {
        for (XmlNode? node = this; node is { } here; node = here.Parent)
        {
            if (here.RawAttribute(name, Spaces.Xml) is { } value) return value.Trim();
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(XmlNode other) => ReferenceEquals(tree, other.Tree) && index == other.Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is XmlNode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => index;

    private XmlTree Tree => tree;

    private int Index => index;
}
