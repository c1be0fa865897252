using System.Text;
using System.Xml;
using Kawat.Formats.Feeds;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Sitemaps;

/// <summary>A page of a sitemap.</summary>
/// <param name="Address">Absolute.</param>
/// <param name="ChangedAt">When it last changed; null when unknown.</param>
/// <param name="News">What Google News wants to know of a story of the last two days; null for any other page.</param>
public sealed record SitemapPage(string Address, DateTimeOffset? ChangedAt = null, SitemapNews? News = null)
{
    /// <summary>The same page in other languages, and itself, by language tag and absolute address; empty for a page in one language.</summary>
    public IReadOnlyList<(string Language, string Address)> Alternates { get; init; } = [];
}

/// <summary>A story in a sitemap of Google News.</summary>
/// <param name="Publication">Name of the newsroom.</param>
/// <param name="Language">Primary language tag ("id").</param>
/// <param name="PublishedAt">W3C date or instant: "2026-03-01", "2026-03-01T09:00:00+07:00".</param>
/// <param name="Title">Headline.</param>
public sealed record SitemapNews(string Publication, string Language, string PublishedAt, string Title);

/// <summary>Writes sitemaps (sitemaps.org 0.9) and indexes of them. Characters that XML forbids are left out; the limits of the standard (50,000 addresses, 50 MB) are the caller's.</summary>
public static class SitemapWriter
{
    /// <summary>An index of sitemaps as UTF-8. Linear.</summary>
    public static byte[] Index(IEnumerable<string> addresses) => Write("sitemapindex", xml =>
    {
        foreach (var address in addresses)
        {
            xml.WriteStartElement("sitemap");
            xml.WriteElementString("loc", PrintableText.Clean(address));
            xml.WriteEndElement();
        }
    });

    /// <summary>A sitemap as UTF-8. Linear.</summary>
    public static byte[] Write(IEnumerable<SitemapPage> pages) => Write("urlset", xml =>
    {
        var all = pages as IReadOnlyCollection<SitemapPage> ?? [.. pages];
        // Said once at the top instead of with each link.
        if (all.Any(page => page.Alternates.Count > 0)) xml.WriteAttributeString("xmlns", "xhtml", null, Spaces.Xhtml);
        foreach (var page in all)
        {
            xml.WriteStartElement("url");
            xml.WriteElementString("loc", PrintableText.Clean(page.Address));
            if (page.ChangedAt is { } changed) xml.WriteElementString("lastmod", PrintableText.Instant(changed));
            foreach (var (language, address) in page.Alternates)
            {
                xml.WriteStartElement("xhtml", "link", Spaces.Xhtml);
                xml.WriteAttributeString("rel", "alternate");
                xml.WriteAttributeString("hreflang", PrintableText.Clean(language));
                xml.WriteAttributeString("href", PrintableText.Clean(address));
                xml.WriteEndElement();
            }

            if (page.News is { } news) Write(xml, news);
            xml.WriteEndElement();
        }
    });

    private static void Write(XmlWriter xml, SitemapNews news)
    {
        xml.WriteStartElement("news", "news", Spaces.NewsSitemap);
        xml.WriteStartElement("news", "publication", Spaces.NewsSitemap);
        xml.WriteElementString("news", "name", Spaces.NewsSitemap, PrintableText.Clean(news.Publication));
        xml.WriteElementString("news", "language", Spaces.NewsSitemap, PrintableText.Clean(news.Language));
        xml.WriteEndElement();
        xml.WriteElementString("news", "publication_date", Spaces.NewsSitemap, news.PublishedAt);
        xml.WriteElementString("news", "title", Spaces.NewsSitemap, PrintableText.Clean(news.Title));
        xml.WriteEndElement();
    }

    private static byte[] Write(string root, Action<XmlWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement(root, Spaces.Sitemap);
            content(xml);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }
}
