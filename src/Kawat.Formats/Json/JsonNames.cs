namespace Kawat.Formats.Json;

/// <summary>The names of properties near the beginning of a JSON text, found without parsing it, so that a format can be told cheaply and of broken text too.</summary>
internal sealed class JsonNames
{
    /// <summary>Characters of a text that are looked at.</summary>
    public const int Reach = 65_536;

    private const int Deepest = 6;
    /// <summary>Names that are kept.</summary>
    public const int Most = 2000;

    /// <summary>Characters of a name that is kept.</summary>
    public const int Longest = 60;

    private readonly string _text;
    private readonly int _end;
    private readonly List<(int Start, int Length, int Depth)> _names = new(32);

    private JsonNames(string text) => (_text, _end) = (text, Math.Min(text.Length, Reach));

    /// <summary>Says whether a name fits.</summary>
    public delegate bool Fits(ReadOnlySpan<char> name);

    /// <summary>Reads the names of the first 65,536 characters, six levels deep. Linear; never throws.</summary>
    public static JsonNames Of(string text)
    {
        var names = new JsonNames(text);
        var (depth, i, end) = (0, 0, names._end);
        while (i < end && names._names.Count < Most)
        {
            var sign = text.AsSpan(i, end - i).IndexOfAny('{', '}', '"');
            if (sign < 0) break;
            i += sign;
            var c = text[i];
            if (c == '{') depth++;
            else if (c == '}') depth--;
            else if (c == '"')
            {
                var start = ++i;
                while (i < end)
                {
                    var stop = text.AsSpan(i, end - i).IndexOfAny('"', '\\');
                    i = stop < 0 ? end : i + stop;
                    if (i >= end || text[i] == '"') break;
                    i += 2;
                }

                var close = Math.Min(i, end);
                var next = close + 1;
                while (next < end && char.IsWhiteSpace(text[next])) next++;
                if (next < end && text[next] == ':' && depth <= Deepest && close - start is > 0 and <= Longest) names._names.Add((start, close - start, depth));
            }

            i++;
        }

        return names;
    }

    /// <summary>True when an object on the outermost level, or in an outermost array, has the property. Names are compared without regard to case.</summary>
    public bool IsTop(string name)
    {
        foreach (var (start, length, depth) in _names)
        {
            if (depth == 1 && length == name.Length && _text.AsSpan(start, length).Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>True when one of the names <see cref="IsTop"/>.</summary>
    public bool AnyTop(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (IsTop(name)) return true;
        }

        return false;
    }

    /// <summary>True when a property's name fits, down to that level; the outermost is 1.</summary>
    public bool Any(int deepest, Fits fits)
    {
        foreach (var (start, length, depth) in _names)
        {
            if (depth <= deepest && fits(_text.AsSpan(start, length))) return true;
        }

        return false;
    }

    /// <summary>The beginning of the first outermost string of that name; null for none.</summary>
    public string? FirstValue(string name)
    {
        foreach (var (start, length, depth) in _names)
        {
            if (depth != 1 || length != name.Length || !_text.AsSpan(start, length).Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            var colon = start + length + 1;
            while (_text[colon] != ':') colon++;
            if (Value(_text, colon + 1, _end) is { } value) return value;
        }

        return null;
    }

    private static string? Value(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at])) at++;
        if (at >= end || text[at] != '"') return null;
        var close = text.IndexOf('"', at + 1, Math.Min(80, text.Length - at - 1));
        return close < 0 ? null : text[(at + 1)..close];
    }
}
