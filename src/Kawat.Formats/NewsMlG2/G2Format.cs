using Kawat.Formats.Catalogs;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>NewsML-G2 as a format, any 2.x: single items, messages of several, and items without their namespace.</summary>
internal static class G2Format
{
    private const int MostItems = 5000;

    private static readonly HashSet<string> Roots = new(StringComparer.OrdinalIgnoreCase)
    {
        "newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", "groupSet",
    };

    public static bool Recognises(WireDocument document) =>
        document.Root is { Name: [>= 'a' and <= 'z', ..] } root && Roots.Contains(root.Name) && (root.Space.Length == 0 || root.Space.Contains("iptc.org/std/nar", StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        if (wire.Xml(document) is not { } tree) return [];
        var items = new List<ItemReading>();
        var root = tree.Root;
        wire.Version = root.Attribute("standardversion");
        if (root.Is("newsMessage"))
        {
            var header = root.Child("header") is { } found ? new ItemCatalogs(found) : null;
            foreach (var item in (root.Child("itemSet") ?? root).Elements)
            {
                if (!Roots.Contains(item.Name)) continue;
                if (items.Count >= MostItems)
                {
                    document.Warning(ProblemCodes.TooDeep, $"The message has more than {MostItems} items; those beyond were left out.", item.Line);
                    break;
                }

                wire.Version ??= item.Attribute("standardversion");
                items.Add(Read(item, header, wire));
            }

            if (items.Count == 0) document.Error(ProblemCodes.NoItems, "The message has no item.", root.Line);
        }
        else items.Add(Read(root, null, wire));

        if (tree.IsCutOff) document.Warning(ProblemCodes.Truncated, "The document breaks off; what stood before the break was read.", tree.LastLine);
        return items;
    }

    private static ItemReading Read(XmlNode item, ItemCatalogs? around, WireDocument wire)
    {
        var problems = new ProblemList();
        return new ItemReading(new G2Adapter(new G2Item(item, around, wire.Hints, problems)).ToItem(), problems.Problems);
    }
}
