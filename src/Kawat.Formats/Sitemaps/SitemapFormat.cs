using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Feeds;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Sitemaps;

/// <summary>Sitemaps (sitemaps.org 0.9), plain, of Google News, and the index of several: lists of addresses to import, without copy.</summary>
internal static class SitemapFormat
{
    // The standard's own limit.
    private const int MostAddresses = 50_000;

    public static bool Recognises(WireDocument document) => document.Root is { } root && (root.Is("urlset") || root.Is("sitemapindex"));

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        if (wire.Xml(document) is not { } xml) return [];
        var isIndex = xml.Root.Is("sitemapindex");
        wire.Version = isIndex ? "index" : "0.9";
        var items = new List<ItemReading>();
        var (found, without) = (0, 0);
        foreach (var node in xml.Root.Elements)
        {
            if (!node.Is("url") && !node.Is("sitemap")) continue;
            found++;
            if (items.Count >= MostAddresses || (xml.IsCutOff && !node.IsClosed)) continue;
            if (Item(node, wire.Hints) is { } item) items.Add(item);
            else without++;
        }

        if (xml.IsRefused) return [];
        if (xml.IsCutOff) document.Warning(ProblemCodes.Truncated, $"The sitemap breaks off at line {xml.LastLine.ToString(CultureInfo.InvariantCulture)}; {items.Count.ToString(CultureInfo.InvariantCulture)} whole entries were read.", xml.LastLine);
        if (without > 0) document.Warning(ProblemCodes.NoAddress, $"Entries without an http or https address were left out: {without.ToString(CultureInfo.InvariantCulture)}.");
        if (found > MostAddresses) document.Warning(ProblemCodes.TooDeep, $"The sitemap has more than {MostAddresses.ToString(CultureInfo.InvariantCulture)} entries; the rest was left out.");
        if (items.Count == 0) document.Error(ProblemCodes.NoItems, "The sitemap has no address.");
        return items;
    }

    private static ItemReading? Item(XmlNode node, WireHints hints)
    {
        var problems = new ProblemList();
        // An index in the wild may lack the element around its addresses.
        var written = node.ChildText("loc") ?? (node.HasElements ? null : node.Trimmed);
        if (written is null || Run.SafeHref(WebAddress.Join(hints.Address, written)) is not { } address || !WebAddress.IsWeb(address)) return null;
        var news = node.Child("news");
        var published = news?.ChildText("publication_date") is { } date ? FeedDate.Read(date, "news:publication_date", hints, problems) : null;
        var changed = node.ChildText("lastmod") is { } modified ? FeedDate.Instant(modified, "lastmod", hints, problems) : null;
        var tags = (news?.ChildText("keywords") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => FieldText.Line(word, problems)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(100);
        var item = new NewsItem
        {
            Guid = address,
            ItemClass = ItemClass.Address,
            Link = address,
            Language = LanguageTag.Primary(news?.At("publication", "language")?.Trimmed),
            Headline = FieldText.Line(news?.ChildText("title"), problems),
            Published = published,
            VersionCreated = changed,
            Tags = [.. tags],
            Pictures = [.. node.Children("image").Select(image => Picture(image, problems)).OfType<ItemPicture>().Take(100)],
        };
        return new ItemReading(item, problems.Problems);
    }

    private static ItemPicture? Picture(XmlNode node, ProblemList problems) =>
        Run.SafeHref(node.ChildText("loc")) is { } href ? new ItemPicture(FieldText.Line(node.ChildText("caption") ?? node.ChildText("title"), problems), null, href) : null;
}
