using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kawat.Formats.JsonLd;

/// <summary>Reads the JSON of a page's script elements, which templates write and nobody parses before it goes out.</summary>
/// <remarks>Repaired are, in one pass: wrappers of CDATA and HTML comments, comments, raw control characters in strings, escapes that
/// JSON does not know, commas too many, values that follow each other, a tail cut off. Anything else is refused.</remarks>
internal static class JsonLdText
{
    private const int Deepest = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly SearchValues<char> Closers = SearchValues.Create(" \t\r\n;,");

    /// <summary>The values in the text: one as a rule, each element of a list; none with <paramref name="isBroken"/> when it cannot be read.</summary>
    public static IReadOnlyList<JsonElement> Read(string text, out bool wasRepaired, out bool isBroken)
    {
        (wasRepaired, isBroken) = (false, false);
        if (string.IsNullOrWhiteSpace(text)) return [];
        if (Parse(text, Strict) is { } clean) return [clean];
        var values = new List<JsonElement>();
        foreach (var repaired in Repaired(text))
        {
            if (Parse(repaired, Lenient) is { } value) values.Add(value);
            else isBroken = true;
        }

        wasRepaired = values.Count > 0;
        if (values.Count == 0) isBroken = true;
        return values;
    }

    private static JsonElement? Parse(string text, JsonDocumentOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text), options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The top-level values of the text, each with its faults mended.
    private static List<string> Repaired(string text)
    {
        var values = new List<string>();
        var value = new StringBuilder(text.Length + 16);
        var open = new Stack<char>();
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (inString)
            {
                i = InString(text, i, value, ref inString);
                continue;
            }

            if (Skipped(text, i) is var skip and > 0)
            {
                i += skip - 1;
                continue;
            }

            if (open.Count == 0 && c is not ('{' or '[')) continue;
            switch (c)
            {
                case '"': inString = true; break;
                case '{': open.Push('}'); break;
                case '[': open.Push(']'); break;
                case '}' or ']' when open.Peek() == c: open.Pop(); break;
                case '}' or ']': continue;
                case < ' ': c = ' '; break;
            }

            value.Append(c);
            if (open.Count > 0) continue;
            values.Add(value.ToString());
            value.Clear();
        }

        if (open.Count == 0) return values;
        if (inString) value.Append('"');
        while (value.Length > 0 && Closers.Contains(value[^1])) value.Length--;
        if (value.Length > 0 && value[^1] == ':') value.Append("null");
        while (open.TryPop(out var closer)) value.Append(closer);
        values.Add(value.ToString());
        return values;
    }

    private static int InString(string text, int i, StringBuilder value, ref bool inString)
    {
        var c = text[i];
        switch (c)
        {
            case '"':
                inString = false;
                value.Append(c);
                break;
            case '\\' when i + 1 < text.Length:
                i++;
                if (text[i] == 'u' && !IsHex(text, i + 1)) value.Append("\\\\u");
                else if (text[i] is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' or 'u') value.Append('\\').Append(text[i]);
                else if (text[i] == '\n') value.Append("\\n");
                else if (text[i] >= ' ') value.Append(text[i]);
                break;
            case '\n': value.Append("\\n"); break;
            case '\t': value.Append("\\t"); break;
            case '\r': break;
            case < ' ': value.Append(' '); break;
            default: value.Append(c); break;
        }

        return i;
    }

    private static bool IsHex(string text, int at)
    {
        if (at + 4 > text.Length) return false;
        for (var i = at; i < at + 4; i++)
        {
            if (!char.IsAsciiHexDigit(text[i])) return false;
        }

        return true;
    }

    // The length of what is no JSON at this place: wrappers and comments.
    private static int Skipped(string text, int at)
    {
        var rest = text.AsSpan(at);
        foreach (var wrapper in (ReadOnlySpan<string>)["<![CDATA[", "]]>", "<!--", "-->", "&lt;!--"])
        {
            if (rest.StartsWith(wrapper, StringComparison.OrdinalIgnoreCase)) return wrapper.Length;
        }

        if (rest.StartsWith("/*")) return rest.IndexOf("*/") is var end and > 0 ? end + 2 : rest.Length;
        if (!rest.StartsWith("//")) return 0;
        var line = rest.IndexOf('\n') is var feed and >= 0 ? rest[..feed] : rest;
        // "//<![CDATA[ {…" and "//]]>": the wrapper behind the slashes goes by itself, and what follows it on the line is content.
        return line.IndexOf("CDATA[") >= 0 || line.IndexOf("]]>") >= 0 || line.IndexOf("<!--") >= 0 ? 2 : line.Length;
    }
}
