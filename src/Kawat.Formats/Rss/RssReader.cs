using System.Globalization;

namespace Kawat.Formats.Rss;

/// <summary>Reads the text of a feed into its channel and items.</summary>
internal static class RssReader
{
    private const int MostItems = 5000;

    /// <summary>True for XML whose root is that of an RSS feed.</summary>
    public static bool Recognises(string text) => TolerantXml.RootName(text) is { } name && (name.EndsWith("RDF", StringComparison.OrdinalIgnoreCase)
        || name.Equals("rss", StringComparison.OrdinalIgnoreCase) || name.Equals("channel", StringComparison.OrdinalIgnoreCase));

    /// <summary>The feed; null with an error among the problems when nothing of it can be used.</summary>
    public static RssDocument? Read(string text, ProblemList problems)
    {
        if (TolerantXml.DeclaresEntities(text))
        {
            problems.Error(ProblemCodes.EntityDeclaration, "The XML declares entities in a document type; it is refused, and nothing was expanded or fetched.");
            return null;
        }

        var (root, isCutOff, lastLine) = TolerantXml.Read(text, problems);
        if (root is null)
        {
            problems.Error(ProblemCodes.BadXml, "The XML has no root element.");
            return null;
        }

        var channel = root.Name == "channel" ? root : root.Child("channel") ?? root;
        var found = channel.All("item").Concat(channel == root ? [] : root.All("item")).ToList();
        var items = found.Where(item => item.IsClosed || !isCutOff).Take(MostItems).ToList();
        if (isCutOff) problems.Warning(ProblemCodes.Truncated, $"The feed breaks off at line {lastLine.ToString(CultureInfo.InvariantCulture)}; {items.Count.ToString(CultureInfo.InvariantCulture)} whole items were read.", lastLine);
        if (found.Count > MostItems) problems.Warning(ProblemCodes.TooDeep, $"The feed has more than {MostItems.ToString(CultureInfo.InvariantCulture)} items; the rest was left out.");
        if (items.Count == 0) problems.Error(ProblemCodes.NoItems, "The feed has no item.");
        return new RssDocument(channel, items);
    }
}
