namespace Kawat.Formats.Json;

/// <summary>The names of properties near the beginning of a JSON text, found without parsing it, so that a format can be told cheaply and of broken text too.</summary>
internal sealed class JsonNames
{
    private const int Reach = 65_536;
    private const int Deepest = 6;
    private const int Most = 2000;

    // The value is kept of outermost names alone.
    private readonly List<(string Name, int Depth, string? Value)> _names = [];

    private JsonNames()
    {
    }

    /// <summary>Reads the names of the first 65,536 characters, six levels deep. Linear; never throws.</summary>
    public static JsonNames Of(string text)
    {
        var names = new JsonNames();
        var (depth, i) = (0, 0);
        var end = Math.Min(text.Length, Reach);
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
                if (next < end && text[next] == ':' && depth <= Deepest && close - start is > 0 and <= 60) names._names.Add((text[start..close], depth, depth == 1 ? Value(text, next + 1, end) : null));
            }

            i++;
        }

        return names;
    }

    /// <summary>True when an object on the outermost level, or in an outermost array, has the property. Names are compared without regard to case.</summary>
    public bool IsTop(string name) => _names.Exists(one => one.Depth == 1 && one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when a property's name fits, down to that level; the outermost is 1.</summary>
    public bool Any(int deepest, Func<string, bool> fits) => _names.Exists(one => one.Depth <= deepest && fits(one.Name));

    /// <summary>The beginning of the first outermost string of that name; null for none.</summary>
    public string? FirstValue(string name) => _names.Find(one => one.Depth == 1 && one.Value is not null && one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Value(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at])) at++;
        if (at >= end || text[at] != '"') return null;
        var close = text.IndexOf('"', at + 1, Math.Min(80, text.Length - at - 1));
        return close < 0 ? null : text[(at + 1)..close];
    }
}
