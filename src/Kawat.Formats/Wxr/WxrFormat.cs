using System.Globalization;

namespace Kawat.Formats.Wxr;

/// <summary>WordPress's export (WXR 1.0 to 1.2) as a format: every post and page as an item, its attachments as its pictures, attachments of
/// their own as pictures, and the vocabulary that no post shows as one more item.</summary>
internal static class WxrFormat
{
    // What a site is made of beside what it tells.
    private static readonly HashSet<string> Furniture = new(StringComparer.Ordinal)
    {
        "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles",
        "wp_navigation", "wp_font_family", "wp_font_face",
    };

    public static bool Recognises(WireDocument document) => document.Root is { } root && WxrReader.Recognises(root);

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        if (WxrReader.Read(wire, document) is not { } export) return [];
        var adapter = new WxrAdapter(export, wire.Hints);
        var items = new List<ItemReading>();
        foreach (var kind in export.Entries.Where(entry => Furniture.Contains(entry.Type)).GroupBy(entry => entry.Type))
            document.Note(ProblemCodes.WxrFurniture, $"Entries of the type {ProblemList.Quote(kind.Key)} are the site's own furniture and were left out: {kind.Count().ToString(CultureInfo.InvariantCulture)}.");
        items.AddRange(export.Entries.Where(entry => !Furniture.Contains(entry.Type) && !adapter.IsPartOfAnother(entry)).Select(adapter.ToItem));
        if (adapter.Vocabulary(items) is { } words) items.Add(words);
        if (wire.Xml(document) is { IsRefused: true }) return [];
        if (items.Count == 0) document.Error(ProblemCodes.NoItems, "The export has no post, page, attachment, author or term.");
        return items;
    }
}
