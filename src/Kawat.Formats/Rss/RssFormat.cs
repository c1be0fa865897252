namespace Kawat.Formats.Rss;

/// <summary>RSS 2.0 and its elders as a format.</summary>
internal static class RssFormat
{
    public static bool Recognises(WireDocument document) => RssReader.Recognises(document.Text);

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        if (RssReader.Read(wire.Text, document) is not { } feed) return [];
        var adapter = new RssAdapter(feed.Channel, wire.Hints);
        return [.. feed.Items.Select(adapter.ToItem)];
    }
}
