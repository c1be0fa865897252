using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>The vocabularies of feeds, by what they mean and not by how they are spelled: each has had several addresses.</summary>
internal enum FeedSpace
{
    /// <summary>RSS without namespace, and every address that RSS and Atom were given over the years.</summary>
    Core,
    Dc,
    DcTerms,
    Content,
    Media,
    Itunes,
    Xhtml,
    Geo,
    GeoRss,
    Gml,
    Wfw,
    License,
    Rdf,
    Admin,
    FeedBurner,
    Thread,
    Tombstones,
    Publishing,
    Kawat,
    Other,
}

/// <summary>Tells the vocabulary of an element.</summary>
internal static class FeedSpaces
{
    /// <summary>Address of what feeds of our own say beyond the standards.</summary>
    public const string Kawat = "urn:kawat:wire";

    private static readonly Dictionary<string, FeedSpace> ByAddress = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = FeedSpace.Core,
        ["http://purl.org/rss/1.0"] = FeedSpace.Core, ["http://my.netscape.com/rdf/simple/0.9"] = FeedSpace.Core, ["http://channel.netscape.com/rdf/simple/0.9"] = FeedSpace.Core,
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = FeedSpace.Core, ["http://purl.org/net/rss1.1"] = FeedSpace.Core, ["http://purl.org/rss/1.0/modules/rss091"] = FeedSpace.Core,
        [Spaces.Atom] = FeedSpace.Core, ["http://purl.org/atom/ns"] = FeedSpace.Core, ["http://purl.org/atom/app"] = FeedSpace.Publishing, ["http://www.w3.org/2007/app"] = FeedSpace.Publishing, ["http://example.com/newformat"] = FeedSpace.Core,
        ["http://example.com/necho"] = FeedSpace.Core, ["http://purl.org/echo"] = FeedSpace.Core, ["uri/of/echo/namespace"] = FeedSpace.Core, ["http://purl.org/pie"] = FeedSpace.Core,
        ["http://purl.org/dc/elements/1.1"] = FeedSpace.Dc, ["http://purl.org/dc/elements/1.0"] = FeedSpace.Dc, ["http://purl.org/dc/terms"] = FeedSpace.DcTerms,
        ["http://purl.org/rss/1.0/modules/content"] = FeedSpace.Content, ["http://search.yahoo.com/mrss"] = FeedSpace.Media, ["http://tools.search.yahoo.com/mrss"] = FeedSpace.Media,
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = FeedSpace.Itunes, ["http://example.com/dtds/podcast-1.0.dtd"] = FeedSpace.Itunes,
        [Spaces.Xhtml] = FeedSpace.Xhtml, ["http://www.w3.org/2003/01/geo/wgs84_pos"] = FeedSpace.Geo, ["http://www.georss.org/georss"] = FeedSpace.GeoRss, [Spaces.Gml] = FeedSpace.Gml,
        ["http://wellformedweb.org/commentapi"] = FeedSpace.Wfw, ["http://backend.userland.com/creativecommonsrssmodule"] = FeedSpace.License, ["http://web.resource.org/cc"] = FeedSpace.License,
        ["http://creativecommons.org/ns"] = FeedSpace.License, ["http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"] = FeedSpace.License,
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns"] = FeedSpace.Rdf, ["http://webns.net/mvcb"] = FeedSpace.Admin, ["http://rssnamespace.org/feedburner/ext/1.0"] = FeedSpace.FeedBurner,
        ["http://purl.org/syndication/thread/1.0"] = FeedSpace.Thread, ["http://purl.org/atompub/tombstones/1.0"] = FeedSpace.Tombstones, [Kawat] = FeedSpace.Kawat,
    };

    private static readonly Dictionary<string, FeedSpace>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByAddress.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The vocabulary. An unknown namespace without prefix is somebody's name for RSS; one with a prefix is not ours to read.</summary>
    public static FeedSpace Of(XmlNode node)
    {
        var address = node.Space;
        if (address.Length == 0) return node.Prefix.Length == 0 ? FeedSpace.Core : FeedSpace.Other;
        if (Lookup.TryGetValue(address.AsSpan().TrimEnd("/#"), out var known)) return known;
        return node.Prefix.Length == 0 || address.Contains("backend.userland.com/rss", StringComparison.OrdinalIgnoreCase) ? FeedSpace.Core : FeedSpace.Other;
    }
}
