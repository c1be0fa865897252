using System.Net;
using System.Text.RegularExpressions;
using Kawat.Formats.Text;

namespace Kawat.Formats.Html;

/// <summary>Takes markup away without building a tree: for headlines and other one-line fields, and for fragments that a tree could not bear.</summary>
internal static partial class HtmlText
{
    private const int LargestFragment = 2 * 1024 * 1024;
    private const int DeepestNesting = 150;
    private const int MostOpenMarks = 12;

    /// <summary>True when the text has a tag that HTML knows; "a &lt; b" and "&lt;3" have none.</summary>
    public static bool HasMarkup(string text) => text.AsSpan().ContainsAny('<', '&') && (KnownTag().IsMatch(text) || Entity().IsMatch(text));

    /// <summary>The text of a field that may hold marks, on one line; null when nothing is left. Only the marks that headlines do carry
    /// (bold, a link, a line break) are taken away: "&lt;script&gt;" in a headline is a word in it, and pages encode it.</summary>
    public static string? Line(string? text, ProblemList problems) =>
        text is null || FieldText.IsBare(text) ? text : FieldText.Line(HasMarkup(text) ? WebUtility.HtmlDecode(Mark().Replace(text, TagSpace)) : text, problems);

    /// <summary>The paragraphs of a fragment, tags gone.</summary>
    public static IEnumerable<string> Paragraphs(string html, ProblemList problems)
    {
        var text = BlockTag().Replace(Invisible().Replace(html, " "), "\n\n");
        return WebUtility.HtmlDecode(Tag().Replace(text, "")).Split("\n\n").Select(part => FieldText.Line(part, problems)).OfType<string>();
    }

    /// <summary>True when a tree of the fragment would cost more than a story is worth. HTML's parser reopens unclosed marks in every
    /// paragraph and looks for open elements through the whole depth, so both are counted before it runs.</summary>
    public static bool IsTooComplex(string html) => IsTooComplex(html, LargestFragment, DeepestNesting, MostOpenMarks);

    /// <summary>The same for a whole page, whose scripts and sloppy templates leave more open.</summary>
    public static bool IsTooComplexPage(string html) => IsTooComplex(html, int.MaxValue, 400, 100);

    private static bool IsTooComplex(string html, int largest, int deepest, int mostMarks)
    {
        if (html.Length > largest) return true;
        var (depth, marks, scriptEnd) = (0, 0, 0);
        foreach (var match in OpenOrClose().EnumerateMatches(html))
        {
            if (match.Index < scriptEnd) continue;
            var tag = html.AsSpan(match.Index, match.Length);
            var closes = tag[1] == '/';
            var name = tag[(closes ? 2 : 1)..];
            // What stands in a script is no element, whatever it looks like.
            if (!closes && IsOneOf(name, "script", "style")) scriptEnd = html.IndexOf(name.Length == 6 ? "</script" : "</style", match.Index, StringComparison.OrdinalIgnoreCase) is var end and >= 0 ? end : html.Length;
            if (IsOneOf(name, "p", "li", "td", "th", "tr", "br", "img", "hr", "dt", "dd", "input", "meta", "link", "col", "wbr", "source", "option")) continue;
            depth = closes ? Math.Max(0, depth - 1) : depth + 1;
            if (IsOneOf(name, "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")) marks = closes ? Math.Max(0, marks - 1) : marks + 1;
            if (depth > deepest || marks > mostMarks) return true;
        }

        return false;
    }

    private static bool IsOneOf(ReadOnlySpan<char> name, params ReadOnlySpan<string> names)
    {
        foreach (var one in names)
        {
            if (name.Equals(one, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    // "satu<br>dua" are two words; "H<sub>2</sub>O" is one.
    private static string TagSpace(Match tag) => BlockTag().IsMatch(tag.Value) ? " " : "";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex("""</?(?:a|abbr|acronym|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|header|hr|html|i|iframe|img|ins|kbd|li|main|mark|nav|object|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|tt|u|ul|video)(?:\s[^<>]*)?/?>""", Options)]
    private static partial Regex KnownTag();

    [GeneratedRegex("""&(?:[a-z]{2,10}|#\d{1,7}|#x[0-9a-f]{1,6});""", Options)]
    private static partial Regex Entity();

    [GeneratedRegex("""<(?:script|style|iframe|svg|template|noscript|object)\b[^>]*>.*?</(?:script|style|iframe|svg|template|noscript|object)\s*>|<!--.*?-->""", Options | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Invisible();

    [GeneratedRegex("""</?(?:a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|li|p|q|s|small|span|strike|strong|sub|sup|tt|u|ul)(?:\s[^<>]*)?/?>""", Options)]
    private static partial Regex Mark();

    [GeneratedRegex("""</?[a-z!?][^<>]*>""", Options)]
    private static partial Regex Tag();

    [GeneratedRegex("""</?(?:p|br|div|h[1-6]|li|ul|ol|tr|td|th|table|blockquote|section|article|figure|figcaption|dd|dt|hr)\b[^<>]*>""", Options)]
    private static partial Regex BlockTag();

    [GeneratedRegex("""</?[a-z][a-z0-9]{0,20}""", Options)]
    private static partial Regex OpenOrClose();
}
