using Kawat.Formats.Feeds;

namespace Kawat.Syndication;

/// <summary>A form that every feed is offered in.</summary>
/// <param name="File">Last part of the feed's address.</param>
internal sealed record FeedFormat(string File, string ContentType, Func<Feed, byte[]> Write)
{
    public static readonly IReadOnlyList<FeedFormat> All =
    [
        new("rss.xml", "application/rss+xml; charset=utf-8", RssWriter.Write),
        new("atom.xml", "application/atom+xml; charset=utf-8", AtomWriter.Write),
        new("feed.json", "application/feed+json; charset=utf-8", JsonFeedWriter.Write),
    ];
}
