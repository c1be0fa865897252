using System.Text;

namespace Kawat.Formats.Mail;

/// <summary>The header fields of a mail or of one of its parts (RFC 5322 §2.2, folded lines joined), by name whatever its case.</summary>
internal sealed class MimeHeaders
{
    private const int MostFields = 1000;
    private readonly List<(string Name, string Value)> _fields = [];

    /// <summary>The first field of that name, undecoded; null for none.</summary>
    public string? this[string name] => _fields.Find(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public int Count => _fields.Count;

    /// <summary>Reads the fields at the beginning of the text; gives where what follows them begins. Linear.</summary>
    public static (MimeHeaders Headers, int Next) Read(string text, int at, int end)
    {
        var headers = new MimeHeaders();
        string? name = null;
        var value = new StringBuilder();
        while (at < end)
        {
            var lineEnd = text.IndexOf('\n', at, end - at);
            var next = lineEnd < 0 ? end : lineEnd + 1;
            var line = text.AsSpan(at, (lineEnd < 0 ? end : lineEnd) - at).TrimEnd('\r');
            if (line.IsEmpty)
            {
                at = next;
                break;
            }

            if (line[0] is ' ' or '\t')
            {
                if (name is not null && value.Length < 100_000) value.Append(' ').Append(line.Trim());
            }
            else
            {
                headers.Add(name, value);
                var colon = line.IndexOf(':');
                if (colon <= 0 || !IsName(line[..colon]))
                {
                    // mbox's own line, or text that never was a header.
                    name = null;
                    if (!line.StartsWith("From ", StringComparison.Ordinal) && !line.StartsWith(">From ", StringComparison.Ordinal)) break;
                }
                else
                {
                    name = line[..colon].ToString();
                    value.Append(line[(colon + 1)..].Trim());
                }
            }

            at = next;
        }

        headers.Add(name, value);
        return (headers, at);
    }

    /// <summary>True for what may name a header field.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 80) return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) return false;
        }

        return true;
    }

    /// <summary>A parameter of a field such as Content-Type: <c>charset</c>, <c>boundary</c>, <c>name</c>; also as RFC 2231 writes it (<c>name*=utf-8''…</c>, in pieces). Null for none.</summary>
    public string? Parameter(string field, string parameter)
    {
        if (this[field] is not { } value) return null;
        var pieces = new StringBuilder();
        foreach (var (name, raw) in Parameters(value))
        {
            if (name.Equals(parameter, StringComparison.OrdinalIgnoreCase)) return raw;
            if (!name.StartsWith(parameter + "*", StringComparison.OrdinalIgnoreCase)) continue;
            var encoded = name.EndsWith('*');
            var text = encoded && pieces.Length == 0 && raw.Split('\'', 3) is [_, _, var rest] ? rest : raw;
            pieces.Append(encoded ? Uri.UnescapeDataString(text) : text);
        }

        return pieces.Length == 0 ? null : pieces.ToString();
    }

    /// <summary>The value of a field before its parameters, in lower case.</summary>
    public string? Token(string field) => this[field]?.Split(';', 2)[0].Trim().ToLowerInvariant() is { Length: > 0 } token ? token : null;

    private static IEnumerable<(string Name, string Value)> Parameters(string value)
    {
        var at = value.IndexOf(';', StringComparison.Ordinal);
        while (at >= 0 && at < value.Length)
        {
            var equals = value.IndexOf('=', at + 1);
            if (equals < 0) yield break;
            var name = value[(at + 1)..equals].Trim();
            var from = equals + 1;
            while (from < value.Length && value[from] == ' ') from++;
            if (from < value.Length && value[from] == '"')
            {
                var text = new StringBuilder();
                for (from++; from < value.Length && value[from] != '"'; from++)
                {
                    if (value[from] == '\\' && from + 1 < value.Length) from++;
                    text.Append(value[from]);
                }

                yield return (name, text.ToString());
                at = value.IndexOf(';', Math.Min(from, value.Length));
            }
            else
            {
                at = value.IndexOf(';', from);
                yield return (name, value[from..(at < 0 ? value.Length : at)].Trim());
            }
        }
    }

    private void Add(string? name, StringBuilder value)
    {
        if (name is not null && _fields.Count < MostFields) _fields.Add((name, value.ToString()));
        value.Clear();
    }
}
