using System.Text;
using Kawat.Formats.Encodings;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Reads elements that hold text: plain, escaped, as elements, or in base64, as type and mode say, and where they say nothing, as it looks.</summary>
internal static class FeedTexts
{
    /// <summary>The text of an element. <paramref name="type"/> is meant where the element names none. Linear in the text.</summary>
    public static FeedText Read(XmlNode node, FeedScope scope, string type, FeedDocument feed)
    {
        var isAtom = feed.Family == "atom";
        var mode = isAtom ? node.Attribute("mode") : null;
        var written = node.HasAttributes ? node.Attribute("type")?.ToLowerInvariant() : null;
        type = written switch
        {
            null => type,
            "text" => "text/plain",
            "html" => "text/html",
            "xhtml" => "application/xhtml+xml",
            _ when written.Contains('/', StringComparison.Ordinal) => written.Split(';')[0].Trim(),
            _ => type,
        };
        var source = isAtom && node.Attribute("src") is { } src ? scope.Address(src) : null;
        if (node.HasElements || type == "application/xhtml+xml")
        {
            // What the feed calls escaped or plain and is not: markup put there as it is.
            var isXml = type.EndsWith("xml", StringComparison.Ordinal);
            var html = FeedMarkup.Inner(node, withoutDiv: feed is { Family: "atom", Version: "1.0" }).Trim();
            return new FeedText(html, isXml ? type : "application/xhtml+xml", scope.Language, scope.Base, source);
        }

        var text = TwiceEncoded.Mend(node.Text.Trim());
        if (isAtom && (mode == "base64" || (mode is null && written is not null && IsBinary(type))) && Decoded(text) is { } decoded) text = decoded.Trim();
        if (!isAtom && type == "text/plain" && FeedMarkup.LooksLikeHtml(text)) type = "text/html";
        return new FeedText(text, type, scope.Language, scope.Base, source);
    }

    // RFC 4287 §4.1.3.3: what is neither text nor XML is in base64.
    private static bool IsBinary(string type) =>
        type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal);

    private static string? Decoded(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
