using System.Numerics;

namespace Kawat.Formats.Agency;

/// <summary>Finds the items in a document of unknown shape.</summary>
/// <remarks>An item is a group that names at least three fields, a headline, body, summary or caption among them, or a headline and a body. Fields may stand
/// one in another as long as each group on the way is the only one of its name ("head", "document", "metadata"). Where groups stand in groups, the
/// outer counts when it has copy of its own; a group that only adds an identifier to a single inner item is one with it; a list is its members.
/// Each node is looked at once.</remarks>
internal static class AgencyItems
{
    private const int Most = 5000;
    private const AgencyField Named = AgencyField.Headline | AgencyField.Id;
    private const AgencyField Copy = AgencyField.Headline | AgencyField.Body | AgencyField.Deck | AgencyField.Caption;

    private static readonly HashSet<string> Parts = new(StringComparer.Ordinal)
        { "media", "medialist", "image", "images", "picture", "pictures", "photo", "photos", "video", "videos", "logo", "logos", "related", "relateditems", "event", "coverages", "attachments", "files", "contacts", "authors", "publisher", "organisation",
          "renditions", "channels", "distributionchannel", "distributionchannels", "somechannels", "location", "locations", "team", "teams", "language", "type", "products", "permissions", "series", "venue", "stage", "tournament", "stadium", "hometeam", "awayteam" };

    public static IReadOnlyList<AgencyNode> Find(AgencyNode root)
    {
        var items = new List<AgencyNode>();
        Find(root, items, 0);
        return items.Count > Most ? items[..Most] : items;
    }

    /// <summary>True for a sports fixture: a group named so, with a day.</summary>
    public static bool IsFixture(AgencyNode node) => node.Name is "match" or "fixture" or "game" && node.Children.Any(child => child.Name is "date" or "matchdate" || child.Children.Any(inner => inner.Name is "date" or "matchdate"));

    private static AgencyField Find(AgencyNode node, List<AgencyNode> items, int depth)
    {
        if (IsFixture(node))
        {
            items.Add(node);
            return AgencyField.None;
        }

        var (direct, before) = (AgencyField.None, items.Count);
        var all = AgencyField.None;
        for (var i = 0; i < node.Children.Count; i++)
        {
            var child = node.Children[i];
            if (child.Children.Count == 0 || child.Text is not null)
            {
                if (child.Text is not null && AgencyNames.Of(child.Name) is { } known) direct |= known.Field;
                continue;
            }

            // A field whose value stands deeper: {"fieldValues": [{"value": …}]}, {"label": …}.
            if (AgencyNames.Of(child.Name) is { } named && AgencyValues.Of(child) is not null) direct |= named.Field;
            else if (!Parts.Contains(child.Name) && depth < 30) all |= Find(child, items, depth + 1);
        }

        var inner = items.Count - before;
        all |= direct;
        // A group that says more of itself than any of those within is what they are parts of.
        if (IsItem(direct) && (inner == 0 || (direct & AgencyField.Body) != 0 || (inner == 1 && (direct & AgencyField.Id) != 0)
            || ((direct & Named) == Named && items.Skip(before).All(one => 2 * BitOperations.PopCount((uint)Direct(one)) <= BitOperations.PopCount((uint)direct)))))
        {
            items.RemoveRange(before, inner);
            items.Add(node);
        }
        else if (inner == 0 && IsItem(all) && node.Children.Count > 0) items.Add(node);
        else if (inner == 1 && (direct & (AgencyField.Id | AgencyField.Version)) != 0 && (direct & Copy) == 0)
        {
            items.RemoveRange(before, inner);
            items.Add(node);
        }

        // What stands in a list of many says nothing of the group around them.
        return items.Count - before > 0 ? AgencyField.None : all;
    }

    private static AgencyField Direct(AgencyNode node)
    {
        var direct = AgencyField.None;
        foreach (var child in node.Children)
        {
            if (child.Text is not null && AgencyNames.Of(child.Name) is { } known) direct |= known.Field;
        }

        return direct;
    }

    /// <summary>True for fields that together are an item's.</summary>
    public static bool IsItem(AgencyField fields) =>
        (fields & Copy) != 0 && (BitOperations.PopCount((uint)fields) >= 3 || (fields & (AgencyField.Headline | AgencyField.Body)) == (AgencyField.Headline | AgencyField.Body));
}
