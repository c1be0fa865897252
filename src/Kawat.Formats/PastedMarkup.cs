using System.Text.RegularExpressions;
using Kawat.Formats.Content;
using Kawat.Formats.Html;

namespace Kawat.Formats;

/// <summary>What somebody pastes from a word processor, a page or a mail, as a body.</summary>
/// <remarks>The markup is read as all other markup is; pictures are left out, since an address in a clipboard is no picture of ours.
/// Two habits are put right first or after: Google Docs wraps everything in a <c>b</c> that is not bold and says what is bold in styles,
/// and Word writes a list as paragraphs that begin with a sign and no-break spaces.</remarks>
public static partial class PastedMarkup
{
    // Of the private use area, where no text has anything to say.
    private const string BulletSign = "\uE0F0";
    private const string NumberSign = "\uE0F1";

    /// <summary>The body of a pasted fragment, never null; empty when there is nothing in it. Linear. Never throws on text.</summary>
    /// <param name="html">The clipboard's HTML, whole page or fragment.</param>
    public static Body Read(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var fragment = Fragment().Match(html) is { Success: true } marked ? marked.Groups[1].Value : html;
        fragment = WordMark().Replace(fragment, ListMark);
        fragment = WordEntry().Replace(fragment, match => match.Groups[1].Value + ListMark(match));
        fragment = NotBold().Replace(Conditional().Replace(fragment, ""), "<span>");
        var body = HtmlBody.ReadAsBrowser(Styled().Replace(fragment, Marked), [], new ProblemList());
        return new Body([.. Lists(body.Blocks.Where(block => block is not PictureBlock))]);
    }

    /// <summary>A list's sign as it stands before the entry becomes a letter that no text has.</summary>
    private static string ListMark(Match match) => Tag().Replace(match.Groups["sign"].Value, "").TrimStart() is [var first, ..] && (char.IsAsciiDigit(first) || (char.IsAsciiLetter(first) && first != 'o')) ? NumberSign : BulletSign;

    private static string Marked(Match span)
    {
        var style = span.Groups[1].Value;
        var (open, close) = ("", "");
        if (BoldStyle().IsMatch(style)) (open, close) = ("<b>", "</b>");
        if (ItalicStyle().IsMatch(style)) (open, close) = (open + "<i>", "</i>" + close);
        return open + span.Groups[2].Value + close;
    }

    /// <summary>Paragraphs in a row that begin as Word's list entries do become the list they were.</summary>
    private static IEnumerable<Block> Lists(IEnumerable<Block> blocks)
    {
        List<IReadOnlyList<Run>> items = [];
        var isOrdered = false;
        foreach (var block in blocks)
        {
            var sign = block is Paragraph { Runs: [{ Text: [var letter, ..] }, ..] } ? letter.ToString() : "";
            var isEntry = sign is BulletSign or NumberSign;
            var ordered = sign == NumberSign;
            if (items.Count > 0 && (!isEntry || ordered != isOrdered))
            {
                yield return new ItemList(isOrdered, items);
                items = [];
            }

            if (isEntry && block is Paragraph { Runs: var runs })
            {
                isOrdered = ordered;
                var rest = runs[0] with { Text = runs[0].Text[1..].TrimStart() };
                items.Add(rest.Text.Length > 0 ? [rest, .. runs.Skip(1)] : [.. runs.Skip(1)]);
            }
            else
            {
                yield return block;
            }
        }

        if (items.Count > 0) yield return new ItemList(isOrdered, items);
    }

    [GeneratedRegex("<!--StartFragment-->(.*)<!--EndFragment-->", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fragment();

    // What Word says to itself between comments that are none: <![if !supportLists]> the sign <![endif]>.
    [GeneratedRegex(@"<!(?:--)?\[if !supportLists\](?:--)?>(?<sign>.{0,600}?)<!(?:--)?\[endif\](?:--)?>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex WordMark();

    // The same where a program on the way took the comments out: a sign and no-break spaces at the start of such a paragraph.
    [GeneratedRegex(@"(<p\b[^>]*MsoList[^>]*>(?:<[^>]{0,300}>|\s){0,9})(?<sign>[·•§▪o\uF0B7]|[0-9]{1,3}[.)]|[a-z][.)])(?:<(?!(?:b|strong|i|em|a)\b)[^>]{0,300}>|\s|&nbsp;|\u00A0){1,40}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WordEntry();

    [GeneratedRegex(@"<!\[(?:if|endif)[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();

    [GeneratedRegex("<[^>]*>|&nbsp;", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<b\b[^>]*font-weight:\s*normal[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotBold();

    [GeneratedRegex("""<span\b[^>]*?style="([^"]*)"[^>]*>([^<]*)</span>""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Styled();

    [GeneratedRegex(@"font-weight:\s*(?:bold|[6-9]00)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BoldStyle();

    [GeneratedRegex(@"font-style:\s*italic", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ItalicStyle();
}
