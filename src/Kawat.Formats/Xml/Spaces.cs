namespace Kawat.Formats.Xml;

/// <summary>Addresses of the namespaces that wire and feed formats use.</summary>
internal static class Spaces
{
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Xhtml = "http://www.w3.org/1999/xhtml";
    public const string Nar = "http://iptc.org/std/nar/2006-10-01/";
    public const string Nitf = "http://iptc.org/std/NITF/2006-10-18/";
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Atom03 = "http://purl.org/atom/ns#";
    public const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Rss10 = "http://purl.org/rss/1.0/";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string Dc = "http://purl.org/dc/elements/1.1/";
    public const string DcTerms = "http://purl.org/dc/terms/";
    public const string Media = "http://search.yahoo.com/mrss/";
    public const string GeoRss = "http://www.georss.org/georss";
    public const string Gml = "http://www.opengis.net/gml";
    public const string Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    public const string Wxr = "http://wordpress.org/export/1.2/";
    public const string WxrExcerpt = "http://wordpress.org/export/1.2/excerpt/";
    public const string Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    public const string NewsSitemap = "http://www.google.com/schemas/sitemap-news/0.9";

    private static readonly Dictionary<string, string> ByPrefix = new(StringComparer.OrdinalIgnoreCase)
    {
        ["xml"] = Xml, ["xhtml"] = Xhtml, ["xh"] = Xhtml, ["atom"] = Atom, ["at"] = Tombstones, ["rdf"] = Rdf, ["content"] = Content, ["dc"] = Dc, ["dcterms"] = DcTerms, ["media"] = Media,
        ["georss"] = GeoRss, ["gml"] = Gml, ["itunes"] = Itunes, ["wp"] = Wxr, ["excerpt"] = WxrExcerpt, ["news"] = NewsSitemap, ["nitf"] = Nitf, ["nar"] = Nar,
        ["geo"] = "http://www.w3.org/2003/01/geo/wgs84_pos#", ["slash"] = "http://purl.org/rss/1.0/modules/slash/", ["wfw"] = "http://wellformedweb.org/CommentAPI/",
        ["thr"] = "http://purl.org/syndication/thread/1.0", ["feedburner"] = "http://rssnamespace.org/feedburner/ext/1.0", ["cc"] = "http://web.resource.org/cc/",
        ["creativecommons"] = "http://backend.userland.com/creativeCommonsRssModule", ["sy"] = "http://purl.org/rss/1.0/modules/syndication/", ["xlink"] = "http://www.w3.org/1999/xlink",
        ["image"] = "http://www.google.com/schemas/sitemap-image/1.1", ["video"] = "http://www.google.com/schemas/sitemap-video/1.1",
    };

    /// <summary>The namespace that a prefix customarily stands for, for documents that forgot to declare it; null for an unknown one.</summary>
    public static string? Customary(string prefix) => ByPrefix.GetValueOrDefault(prefix);
}
