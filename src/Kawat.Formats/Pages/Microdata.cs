using AngleSharp.Dom;
using Kawat.Formats.JsonLd;

namespace Kawat.Formats.Pages;

/// <summary>An item of microdata (HTML Living Standard §5).</summary>
/// <param name="Types">Its types, as written.</param>
/// <param name="Id">Its <c>itemid</c>; null for none.</param>
/// <param name="Properties">Names and values in document order; an item with none has its own text as value.</param>
/// <param name="Value">Text of an item without properties; else null.</param>
/// <param name="Place">Position among all items of the page, from 1.</param>
internal sealed record MicrodataItem(
    IReadOnlyList<string> Types, string? Id, IReadOnlyList<(string Name, string? Text, MicrodataItem? Item)> Properties, string? Value, int Place)
{
    /// <summary>The item as a thing, whatever its syntax. An item under several names is one thing: made once for each, a few dozen names on nested items would be more than any memory holds.</summary>
    public LinkedNode ToNode() => ToNode([], 0);

    private LinkedNode ToNode(Dictionary<int, LinkedNode> made, int depth)
    {
        if (made.TryGetValue(Place, out var known)) return known;
        var node = made[Place] = new LinkedNode { Id = Id };
        node.Types.AddRange(Types.Select(LinkedNode.WithoutSchema));
        if (Value is not null) node.Add("name", new LinkedValue(Value, null));
        foreach (var (name, text, item) in Properties)
        {
            if (item is null) node.Add(name, new LinkedValue(text, null));
            else if (depth < 20) node.Add(name, new LinkedValue(null, item.ToNode(made, depth + 1)));
        }

        return node;
    }
}

/// <summary>Reads the microdata of a page. Each item is read once: where it is a property, else at the top.</summary>
internal sealed class Microdata
{
    private const int MostItems = 5000;
    private const int Deepest = 40;

    private readonly Dictionary<IElement, int> _places = [];
    private readonly HashSet<IElement> _seen = [];
    private readonly Dictionary<string, IElement> _byId = new(StringComparer.Ordinal);

    public static IReadOnlyList<MicrodataItem> Read(IDocument document)
    {
        var scopes = document.QuerySelectorAll("[itemscope]");
        if (scopes.Length == 0) return [];
        var microdata = new Microdata();
        foreach (var scope in scopes.Take(MostItems)) microdata._places[scope] = microdata._places.Count + 1;
        if (document.QuerySelector("[itemref]") is not null)
        {
            foreach (var named in document.QuerySelectorAll("[id]")) microdata._byId.TryAdd(named.Id!, named);
        }

        return [.. scopes.Take(MostItems).Select(scope => microdata.Item(scope, 0)).OfType<MicrodataItem>()];
    }

    private MicrodataItem? Item(IElement scope, int depth)
    {
        if (!_places.TryGetValue(scope, out var place) || !_seen.Add(scope)) return null;
        var properties = new List<(string, string?, MicrodataItem?)>();
        foreach (var root in Roots(scope)) Property(root, properties, depth);
        var types = Words(scope.GetAttribute("itemtype"));
        var id = scope.GetAttribute("itemid")?.Trim() is { Length: > 0 } written ? written : null;
        return new MicrodataItem(types, id, properties, properties.Count == 0 ? ValueOf(scope) : null, place);
    }

    // Children and elements that the item names by identifier, in the order of the page (§5.4, "the properties of an item").
    private IEnumerable<IElement> Roots(IElement scope)
    {
        var references = Words(scope.GetAttribute("itemref"));
        if (references.Length == 0) return scope.Children;
        var roots = scope.Children.ToList();
        roots.AddRange(references.Take(100).Select(reference => _byId.GetValueOrDefault(reference)).OfType<IElement>());
        roots.Sort((one, other) => ReferenceEquals(one, other) ? 0 : (one.CompareDocumentPosition(other) & DocumentPositions.Following) != 0 ? -1 : 1);
        return roots.Distinct();
    }

    private void Property(IElement element, List<(string Name, string? Text, MicrodataItem? Item)> properties, int depth)
    {
        if (depth > Deepest) return;
        var isScope = element.HasAttribute("itemscope");
        if (element.GetAttribute("itemprop") is { } written && Words(written) is { Length: > 0 } names)
        {
            var item = isScope ? Item(element, depth + 1) : null;
            var text = isScope ? null : ValueOf(element);
            if (item is not null || text is not null)
            {
                foreach (var name in names) properties.Add((name, text, item));
            }
        }

        if (isScope) return;
        // Depth counts scopes, not elements: the parser of HTML bounds those.
        foreach (var child in element.Children) Property(child, properties, depth);
    }

    /// <summary>The value of an element by the standard's table; "content" counts on any element, as schema.org's own examples have it.</summary>
    public static string ValueOf(IElement element) => element.LocalName switch
    {
        "meta" => element.GetAttribute("content") ?? "",
        "audio" or "embed" or "iframe" or "img" or "source" or "track" or "video" => element.GetAttribute("src")?.Trim() ?? "",
        "a" or "area" or "link" => element.GetAttribute("href")?.Trim() ?? "",
        "object" => element.GetAttribute("data")?.Trim() ?? "",
        "data" or "meter" => element.GetAttribute("value") ?? "",
        "time" => element.GetAttribute("datetime") ?? PageText.Of(element),
        _ when element.GetAttribute("content") is { Length: > 0 } content => content,
        _ => PageText.Of(element),
    };

    private static string[] Words(string? text) => text?.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries) ?? [];
}
