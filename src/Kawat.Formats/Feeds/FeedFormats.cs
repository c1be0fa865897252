namespace Kawat.Formats.Feeds;

/// <summary>Feeds of XML as formats: "rss" (0.9x, 1.0, 2.0 and CDF) and "atom" (0.3, 1.0).</summary>
internal static class FeedFormats
{
    public static bool IsRss(WireDocument document) => document.Root is { } root && XmlFeedReader.IsRss(root);

    public static bool IsAtom(WireDocument document) => document.Root is { } root && XmlFeedReader.IsAtom(root);

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document) =>
        XmlFeedReader.Read(wire, document) is { } feed ? Items(feed, wire.Hints) : [];

    /// <summary>The entries of a feed as items, then those that it withdraws.</summary>
    public static IReadOnlyList<ItemReading> Items(FeedDocument feed, WireHints hints)
    {
        var adapter = new FeedAdapter(feed, hints);
        return [.. feed.Entries.Select(adapter.ToItem), .. feed.Gone.Select(adapter.ToItem)];
    }
}
