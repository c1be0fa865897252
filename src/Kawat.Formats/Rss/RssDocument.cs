namespace Kawat.Formats.Rss;

/// <summary>A feed as it arrives: the channel, and its items whether they stand inside it (RSS 0.9x, 2.0) or beside it (RSS 1.0).</summary>
/// <param name="Channel">The channel; the root when a feed has none.</param>
/// <param name="Items">Its items in order; only those that are whole.</param>
internal sealed record RssDocument(XmlElement Channel, IReadOnlyList<XmlElement> Items);
