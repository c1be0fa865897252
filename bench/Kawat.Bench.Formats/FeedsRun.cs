namespace Kawat.Bench.Formats;

/// <summary>Feeds: what feedparser, gofeed and feed-rs expect of their own test files, and whether the feeds of the wild are read as feedparser reads them.</summary>
internal static class FeedsRun
{
    public static IEnumerable<Figure> Run(Corpus corpus) => FeedparserRun.Run(corpus).Concat(PairsRun.Gofeed(corpus)).Concat(PairsRun.FeedRs(corpus)).Concat(WildFeedsRun.Run(corpus));
}
