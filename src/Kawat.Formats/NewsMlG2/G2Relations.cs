using Kawat.Formats.Catalogs;
using Kawat.Formats.Content;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Other items: links, the members of a package from its root group down, and what a planning item delivered.</summary>
internal sealed class G2Relations(G2Item g2)
{
    private const int Most = 2000;
    private readonly List<ItemRelation> _relations = [];

    public IReadOnlyList<ItemRelation> Read()
    {
        if (g2.ItemMeta is { } meta)
        {
            foreach (var link in meta.Elements)
            {
                if (link.Is("link")) Add(link, Kind(ItemCatalogs.Code(link.Attribute("rel") ?? link.Attribute("reluri"))));
            }
        }

        if ((g2.Node.Is("groupSet") ? g2.Node : g2.Node.Child("groupSet")) is { } groups) Package(groups);
        if (g2.Node.Child("newsCoverageSet") is { } coverages)
        {
            foreach (var element in coverages.Descendants)
            {
                if (element.Is("deliveredItemRef")) Add(element, RelationKind.Associated);
            }
        }

        return _relations;
    }

    // Groups point at each other by id; the walk begins at the root and enters no group twice. Groups that nothing points at come last.
    private void Package(XmlNode groupSet)
    {
        var groups = new Dictionary<string, XmlNode>(StringComparer.Ordinal);
        var all = new List<XmlNode>();
        foreach (var group in groupSet.Elements)
        {
            if (!group.Is("group")) continue;
            all.Add(group);
            if (group.Attribute("id") is { } id) groups.TryAdd(id, group);
        }

        var seen = new HashSet<XmlNode>();
        if (groupSet.Attribute("root") is { } root && groups.TryGetValue(root, out var first)) Enter(first);
        foreach (var group in all) Enter(group);

        void Enter(XmlNode group)
        {
            if (!seen.Add(group) || seen.Count > 250) return;
            foreach (var child in group.Elements)
            {
                if (child.Is("itemRef")) Add(child, RelationKind.Member);
                else if (child.Is("groupRef") && child.Attribute("idref") is { } id && groups.TryGetValue(id, out var inner)) Enter(inner);
            }
        }
    }

    private void Add(XmlNode link, RelationKind kind)
    {
        if (_relations.Count >= Most) return;
        var guid = g2.Line(link.Attribute("residref") ?? link.Attribute("guidref"));
        var href = Run.SafeHref(link.Attribute("href"));
        if (guid is null && href is null) return;
        var title = g2.Line(link.Child("title")) ?? g2.Line(link.Child("headline")) ?? g2.Line(link.Attribute("title"));
        var status = link.Attribute("status", G2Writer.OwnSpace) is { } said ? Text.PubStatuses.Known(said) : null;
        _relations.Add(new ItemRelation(kind, guid, g2.Line(link.Attribute("version") ?? link.Attribute("version", G2Writer.OwnSpace)), href, title, status));
    }

    private static RelationKind Kind(string? rel) => rel?.ToLowerInvariant() switch
    {
        "derivedfrom" or "derived-from" or "processedfrom" => RelationKind.DerivedFrom,
        "translatedfrom" or "translationof" or "translation" => RelationKind.Translation,
        "evolvedfrom" or "previousversion" or "replaces" or "supersedes" or "corrects" => RelationKind.Replaces,
        "associatedwith" or "associated" or "depicts" or "hasmedia" => RelationKind.Associated,
        "member" or "haspart" or "contains" => RelationKind.Member,
        "manages" => RelationKind.Manages,
        _ => RelationKind.SeeAlso,
    };
}
