using System.Text;
using System.Text.RegularExpressions;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Markup in feeds: XHTML put there as elements, and text of which nobody said that it is HTML.</summary>
internal static partial class FeedMarkup
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "big", "blockquote", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup",
        "command", "datagrid", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "event-source", "fieldset", "figcaption", "figure", "font", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "keygen", "label", "legend", "li", "m", "map", "menu", "meter", "multicol", "nav", "nextid",
        "noscript", "ol", "optgroup", "option", "output", "p", "pre", "progress", "q", "s", "samp", "section", "select", "small", "sound", "source", "spacer", "span", "strike", "strong", "sub",
        "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video",
    };

    /// <summary>The children of an element as HTML: names without prefix, text escaped. A lone div around all of it is left out where asked. Linear.</summary>
    public static string Inner(XmlNode node, bool withoutDiv)
    {
        if (withoutDiv)
        {
            XmlNode? only = null;
            foreach (var child in node.Nodes)
            {
                if (!child.IsElement && string.IsNullOrWhiteSpace(child.Text)) continue;
                if (only is not null || !child.Is("div"))
                {
                    only = null;
                    break;
                }

                only = child;
            }

            if (only is { } div) node = div;
        }

        var html = new StringBuilder();
        foreach (var child in node.Nodes) Write(child, html);
        return html.ToString();
    }

    private static void Write(XmlNode node, StringBuilder html)
    {
        if (!node.IsElement)
        {
            Escape(node.Text, html, isAttribute: false);
            return;
        }

        html.Append('<').Append(node.Name);
        foreach (var (prefix, name, _, value) in node.Attributes)
        {
            if (prefix == "xmlns" || (prefix.Length == 0 && name == "xmlns")) continue;
            html.Append(' ');
            if (prefix.Length > 0) html.Append(prefix).Append(':');
            html.Append(name).Append("=\"");
            Escape(value, html, isAttribute: true);
            html.Append('"');
        }

        if (IsVoid(node.Name))
        {
            html.Append(" />");
            return;
        }

        html.Append('>');
        foreach (var child in node.Nodes) Write(child, html);
        html.Append("</").Append(node.Name).Append('>');
    }

    /// <summary>True for elements of HTML that hold nothing.</summary>
    public static bool IsVoid(string name) => name.ToLowerInvariant() is "area" or "base" or "br" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param" or "source" or "track" or "wbr";

    /// <summary>Appends text so that a reader of HTML gets it back.</summary>
    public static void Escape(ReadOnlySpan<char> text, StringBuilder html, bool isAttribute)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"' when isAttribute: html.Append("&quot;"); break;
                default: html.Append(c); break;
            }
        }
    }

    /// <summary>True when a text can hardly be meant as plain: it has an end tag or an entity, and nothing that HTML does not know. Linear.</summary>
    public static bool LooksLikeHtml(string text)
    {
        if (text.AsSpan().IndexOfAny('<', '&') < 0) return false;
        if (!EndTag().IsMatch(text) && !Reference().IsMatch(text)) return false;
        foreach (Match tag in Tag().Matches(text))
        {
            if (!Known.Contains(tag.Groups[1].Value)) return false;
        }

        foreach (Match entity in Named().Matches(text))
        {
            if (System.Net.WebUtility.HtmlDecode(entity.Value) == entity.Value) return false;
        }

        return true;
    }

    [GeneratedRegex(@"</(\w+)>", RegexOptions.CultureInvariant)]
    private static partial Regex EndTag();

    [GeneratedRegex(@"&#?\w+;", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"</?(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"&\w+;", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
