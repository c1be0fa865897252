using System.Text.Json;

namespace Kawat.Formats.JsonLd;

/// <summary>The things of JSON-LD values, with what they point to by <c>@id</c> put in its place.</summary>
internal sealed class JsonLdGraph
{
    private const int MostNodes = 20_000;
    private const int Deepest = 40;

    private readonly List<LinkedNode> _roots = [];
    private readonly Dictionary<string, LinkedNode> _known = new(StringComparer.Ordinal);
    private readonly List<LinkedNode> _all = [];

    /// <summary>The things at the top, members of <c>@graph</c> among them.</summary>
    public IReadOnlyList<LinkedNode> Roots => _roots;

    /// <summary>Every thing, in document order.</summary>
    public IReadOnlyList<LinkedNode> All => _all;

    public void Add(JsonElement value)
    {
        foreach (var one in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Repeat(value, 1))
        {
            if (one.ValueKind != JsonValueKind.Object) continue;
            if (one.TryGetProperty("@graph", out var graph))
            {
                Add(graph);
                if (!one.TryGetProperty("@type", out _)) continue;
            }

            if (Node(one, 0) is { } node) _roots.Add(node);
        }
    }

    /// <summary>The thing that a bare reference means, where the document describes it; else the thing itself.</summary>
    public LinkedNode Resolved(LinkedNode node) =>
        node.Types.Count == 0 && node.Id is { } id && !node.Names.Any() && _known.TryGetValue(id, out var known) ? known : node;

    private LinkedNode? Node(JsonElement json, int depth)
    {
        if (_all.Count >= MostNodes || depth > Deepest) return null;
        var node = new LinkedNode();
        _all.Add(node);
        foreach (var property in json.EnumerateObject())
        {
            if (property.NameOf() is not { } name) continue;
            switch (name)
            {
                case "@type" or "type" when name[0] == '@' || !json.TryGetProperty("@type", out _):
                    foreach (var type in Texts(property.Value)) node.Types.Add(LinkedNode.WithoutSchema(type.Trim()));
                    break;
                case "@id": node.Id = Texts(property.Value).FirstOrDefault(); break;
                case "@value": node.Add("@value", new LinkedValue(Text(property.Value), null)); break;
                case ['@', ..]: break;
                default: Values(node, name, property.Value, inList: false, depth); break;
            }
        }

        if (node.Id is { } id && (node.Types.Count > 0 || node.Names.Any())) _known.TryAdd(id, node);
        return node;
    }

    private void Values(LinkedNode node, string name, JsonElement value, bool inList, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var one in value.EnumerateArray()) Values(node, name, one, inList: true, depth);
                break;
            case JsonValueKind.Object:
                if (value.TryGetProperty("@value", out var literal)) node.Add(name, new LinkedValue(Text(literal), null, inList));
                else if (value.TryGetProperty("@list", out var list) || value.TryGetProperty("@set", out list)) Values(node, name, list, inList: true, depth);
                else if (depth < Deepest && Node(value, depth + 1) is { } inner) node.Add(name, new LinkedValue(null, inner, inList));
                break;
            default:
                if (Text(value) is { } text) node.Add(name, new LinkedValue(text, null, inList));
                break;
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.TryGetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(Text).OfType<string>()
        : Text(value) is { } text ? [text] : [];
}

/// <summary>Reading strings whose escapes may be wrong: a lone surrogate written as an escape cannot become a string, and counts as absent.</summary>
file static class Strings
{
    public static string? NameOf(this JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string? TryGetString(this JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
