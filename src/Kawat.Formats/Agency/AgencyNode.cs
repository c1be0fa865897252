using System.Buffers;
using System.Text.Json;
using Kawat.Formats.Json;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Agency;

/// <summary>A field or group of fields of a document in a shape of its own, XML and JSON alike: attributes, elements and properties are all children.</summary>
/// <param name="Name">Its name in lower case, letters and digits only ("news_item-ID" is "newsitemid").</param>
/// <param name="Text">Its text; null for a group, an empty one and null. Of an element that holds markup the markup.</param>
/// <param name="Children">What it holds, in order. The elements of a JSON array stand side by side under the array's name.</param>
internal sealed record AgencyNode(string Name, string? Text, IReadOnlyList<AgencyNode> Children)
{
    private const int Deepest = 40;
    private const int MostNodes = 300_000;

    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase)
        { "p", "br", "b", "i", "em", "strong", "a", "span", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "td", "blockquote", "u", "sub", "sup", "font", "hr", "center", "html" };

    private static readonly SearchValues<char> PlainLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The child of that name; null for none.</summary>
    public AgencyNode? Child(string name) => Children.FirstOrDefault(child => child.Name == name);

    public static AgencyNode Of(XmlNode root)
    {
        var left = MostNodes;
        return Of(root, 0, ref left);
    }

    public static AgencyNode Of(JsonPart root)
    {
        var left = MostNodes;
        return Group("", root, ref left, 0);
    }

    /// <summary>A name as names are compared here.</summary>
    public static string Plain(string name)
    {
        if (!name.AsSpan().ContainsAnyExcept(PlainLetters)) return name;
        if (name.EndsWith("_B", StringComparison.Ordinal)) name = name[..^2];
        return string.Create(name.Count(char.IsLetterOrDigit), name, static (plain, name) =>
        {
            var at = 0;
            foreach (var c in name)
            {
                if (char.IsLetterOrDigit(c)) plain[at++] = char.ToLowerInvariant(c);
            }
        });
    }

    private static AgencyNode Of(XmlNode element, int depth, ref int left)
    {
        var children = new List<AgencyNode>();
        if (element.RawAttribute("nil") is "true" || element.Attributes.Any(one => one.Local == "nil" && one.Value == "true")) return new AgencyNode(Plain(element.Name), null, []);
        foreach (var (prefix, local, _, value) in element.Attributes)
        {
            if (prefix != "xmlns" && local != "xmlns" && left-- > 0) children.Add(new AgencyNode(Plain(local), Filled(value), []));
        }

        if (!element.HasElements) return new AgencyNode(Plain(element.Name), Filled(element.Text), children);
        if (element.Elements.Any(child => Marks.Contains(child.Name))) return new AgencyNode(Plain(element.Name), Filled(element.InnerSource), children);
        foreach (var child in element.Elements)
        {
            if (depth < Deepest && left-- > 0) children.Add(Of(child, depth + 1, ref left));
        }

        return new AgencyNode(Plain(element.Name), null, children);
    }

    private static AgencyNode Group(string name, JsonPart json, ref int left, int depth)
    {
        var children = new List<AgencyNode>();
        Add(children, name, json, ref left, depth);
        return children.Count == 1 ? children[0] : new AgencyNode(name, null, children);
    }

    private static void Add(List<AgencyNode> siblings, string name, JsonPart json, ref int left, int depth)
    {
        if (left-- <= 0 || depth > Deepest) return;
        switch (json.Kind)
        {
            case JsonValueKind.Object:
                var children = new List<AgencyNode>(json.Count);
                for (var each = json.GetEnumerator(); each.MoveNext();)
                {
                    var property = each.Current;
                    each.MoveNext();
                    Add(children, Plain(Ninjs.NinjsNames.Of(property, out _)), each.Current, ref left, depth + 1);
                }

                siblings.Add(new AgencyNode(name, null, children));
                break;
            case JsonValueKind.Array:
                foreach (var element in json) Add(siblings, name, element, ref left, depth + 1);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined: break;
            case JsonValueKind.String: siblings.Add(new AgencyNode(name, Filled(json.Text), [])); break;
            default: siblings.Add(new AgencyNode(name, json.Written, [])); break;
        }
    }

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
