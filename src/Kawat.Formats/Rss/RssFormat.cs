namespace Kawat.Formats.Rss;

/// <summary>RSS 2.0 and its elders as a format.</summary>
internal static class RssFormat
{
    public static bool Recognises(string text) => RssReader.Recognises(text);

    public static IReadOnlyList<ItemReading> Read(string text, WireHints hints, ProblemList document)
    {
        if (RssReader.Read(text, document) is not { } feed) return [];
        var adapter = new RssAdapter(feed.Channel, hints);
        return [.. feed.Items.Select(adapter.ToItem)];
    }
}
