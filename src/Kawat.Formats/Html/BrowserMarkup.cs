using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Kawat.Formats.Html;

/// <summary>Parses any fragment as a browser would.</summary>
internal static class BrowserMarkup
{
    private const int Deepest = 220;

    // What a parser would else put together anew for each fragment. It is only read.
    private static readonly IConfiguration Plain = Configuration.Default;

    /// <summary>The fragment's body; null when it has none.</summary>
    public static MarkupNode? Read(string html)
    {
        using var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }, BrowsingContext.New(Plain)).ParseDocument(html);
        return document.Body is { } body ? Of(body, null) : null;
    }

    /// <summary>An element of a browser's tree, without those that <paramref name="leaveOut"/> names.</summary>
    public static MarkupNode Of(IElement element, Func<IElement, bool>? leaveOut, int depth = 0)
    {
        var node = MarkupNode.Element(element.LocalName.ToLowerInvariant(), element.NamespaceUri?.EndsWith("xhtml", StringComparison.Ordinal) == false);
        foreach (var name in (ReadOnlySpan<string>)["href", "src", "data-src", "alt"])
        {
            if (element.GetAttribute(name) is { } value) node.Set(name, value);
        }

        foreach (var child in element.ChildNodes)
        {
            if (child is IText text) node.Add(MarkupNode.OfText(text.Data));
            else if (child is IElement inner && depth < Deepest && leaveOut?.Invoke(inner) != true) node.Add(Of(inner, leaveOut, depth + 1));
        }

        return node;
    }
}
