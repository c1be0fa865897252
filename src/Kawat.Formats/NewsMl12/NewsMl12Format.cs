using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>NewsML 1.0 to 1.2 as a format: an envelope and one or more news items.</summary>
internal static class NewsMl12Format
{
    private const int MostItems = 5000;

    public static bool Recognises(WireDocument document) => document.Root is { } root && (root.Is("NewsML") || (root.Is("NewsItem") && root.Name == "NewsItem" && root.Space.Length == 0));

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        if (wire.Xml(document) is not { } tree) return [];
        var root = tree.Root;
        wire.Version = root.Attribute("Version") ?? "1.2";
        var items = new List<ItemReading>();
        if (root.Is("NewsItem")) items.AddRange(NewsMl12Adapter.Read(root, null, wire.Hints));
        foreach (var item in root.Elements)
        {
            if (!item.Is("NewsItem") || !root.Is("NewsML")) continue;
            if (items.Count >= MostItems)
            {
                document.Warning(ProblemCodes.TooDeep, $"The document has more than {MostItems} items; those beyond were left out.", item.Line);
                break;
            }

            items.AddRange(NewsMl12Adapter.Read(item, root.Child("NewsEnvelope"), wire.Hints));
        }

        if (items.Count == 0) document.Error(ProblemCodes.NoItems, "The document has no news item.", root.Line);
        if (tree.IsCutOff) document.Warning(ProblemCodes.Truncated, "The document breaks off; what stood before the break was read.", tree.LastLine);
        return items;
    }
}
