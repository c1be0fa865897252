using System.Text;
using AngleSharp.Dom;

namespace Kawat.Formats.Pages;

/// <summary>The text of an element as a reader sees it: white space folded, blocks parted, scripts and styles left out.</summary>
internal static class PageText
{
    private const int Most = 2_000_000;

    /// <summary>The text; empty when there is none. Linear in what is below the element.</summary>
    public static string Of(INode root)
    {
        var text = new StringBuilder();
        Add(root, text);
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        return text.ToString();
    }

    private static void Add(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (text.Length > Most) return;
            if (child is IText words)
            {
                foreach (var c in words.Data)
                {
                    if (!char.IsWhiteSpace(c)) text.Append(c);
                    else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
                }
            }
            else if (child is IElement element && element.LocalName is not ("script" or "style" or "noscript" or "template" or "svg"))
            {
                var isBlock = element.LocalName is not ("a" or "b" or "i" or "em" or "strong" or "span" or "u" or "small" or "sub" or "sup" or "abbr" or "cite" or "code" or "font" or "mark" or "q" or "s" or "time" or "wbr" or "kbd" or "data" or "bdi" or "bdo" or "del" or "ins" or "var" or "samp" or "label" or "tt");
                if (isBlock && text.Length > 0 && text[^1] != ' ') text.Append(' ');
                Add(element, text);
                if (isBlock && text.Length > 0 && text[^1] != ' ') text.Append(' ');
            }
        }
    }
}
