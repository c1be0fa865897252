using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Kawat.Formats.Wxr;

/// <summary>Turns the text of a post as WordPress stores it into HTML: block comments and shortcodes go, captions become figures, galleries
/// become their pictures, and empty lines become paragraphs where no markup says otherwise.</summary>
internal static partial class Shortcodes
{
    private static readonly HashSet<string> Unwrapped = new(StringComparer.OrdinalIgnoreCase) { "caption", "wp_caption" };

    /// <summary>The HTML of a post. <paramref name="pictureOf"/> gives the address of an attachment's picture by its number. Linear in the text.</summary>
    public static string ToHtml(string text, Func<string, string?> pictureOf, ProblemList problems)
    {
        // A section within a section ends at the inner one's end; what is left of their marks is no text.
        if (text.Contains("<![CDATA[", StringComparison.Ordinal)) text = text.Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal);
        if (text.Contains('[', StringComparison.Ordinal)) text = Code().Replace(text, match => Replacement(match, pictureOf, problems));
        return text.Contains("<!-- wp:", StringComparison.Ordinal) || Blocks().IsMatch(text) ? text : Paragraphs(text);
    }

    private static string Replacement(Match match, Func<string, string?> pictureOf, ProblemList problems)
    {
        // "[[gallery]]" is how one writes about a shortcode.
        if (match.Groups["open"].Length > 0 && match.Groups["shut"].Length > 0) return match.Value[1..^1];
        var name = match.Groups["name"].Value;
        if (Unwrapped.Contains(name)) return Caption(match);
        if (name.Equals("gallery", StringComparison.OrdinalIgnoreCase) && Ids().Match(match.Groups["attributes"].Value) is { Success: true } ids)
        {
            var html = new StringBuilder();
            foreach (var id in ids.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(100))
            {
                if (pictureOf(id) is { } address) html.Append("<figure><img src=\"").Append(WebUtility.HtmlEncode(address)).Append("\"></figure>");
            }

            if (html.Length > 0) return html.ToString();
        }

        var isEnd = match.Groups["end"].Length > 0;
        if (!isEnd && !match.Groups["attributes"].ValueSpan.Contains('=') && !Known().IsMatch(name)) return match.Value;
        problems.NoteOnce(ProblemCodes.Shortcode, name, $"The shortcode {ProblemList.Quote(name)} was dropped: what it stood for is made by the site it came from.");
        return "";
    }

    // "[caption …]<img …> Words.[/caption]": the start becomes a figure's, the end closes it; what stands between stays where it is.
    private static string Caption(Match match)
    {
        if (match.Groups["end"].Length > 0) return "</figcaption></figure>";
        var written = CaptionText().Match(match.Groups["attributes"].Value);
        return written.Success ? $"<figure><figcaption>{written.Groups[1].Value}" : "<figure><figcaption>";
    }

    private static string Paragraphs(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        foreach (var part in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Trim() is { Length: > 0 } paragraph) html.Append("<p>").Append(paragraph.Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>\n");
        }

        return html.ToString();
    }

    // A name beside a bracket, with attributes or nothing: "[1]" and "[Reuters]" in copy have no such form, or are are told apart by Known.
    [GeneratedRegex("""(?<open>\[)?\[(?<end>/)?(?<name>[A-Za-z][A-Za-z0-9_-]{1,40})(?<attributes>(?:\s+[^\[\]]{0,2000})?)/?\](?<shut>\])?""", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("""^(?:gallery|audio|video|playlist|embed|wp_[a-z_]+|vc_[a-z_]+|et_pb_[a-z_]+|fusion_[a-z_]+|su_[a-z_]+|[a-z]+[-_][a-z0-9_-]+|youtube|vimeo|twitter|tweet|instagram|facebook|googlemaps|contact|soundcloud|slideshow|archives|poll|polldaddy|recaptcha|button|column|row|tabs?|toggle|accordion|sidebar|ngg|nggallery|more|ad|ads|adsense|iframe|tiktok|scribd|slideshare|spotify|code|sourcecode|table|map|share|related|rev_slider|layerslider)$""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Known();

    [GeneratedRegex("""\bids\s*=\s*["']?([0-9, ]{1,2000})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ids();

    [GeneratedRegex("""\bcaption\s*=\s*"([^"]{0,1000})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CaptionText();

    [GeneratedRegex("""<(?:p|div|h[1-6]|ul|ol|table|blockquote|section|article)\b""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Blocks();
}
