namespace Kawat.Formats.Html;

/// <summary>A piece of parsed markup: an element or a text. Two parsers make it, one for the simple fragments that nearly all copy is
/// written in and one for all others; what walks it need not know which.</summary>
internal sealed class MarkupNode
{
    private static readonly List<MarkupNode> None = [];
    private List<MarkupNode>? _children;
    private List<(string Name, string Value)>? _attributes;

    /// <summary>Name of the element in lower case; empty for a text.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The text, references resolved; empty for an element.</summary>
    public string Text => Chars.ToString();

    /// <summary>The same, without making a string of what is a part of a larger one.</summary>
    public ReadOnlyMemory<char> Chars { get; private init; }

    /// <summary>True for an element of another vocabulary (a drawing, a formula).</summary>
    public bool IsForeign { get; init; }

    public bool IsElement => Name.Length > 0;

    public List<MarkupNode> Children => _children ?? None;

    public static MarkupNode Element(string name, bool isForeign = false) => new() { Name = name, IsForeign = isForeign };

    public static MarkupNode OfText(string text) => new() { Chars = text.AsMemory() };

    /// <summary>A text that stands so in the source.</summary>
    public static MarkupNode OfText(string source, int start, int length) => new() { Chars = source.AsMemory(start, length) };

    public void Add(MarkupNode child) => (_children ??= []).Add(child);

    public void Set(string name, string value) => (_attributes ??= []).Add((name, value));

    /// <summary>Value of an attribute; null when it is absent.</summary>
    public string? Attribute(string name)
    {
        if (_attributes is null) return null;
        foreach (var (one, value) in _attributes)
        {
            if (one == name) return value;
        }

        return null;
    }

    /// <summary>Elements of that name below this one, in document order.</summary>
    public IEnumerable<MarkupNode> All(string name)
    {
        if (_children is null) yield break;
        var open = new Stack<(MarkupNode Node, int Next)>();
        open.Push((this, 0));
        while (open.TryPop(out var at))
        {
            if (at.Next >= at.Node.Children.Count) continue;
            open.Push((at.Node, at.Next + 1));
            var child = at.Node.Children[at.Next];
            if (!child.IsElement) continue;
            if (child.Name == name) yield return child;
            open.Push((child, 0));
        }
    }
}
