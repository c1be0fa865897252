using System.Net;

namespace Kawat.Formats.Html;

/// <summary>Parses the fragments that most copy is written in, without the machinery of a browser.</summary>
/// <remarks>
/// <para>The problem. Copy comes as paragraphs with a few marks, links and pictures, well formed nearly always. A browser's parser
/// spends on it what the worst page needs: ten to twenty times the cost of this one.</para>
/// <para>What counts as simple. Tags of a closed list, each closed by its own end tag in order, nested as HTML allows (a block in a
/// paragraph ends it, no link in a link, rows in tables only), attributes in quotes, references from a short list, plain comments, scripts without a sign of markup. For these HTML's rules of
/// tree building come down to a stack, so the tree is the one that a browser would make. Anything else (an unknown tag,
/// a missing end tag, text between rows) gives null at once, and the browser's parser reads the whole.</para>
/// <para>It ends because the position only grows. Linear in the fragment.</para>
/// </remarks>
internal static class SimpleMarkup
{
    private const int Deepest = 60;
    private const int Largest = 1024 * 1024;
    private const int MostMarks = 10;

    private enum Kind { Block, Holder, Paragraph, Heading, Mark, Link, Line, List, Entry, Terms, Term, Table, Rows, Row, Cell, Empty, Rule, Raw }

    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        ["p"] = Kind.Paragraph, ["h1"] = Kind.Heading, ["h2"] = Kind.Heading, ["h3"] = Kind.Heading, ["h4"] = Kind.Heading, ["h5"] = Kind.Heading, ["h6"] = Kind.Heading,
        ["div"] = Kind.Block, ["section"] = Kind.Block, ["article"] = Kind.Block, ["blockquote"] = Kind.Block, ["figure"] = Kind.Block, ["figcaption"] = Kind.Block, ["aside"] = Kind.Block, ["header"] = Kind.Block, ["footer"] = Kind.Block,
        ["main"] = Kind.Block, ["nav"] = Kind.Block, ["center"] = Kind.Block, ["pre"] = Kind.Block, ["address"] = Kind.Block,
        ["a"] = Kind.Link, ["b"] = Kind.Mark, ["strong"] = Kind.Mark, ["i"] = Kind.Mark, ["em"] = Kind.Mark, ["u"] = Kind.Mark, ["small"] = Kind.Mark,
        ["code"] = Kind.Mark, ["s"] = Kind.Mark, ["strike"] = Kind.Mark, ["tt"] = Kind.Mark, ["big"] = Kind.Mark, ["font"] = Kind.Mark,
        ["span"] = Kind.Line, ["cite"] = Kind.Line, ["sub"] = Kind.Line, ["sup"] = Kind.Line, ["time"] = Kind.Line, ["mark"] = Kind.Line, ["abbr"] = Kind.Line, ["q"] = Kind.Line,
        ["del"] = Kind.Line, ["ins"] = Kind.Line, ["kbd"] = Kind.Line, ["samp"] = Kind.Line, ["var"] = Kind.Line, ["dfn"] = Kind.Line, ["object"] = Kind.Line,
        ["ul"] = Kind.List, ["ol"] = Kind.List, ["li"] = Kind.Entry, ["dl"] = Kind.Terms, ["dt"] = Kind.Term, ["dd"] = Kind.Term, ["table"] = Kind.Table, ["tbody"] = Kind.Rows, ["thead"] = Kind.Rows, ["tfoot"] = Kind.Rows, ["tr"] = Kind.Row, ["td"] = Kind.Cell, ["th"] = Kind.Cell,
        ["br"] = Kind.Empty, ["img"] = Kind.Empty, ["embed"] = Kind.Empty, ["param"] = Kind.Empty, ["wbr"] = Kind.Empty, ["hr"] = Kind.Rule,
        ["script"] = Kind.Raw, ["style"] = Kind.Raw, ["iframe"] = Kind.Raw,
    };

    // Four times as many places as names. The first eight letters of a name are a number.
    private const int Places = 256;
    private static readonly (ulong Letters, string Name, Kind Kind)[] Tags = Laid();

    /// <summary>The fragment as children of one element; null when it is not simple.</summary>
    public static MarkupNode? Read(string html)
    {
        if (html.Length > Largest) return null;
        html = Unwrapped(html);
        var root = MarkupNode.Element("body");
        var open = new List<(MarkupNode Node, Kind Kind)>(16) { (root, Kind.Holder) };
        var (at, marks, ended) = (0, 0, 0);
        while (at < html.Length)
        {
            var next = html.AsSpan(at).IndexOfAny('<', '\0');
            var end = next < 0 ? html.Length : at + next;
            if (end > at && !AddText(html, at, end, open[^1])) return null;
            if (next < 0) break;
            if (html[end] == '\0' || end + 2 >= html.Length) return null;
            at = end + 1;
            if (html[at] == '!')
            {
                if (!Comment(html, ref at)) return null;
                continue;
            }

            var closes = html[at] == '/';
            if (closes) at++;
            if (Tag(html, ref at) is not (_, { } name, var kind)) return null;
            var (parent, around) = open[^1];
            if (closes)
            {
                if (at >= html.Length || html[at] != '>' || kind is Kind.Empty or Kind.Rule) return null;
                at++;
                // A paragraph that a block has ended: its end tag is an empty paragraph.
                if (kind == Kind.Paragraph && ended > 0 && around is Kind.Holder or Kind.Block && !open.Exists(one => one.Kind == Kind.Paragraph))
                {
                    ended--;
                    parent.Add(MarkupNode.Element("p"));
                    continue;
                }

                if (open.Count == 1 || name != parent.Name) return null;
                if (kind is Kind.Mark or Kind.Link) marks--;
                open.RemoveAt(open.Count - 1);
                continue;
            }

            // A picture's figure in a paragraph, as editors of the web embed it: it ends the paragraph (HTML Living Standard §13.2.6.4.7).
            if (around == Kind.Paragraph && kind is Kind.Block or Kind.Heading or Kind.List)
            {
                ended++;
                open.RemoveAt(open.Count - 1);
                (parent, around) = open[^1];
            }

            if (!MayStand(kind, around, open)) return null;
            var element = MarkupNode.Element(name);
            if (!Attributes(html, ref at, element, out var selfClosed)) return null;
            if (selfClosed && kind is not (Kind.Empty or Kind.Rule)) return null;
            if (kind == Kind.Raw && !Raw(html, ref at, element.Name, root)) return null;
            parent.Add(element);
            if (kind is Kind.Empty or Kind.Rule or Kind.Raw) continue;
            if (kind is Kind.Mark or Kind.Link && ++marks > MostMarks) return null;
            if (open.Count > Deepest) return null;
            open.Add((element, kind));
        }

        return open.Count == 1 ? root : null;
    }

    // The tag whose name begins there; nothing for one that is not known. Moves on to the character after the name.
    private static (ulong Letters, string Name, Kind Kind) Tag(string html, ref int at)
    {
        var start = at;
        var letters = 0UL;
        while (at < html.Length && char.IsAsciiLetterOrDigit(html[at]))
        {
            if (at - start < 8) letters = (letters << 8) | Lower(html[at]);
            at++;
        }

        var name = html.AsSpan(start, at - start);
        for (var place = Place(letters); Tags[place].Name is { } known; place = (place + 1) % Places)
        {
            if (Tags[place].Letters == letters && known.Length == name.Length && (name.Length <= 8 || name.Equals(known, StringComparison.OrdinalIgnoreCase))) return Tags[place];
        }

        return default;
    }

    private static byte Lower(char letter) => (byte)(char.IsAsciiLetterUpper(letter) ? letter | 0x20 : letter);

    private static int Place(ulong letters) => (int)((letters * 0x9E3779B97F4A7C15) >> 56);

    private static (ulong Letters, string Name, Kind Kind)[] Laid()
    {
        var tags = new (ulong Letters, string Name, Kind Kind)[Places];
        foreach (var (name, kind) in Kinds)
        {
            var letters = name.Take(8).Aggregate(0UL, (number, letter) => (number << 8) | letter);
            var place = Place(letters);
            while (tags[place].Name is not null) place = (place + 1) % Places;
            tags[place] = (letters, name, kind);
        }

        return tags;
    }

    // Agencies wrap their copy in the body of a page that has nothing else, or only a title.
    private static string Unwrapped(string html)
    {
        const string Title = "<html><head><title>", Body = "</title></head><body>", End = "</body></html>";
        if (html.StartsWith("<body>", StringComparison.Ordinal) && html.EndsWith("</body>", StringComparison.Ordinal)) return html[6..^7];
        if (!html.StartsWith(Title, StringComparison.Ordinal) || !html.EndsWith(End, StringComparison.Ordinal)) return html;
        var close = html.IndexOf('<', Title.Length);
        return html.AsSpan(close).StartsWith(Body, StringComparison.Ordinal) && close + Body.Length <= html.Length - End.Length ? html[(close + Body.Length)..^End.Length] : html;
    }

    private static bool MayStand(Kind kind, Kind around, List<(MarkupNode Node, Kind Kind)> open)
    {
        switch (around)
        {
            case Kind.Table: return kind is Kind.Rows or Kind.Row;
            case Kind.Rows: return kind == Kind.Row;
            case Kind.Row: return kind == Kind.Cell;
            case Kind.List: return kind == Kind.Entry;
            case Kind.Terms: return kind == Kind.Term;
        }

        if (kind is Kind.Entry or Kind.Term or Kind.Rows or Kind.Row or Kind.Cell) return false;
        if (kind is Kind.Mark or Kind.Line or Kind.Raw) return true;
        var isLink = kind == Kind.Link;
        for (var i = open.Count - 1; i > 0; i--)
        {
            var outer = open[i].Kind;
            if (isLink ? outer == Kind.Link : kind == Kind.Empty ? false : outer == Kind.Paragraph || (outer == Kind.Heading && kind == Kind.Heading)) return false;
            // A block inside a mark is rearranged by browsers when the mark is closed late; here it never is, but a table in a link might be.
            if (outer is Kind.Mark or Kind.Link or Kind.Line && kind is not (Kind.Link or Kind.Empty)) return false;
        }

        return true;
    }

    // A comment says nothing. One that ends otherwise than most do is left to the browser's parser; so is one that stands
    // first, where whole pages speak to browsers, unless it is the mark of a block, with which the copy of many exports begins.
    private static bool Comment(string html, ref int at)
    {
        var rest = html.AsSpan(at);
        if (!rest.StartsWith("!--") || rest[3..].StartsWith(">") || rest[3..].StartsWith("->") || (at == 1 && !rest[3..].StartsWith(" wp:"))) return false;
        var end = rest[3..].IndexOf("--");
        if (end < 0 || !rest[(3 + end + 2)..].StartsWith(">")) return false;
        at += 3 + end + 3;
        return true;
    }

    // What holds no markup, up to its end tag. Nothing of it is kept. Before the first words a script belongs to the head of the page.
    private static bool Raw(string html, ref int at, string name, MarkupNode root)
    {
        if (name != "iframe" && !root.Children.Exists(child => child.IsElement || !string.IsNullOrWhiteSpace(child.Text))) return false;
        var rest = html.AsSpan(at);
        var end = rest.IndexOf("</");
        if (end < 0 || rest[..end].ContainsAny('<', '\0')) return false;
        rest = rest[(end + 2)..];
        if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) || !rest[name.Length..].StartsWith(">")) return false;
        at += end + 2 + name.Length + 1;
        return true;
    }

    private static bool Attributes(string html, ref int at, MarkupNode element, out bool selfClosed)
    {
        selfClosed = false;
        while (true)
        {
            var start = at;
            while (at < html.Length && html[at] is ' ' or '\n' or '\r' or '\t') at++;
            if (at >= html.Length) return false;
            if (html[at] == '>')
            {
                at++;
                return true;
            }

            if (html[at] == '/')
            {
                if (at + 1 >= html.Length || html[at + 1] != '>') return false;
                (selfClosed, at) = (true, at + 2);
                return true;
            }

            if (at == start) return false;
            var from = at;
            while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '-' or ':' or '_')) at++;
            if (at == from || at + 1 >= html.Length || html[at] != '=' || html[at + 1] is not ('"' or '\'')) return false;
            var name = html.AsSpan(from, at - from);
            var quote = html[at + 1];
            var valueFrom = at + 2;
            var length = html.AsSpan(valueFrom).IndexOf(quote);
            if (length < 0) return false;
            at = valueFrom + length + 1;
            var kept = name.Equals("href", StringComparison.OrdinalIgnoreCase) ? "href" : name.Equals("src", StringComparison.OrdinalIgnoreCase) ? "src"
                : name.Equals("data-src", StringComparison.OrdinalIgnoreCase) ? "data-src" : name.Equals("alt", StringComparison.OrdinalIgnoreCase) ? "alt" : null;
            if (kept is null || element.Attribute(kept) is not null) continue;
            if (!Decoded(html.AsSpan(valueFrom, length), inAttribute: true, out var value)) return false;
            element.Set(kept, value);
        }
    }

    private static bool AddText(string html, int from, int to, (MarkupNode Node, Kind Kind) around)
    {
        var text = html.AsSpan(from, to - from);
        if (around.Kind is Kind.Table or Kind.Rows or Kind.Row or Kind.List)
        {
            // White space between rows and entries says nothing; words there are moved by browsers.
            return text.IsWhiteSpace();
        }

        if (!text.Contains('&'))
        {
            around.Node.Add(MarkupNode.OfText(html, from, to - from));
            return true;
        }

        if (!Decoded(text, inAttribute: false, out var decoded)) return false;
        around.Node.Add(MarkupNode.OfText(decoded));
        return true;
    }

    // HTML Living Standard §13.2.5.73: the ampersands of "?a=1&b=2" stand for themselves.
    private static bool IsLiteral(ReadOnlySpan<char> from)
    {
        var at = 1;
        while (at < from.Length && char.IsAsciiLetterOrDigit(from[at])) at++;
        return at < from.Length && (from[at] == '=' || (at == 1 && from[at] is '_' or '&' or ' '));
    }

    // References whose reading no parser disputes: a few names and numbers of plain characters, all with their semicolon.
    private static bool Decoded(ReadOnlySpan<char> raw, bool inAttribute, out string text)
    {
        text = "";
        if (inAttribute && raw.ContainsAny('\0', '\r')) return false;
        var amp = raw.IndexOf('&');
        if (amp < 0)
        {
            text = raw.ToString();
            return true;
        }

        for (var rest = raw[amp..]; !rest.IsEmpty;)
        {
            if (inAttribute && IsLiteral(rest))
            {
                var following = rest[1..].IndexOf('&');
                rest = following < 0 ? [] : rest[(1 + following)..];
                continue;
            }

            var end = rest.IndexOf(';');
            if (end < 0 || end > 10) return false;
            var reference = rest[1..end];
            if (reference.Length > 1 && reference[0] == '#')
            {
                var isHex = reference[1] is 'x' or 'X';
                var digits = reference[(isHex ? 2 : 1)..];
                if (!int.TryParse(digits, isHex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code)
                    || code is < 32 or (>= 127 and < 160) or (>= 0xD800 and < 0xE000) or > 0xFFFD || (code & 0xFFFE) == 0xFFFE || code is >= 0xFDD0 and <= 0xFDEF) return false;
            }
            else if (reference is not ("amp" or "lt" or "gt" or "quot" or "nbsp" or "ndash" or "mdash" or "lsquo" or "rsquo" or "ldquo" or "rdquo" or "hellip" or "eacute" or "copy" or "bull" or "euro"))
            {
                return false;
            }

            rest = rest[(end + 1)..];
            var more = rest.IndexOf('&');
            rest = more < 0 ? [] : rest[more..];
        }

        text = WebUtility.HtmlDecode(raw.ToString());
        return true;
    }
}
