using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Kawat.Formats.Rss;

/// <summary>Reads XML as feeds in the wild write it: HTML entities, bare ampersands, control characters, undeclared prefixes, missing
/// or crossed end tags, a tail cut off. Each kind of repair is one problem.</summary>
/// <remarks>
/// A strict reader loses a quarter of real feeds. This one knows five things: tags, text, CDATA, comments and processing instructions.
/// It has no notion of a DTD, so nothing can be expanded or fetched: a document type is skipped if it declares no entity, and the document
/// is refused if it does. One pass over the text with a stack of open elements; an end tag closes the nearest open element
/// of its name and is ignored when there is none. Depth and number of elements are limited; beyond the depth, elements count as their parent's text.
/// Linear in the length of the text times the depth, which is at most 64.
/// </remarks>
internal sealed partial class TolerantXml
{
    private const int Deepest = 64;
    private const int MostElements = 400_000;

    private static readonly Dictionary<string, string> Customary = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http://purl.org/dc/elements/1.1"] = "dc", ["http://purl.org/dc/elements/1.0"] = "dc", ["http://purl.org/dc/terms"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content"] = "content", ["http://search.yahoo.com/mrss"] = "media", ["http://www.w3.org/2005/atom"] = "atom",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf", ["http://purl.org/rss/1.0"] = "", ["http://backend.userland.com/rss2"] = "", ["http://www.georss.org/georss"] = "georss",
    };

    private readonly string _text;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);
    private readonly Stack<Open> _open = new();
    private readonly HashSet<string> _repairs = [];
    private XmlElement? _root;
    private int _elements;
    private int _line = 1;
    private int _lineAt;

    private TolerantXml(string text, ProblemList problems) => (_text, _problems) = (text, problems);

    /// <summary>True when the root element was not closed: the tail is missing.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The line of the last character read.</summary>
    public int Line => _line;

    /// <summary>The local name of the root element, without reading the document; null when there is none near the start.</summary>
    public static string? RootName(string text) => Root().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>True when a document type declares an entity: what it would expand to, or fetch, is nobody's copy.</summary>
    public static bool DeclaresEntities(string text) => Entity().IsMatch(text.Length > 4_000_000 ? text[..4_000_000] : text);

    /// <summary>The root element, or null when there is none.</summary>
    public static (XmlElement? Root, bool IsCutOff, int LastLine) Read(string text, ProblemList problems)
    {
        var reader = new TolerantXml(text, problems);
        reader.Read();
        return (reader._root, reader.IsCutOff, reader._line);
    }

    private void Read()
    {
        var at = 0;
        while (at < _text.Length)
        {
            var tag = _text.IndexOf('<', at);
            if (tag < 0) tag = _text.Length;
            if (tag > at) AddText(_text[at..tag], decode: true);
            if (tag == _text.Length) break;
            CountLines(tag);
            at = Markup(tag);
        }

        CountLines(_text.Length);
        IsCutOff = _open.Count > 0;
        while (_open.Count > 0) Close(_open.Pop(), _text.Length, closed: false);
    }

    // Reads what begins with "<" and returns where it ends.
    private int Markup(int at)
    {
        var rest = _text.AsSpan(at);
        if (rest.StartsWith("<!--", StringComparison.Ordinal)) return Until("-->", at + 4);
        if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
        {
            var end = _text.IndexOf("]]>", at + 9, StringComparison.Ordinal);
            AddText(_text[(at + 9)..(end < 0 ? _text.Length : end)], decode: false);
            return end < 0 ? _text.Length : end + 3;
        }

        if (rest.StartsWith("<?", StringComparison.Ordinal)) return Until("?>", at + 2);
        if (rest.StartsWith("<!", StringComparison.Ordinal)) return Declaration(at);
        if (rest.Length > 2 && rest[1] == '/' && IsNameStart(rest[2])) return EndTag(at);
        if (rest.Length > 1 && IsNameStart(rest[1])) return StartTag(at);
        AddText("<", decode: false);
        Repaired("a bare <");
        return at + 1;
    }

    private int Until(string mark, int from)
    {
        var end = _text.IndexOf(mark, from, StringComparison.Ordinal);
        return end < 0 ? _text.Length : end + mark.Length;
    }

    private int Declaration(int at)
    {
        var close = _text.IndexOf('>', at);
        var subset = _text.IndexOf('[', at);
        if (close < 0) return _text.Length;
        if (subset < 0 || subset > close) return close + 1;
        var end = _text.IndexOf("]", subset, StringComparison.Ordinal);
        return end < 0 ? _text.Length : Until(">", end);
    }

    private int EndTag(int at)
    {
        var end = _text.IndexOf('>', at);
        if (end < 0) return _text.Length;
        var name = _text[(at + 2)..end].Trim();
        if (_open.Any(open => open.Written == name))
        {
            while (_open.Count > 0)
            {
                var open = _open.Pop();
                Close(open, at, closed: open.Written == name);
                if (open.Written == name) break;
                Repaired("a missing end tag");
            }
        }
        else if (_open.Count < Deepest) Repaired("an end tag without its start");

        return end + 1;
    }

    private int StartTag(int at)
    {
        var match = Tag().Match(_text, at);
        if (!match.Success)
        {
            // Attributes that cannot be read, or a tag that the break in the document cut through.
            var end = _text.IndexOf('>', at);
            if (end < 0) return _text.Length;
            AddText(_text[at..(end + 1)], decode: false);
            Repaired("a tag that cannot be read");
            return end + 1;
        }

        var after = at + match.Length;
        if (_open.Count >= Deepest || ++_elements > MostElements)
        {
            _problems.NoteOnce(ProblemCodes.TooDeep, "xml", $"Elements deeper than {Deepest} levels, or beyond the first {MostElements.ToString(CultureInfo.InvariantCulture)}, were left out.", _line);
            return after;
        }

        var written = match.Groups["name"].Value;
        var attributes = match.Groups["attribute"].Captures;
        for (var i = 0; i < attributes.Count; i++) Declare(attributes[i].Value, match.Groups["value"].Captures[i].Value);
        var element = new XmlElement(Name(written), _line);
        for (var i = 0; i < attributes.Count; i++)
        {
            element.Attributes.TryAdd(attributes[i].Value, Decode(match.Groups["value"].Captures[i].Value.Trim('"', '\'')));
        }

        if (_open.TryPeek(out var parent)) parent.Element.Children.Add(element);
        else if (_root is null) _root = element;
        else
        {
            Repaired("a second root element");
            return after;
        }

        if (match.Groups["empty"].Success) element.IsClosed = true;
        else _open.Push(new Open(written, element, after, new StringBuilder()));
        return after;
    }

    private void Declare(string attribute, string value)
    {
        if (!attribute.StartsWith("xmlns", StringComparison.Ordinal)) return;
        var prefix = attribute.Length > 6 ? attribute[6..] : "";
        if (Customary.TryGetValue(value.Trim('"', '\'', ' ').TrimEnd('/'), out var customary)) _prefixes[prefix] = customary;
    }

    private string Name(string written)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        var (prefix, local) = colon < 0 ? ("", written) : (written[..colon], written[(colon + 1)..]);
        if (_prefixes.TryGetValue(prefix, out var customary)) prefix = customary;
        return (prefix.Length == 0 ? local : $"{prefix}:{local}").ToLowerInvariant();
    }

    private void Close(Open open, int at, bool closed)
    {
        open.Element.IsClosed = closed;
        // XHTML put into the element unescaped: its source is the text.
        open.Element.Text = open.Element.Children.Count > 0 && !IsStructure(open.Element.Name) ? _text[open.From..at] : open.Text.ToString();
    }

    private static bool IsStructure(string name) => name is "rss" or "rdf:rdf" or "channel" or "item" or "image" or "media:group" or "media:content";

    private void AddText(string text, bool decode)
    {
        if (_open.TryPeek(out var open)) open.Text.Append(decode ? Decode(text) : text);
    }

    private string Decode(string text) => text.Contains('&', StringComparison.Ordinal) ? Reference().Replace(text, Decode) : text;

    private string Decode(Match reference)
    {
        var written = reference.Value;
        if (written is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;") return WebUtility.HtmlDecode(written);
        if (written.Length == 1)
        {
            Repaired("a bare &");
            return written;
        }

        if (written[1] == '#') return Numbered(written);
        var decoded = WebUtility.HtmlDecode(written);
        Repaired(decoded == written ? "an unknown entity" : "an entity of HTML");
        return decoded;
    }

    // "&#150;" means a dash to those who write it, as in Windows-1252; in Unicode it would be a control character.
    private static string Numbered(string written)
    {
        var isHex = written[2] is 'x' or 'X';
        var number = isHex ? written[3..^1] : written[2..^1];
        if (!int.TryParse(number, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return "\uFFFD";
        if (code is >= 0x80 and <= 0x9F) return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString([(byte)code]);
        return Rune.IsValid(code) && code != 0 ? new Rune(code).ToString() : "\uFFFD";
    }

    private void Repaired(string what)
    {
        if (_repairs.Add(what)) _problems.Note(ProblemCodes.RepairedXml, $"The XML was repaired: {what}.", _line);
    }

    private void CountLines(int to)
    {
        _line += _text.AsSpan(_lineAt, Math.Max(0, to - _lineAt)).Count('\n');
        _lineAt = Math.Max(_lineAt, to);
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private sealed record Open(string Written, XmlElement Element, int From, StringBuilder Text);

    [GeneratedRegex("""\G<(?<name>[\p{L}_][\w.:-]*)(?:\s+(?<attribute>[\p{L}_][\w.:-]*)\s*=\s*(?<value>"[^"<]*"|'[^'<]*'|[^\s"'<>]+))*\s*(?<empty>/)?>""", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("""&(?:[A-Za-z][A-Za-z0-9]{1,30};|#\d{1,8};|#[xX][0-9A-Fa-f]{1,7};)?""", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex("""\A\s*(?:<\?[^>]{0,2000}\?>\s*|<!--.{0,8000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,8000}\]\s*)?>\s*){0,20}<([\p{L}_][\w.:-]{0,60})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Root();

    [GeneratedRegex("""\A[^<]*(?:<\?[^>]*>[^<]*|<!--.*?-->[^<]*)*<!DOCTYPE[^\[>]*\[[^\]]*<!ENTITY""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Entity();
}
