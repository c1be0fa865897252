using Kawat.Formats.Feeds;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;

namespace Kawat.Formats.Sitemaps;

/// <summary>The sitemap as a format that items can be written in: their addresses, and for Google News what it wants to know of the newest.</summary>
internal static class SitemapTarget
{
    // Google News looks at two days and a thousand stories; older ones are pages like others.
    private const int NewsDays = 2;
    private const int NewsLength = 1_000;

    private static readonly HashSet<ItemField> Kept =
        [ItemField.Guid, ItemField.Link, ItemField.ItemClass, ItemField.Headline, ItemField.Published, ItemField.VersionCreated, ItemField.Language];

    public static WireTarget Target { get; } =
        new("sitemap", "application/xml", "xml", new HashSet<ItemField>(Enum.GetValues<ItemField>().Where(field => !Kept.Contains(field))), Write) { Shape = Carried };

    // An item without address has no page, so nothing to tell.
    private static byte[] Write(IReadOnlyList<NewsItem> items, WriteOptions options)
    {
        var (pages, told) = (new List<SitemapPage>(), 0);
        foreach (var item in items)
        {
            if (!FeedStories.IsOpen(item, options.At) || Canonical.Of(item) is not { Link: { } link } clean || !WebAddress.IsWeb(link)) continue;
            var news = told < NewsLength && IsNew(clean, options.At) ? News(clean, options.Provider) : null;
            if (news is not null) told++;
            pages.Add(new SitemapPage(link, clean.VersionCreated, news));
        }

        return SitemapWriter.Write(pages);
    }

    private static bool IsNew(NewsItem item, DateTimeOffset at) =>
        item.Published is { } published && IsoTime.Read(published.Value) is { } time && (time.Instant ?? Zones.At(time.Local, TimeSpan.Zero)) is { } instant && instant > at.AddDays(-NewsDays);

    private static SitemapNews? News(NewsItem item, string provider) =>
        item is { Headline: { } headline, Published: { } published } && IsoTime.Read(published.Value) is not null ? new SitemapNews(provider, item.Language ?? "id", published.Value, headline) : null;

    // As it comes back while it is new.
    private static NewsItem Carried(NewsItem item)
    {
        var clean = Canonical.Of(item);
        var news = clean.Link is null ? null : News(clean, new WriteOptions().Provider);
        return new NewsItem
        {
            Guid = clean.Link, Link = clean.Link, ItemClass = ItemClass.Address, Headline = news?.Title, Language = news?.Language, Published = news is null ? null : clean.Published,
            VersionCreated = clean.VersionCreated is { } changed ? IsoTime.Read(PrintableText.Instant(changed))!.Instant : null,
        };
    }
}
