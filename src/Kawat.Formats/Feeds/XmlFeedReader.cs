using System.Globalization;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Reads feeds of XML: RSS 0.9x to 2.0, RDF, CDF and Atom. The family is the root's; below it one reader serves all.</summary>
internal static class XmlFeedReader
{
    private const int MostItems = 5000;

    /// <summary>True for the root of an RSS feed of any version, or of a channel (CDF).</summary>
    public static bool IsRss(XmlNode root) => root.Is("rss") || root.Is("RDF") || root.Is("channel");

    /// <summary>True for the root of an Atom feed or of a single Atom entry.</summary>
    public static bool IsAtom(XmlNode root) => (root.Is("feed") || root.Is("entry")) && FeedSpaces.Of(root) == FeedSpace.Core;

    /// <summary>The feed; null with an error among the problems when nothing of it can be used. Linear in the document.</summary>
    public static FeedDocument? Read(WireDocument wire, ProblemList problems)
    {
        if (wire.Xml(problems) is not { } xml) return null;
        var root = xml.Root;
        var feed = IsAtom(root) ? new FeedDocument("atom", AtomVersion(root)) : new FeedDocument("rss", RssVersion(root)) { IsNetscape = IsNetscape(xml) };
        wire.Version = feed.Version;
        var scope = new FeedScope(wire.Hints.Address is { } address && WebAddress.IsWeb(address) ? address : null, FeedScope.Tag(wire.Hints.ContentLanguage));
        var inRoot = scope.Within(root);
        var channel = feed.Family == "rss" && !root.Is("channel") ? root.Child("channel") ?? root : root;
        var isInside = !channel.Equals(root);
        var isEntry = root.Is("entry");
        if (!isEntry)
        {
            if (isInside) feed.Feed.Language = inRoot.Language;
            FeedPartReader.Read(channel, isInside ? inRoot : scope, feed, isEntry: false, feed.Feed);
            if (isInside) Beside(root, inRoot, feed);
        }

        var inChannel = isInside ? inRoot.Within(channel) : inRoot;
        if (feed.Family == "rss" && feed.Feed.Language is { } language) inChannel = inChannel with { Language = language };
        var (found, whole) = (0, 0);
        foreach (var (node, around) in isEntry ? [(root, scope)] : Items(root, channel, inRoot, inChannel))
        {
            found++;
            if (whole >= MostItems) continue;
            if (xml.IsCutOff && !node.IsClosed) continue;
            whole++;
            feed.Entries.Add(FeedPartReader.Read(node, around, feed, isEntry: true));
        }

        if (feed.Family == "atom") Tombstones(root, feed);
        // Entities are expanded when a text is asked for; a bomb shows itself only here.
        if (xml.IsRefused) return null;
        if (xml.IsCutOff)
            problems.Warning(ProblemCodes.Truncated, $"The feed breaks off at line {xml.LastLine.ToString(CultureInfo.InvariantCulture)}; {whole.ToString(CultureInfo.InvariantCulture)} whole items were read.", xml.LastLine);
        if (found > MostItems) problems.Warning(ProblemCodes.TooDeep, $"The feed has more than {MostItems.ToString(CultureInfo.InvariantCulture)} items; the rest was left out.");
        if (whole + feed.Gone.Count == 0) problems.Error(ProblemCodes.NoItems, "The feed has no item.");
        return feed;
    }

    // RSS 1.0 has its items beside the channel; so do some that are lost.
    private static IEnumerable<(XmlNode Node, FeedScope Scope)> Items(XmlNode root, XmlNode channel, FeedScope inRoot, FeedScope inChannel)
    {
        foreach (var node in channel.Elements)
        {
            if (IsItem(node)) yield return (node, inChannel);
            else if (node.Is("items") && !node.Is("items", Spaces.Rss10))
            {
                foreach (var inner in node.Elements)
                {
                    if (IsItem(inner)) yield return (inner, inChannel.Within(node));
                }
            }
        }

        if (channel.Equals(root)) yield break;
        foreach (var node in root.Elements)
        {
            if (IsItem(node)) yield return (node, inRoot with { Language = inChannel.Language });
        }
    }

    private static bool IsItem(XmlNode node) => (node.Is("item") || node.Is("entry") || node.Is("product")) && FeedSpaces.Of(node) == FeedSpace.Core;

    // RSS 1.0 has its image beside the channel too; only a reference stands inside.
    private static void Beside(XmlNode root, FeedScope scope, FeedDocument feed)
    {
        if (root.Child("image") is { } image && FeedSpaces.Of(image) == FeedSpace.Core)
        {
            var part = new FeedPart();
            FeedPartReader.Read(root, scope, new FeedDocument(feed.Family, feed.Version), isEntry: false, part);
            feed.Feed.Image = part.Image ?? feed.Feed.Image;
        }
    }

    private static void Tombstones(XmlNode root, FeedDocument feed)
    {
        foreach (var node in root.Children("deleted-entry", Spaces.Tombstones))
        {
            if (node.Attribute("ref") is not { } id || feed.Gone.Count >= MostItems) continue;
            var by = node.Child("by") is { } person ? FeedPersons.Read(person, new FeedScope(null, null))?.Name : null;
            feed.Gone.Add(new FeedGone(id, node.Attribute("when") is { } at ? new FeedTime(at, "when") : null, by, node.ChildText("comment"), node));
        }
    }

    private static string AtomVersion(XmlNode root) => root.Space == Spaces.Atom ? "1.0" : root.Attribute("version") is { Length: <= 5 } version ? version : root.Space.Length == 0 ? "1.0" : "0.3";

    private static string RssVersion(XmlNode root)
    {
        if (root.Is("channel")) return "cdf";
        if (root.Is("RDF")) return (root.Child("channel")?.Space ?? root.Child("item")?.Space ?? "").Contains("netscape", StringComparison.OrdinalIgnoreCase) ? "0.90" : "1.0";
        return root.Attribute("version") is { Length: > 0 and <= 10 } version ? version : "";
    }

    private static bool IsNetscape(XmlTree xml)
    {
        var head = xml.Source.AsSpan(0, xml.Root.Start);
        return head.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) && head.Contains("netscape", StringComparison.OrdinalIgnoreCase);
    }
}
