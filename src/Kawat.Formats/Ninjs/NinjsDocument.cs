using System.Globalization;
using System.Text.Json;
using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>A ninjs object as it arrives: its properties by name whatever their case, so that 1.x, 2.x and 3.x names
/// ("versioncreated", "versionCreated") are one. A property of the wrong type is a problem and counts as absent.</summary>
internal sealed class NinjsDocument
{
    // Most objects have so few properties that to pass over them is quicker than to hash a name.
    private const int Few = 8;

    private readonly List<(string Name, JsonElement Value)> _properties;
    private readonly Dictionary<string, JsonElement>? _byName;
    private readonly ProblemList _problems;
    private readonly string _path;
    private Dictionary<string, List<NinjsDocument>>? _children;

    public NinjsDocument(JsonElement json, ProblemList problems, string path = "", string key = "")
    {
        (_problems, _path, Key) = (problems, path, key);
        var count = json.GetPropertyCount();
        _properties = new(count);
        if (count > Few) _byName = new(count, StringComparer.OrdinalIgnoreCase);
        foreach (var property in json.EnumerateObject())
        {
            var name = property.Name;
            if (_byName?.TryAdd(name, property.Value) ?? !TryGet(name, out _)) _properties.Add((name, property.Value));
        }
    }

    /// <summary>Its name in an object of named objects (associations of 1.x), else its property "name"; empty for none.</summary>
    public string Key { get; }

    public IEnumerable<string> Names => _properties.Select(property => property.Name);

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (TryGet(name, out var value) && value.ValueKind != JsonValueKind.Null) return true;
        }

        return false;
    }

    /// <summary>The value as it stands, absent when null.</summary>
    public JsonElement? Value(string name) => TryGet(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private bool TryGet(string name, out JsonElement value)
    {
        if (_byName is not null) return _byName.TryGetValue(name, out value);
        foreach (var property in _properties)
        {
            if (!property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            value = property.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The first of the names that holds a string, untouched. A number is taken as written where <paramref name="orNumber"/>.</summary>
    public string? Text(string name, bool orNumber = false)
    {
        if (Value(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return String(value);
        WrongType(name, orNumber ? "a string, and was read as written" : "a string", value);
        return orNumber && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
    }

    /// <summary>The string when it is one, without a problem when it is something else: for properties outside the standard.</summary>
    public string? TextIfAny(string name) => Value(name) is { ValueKind: JsonValueKind.String } value && String(value) is { Length: > 0 } text ? text : null;

    /// <summary>The first of the names that holds a string that is not blank; without problems.</summary>
    public string? FirstText(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (TextIfAny(name) is { } text && !string.IsNullOrWhiteSpace(text)) return text;
        }

        return null;
    }

    /// <summary>The objects of an array; a single object counts as an array of one; of an object of objects (ninjs 1.x) its values.
    /// <paramref name="quiet"/> tells of no wrong types: for properties outside the standard.</summary>
    public IReadOnlyList<NinjsDocument> Objects(string name, bool orNamed = false, bool quiet = false)
    {
        if (Value(name) is not { } value) return [];
        // Several ask for the same ones; what is wrong with them is told once.
        if (_children?.TryGetValue(name, out var known) == true) return known;
        List<NinjsDocument> children = [.. Children(value, name, orNamed, quiet)];
        (_children ??= new(StringComparer.OrdinalIgnoreCase))[name] = children;
        return children;
    }

    private IEnumerable<NinjsDocument> Children(JsonElement value, string name, bool orNamed, bool quiet)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (!orNamed) yield return Child(value, name);
            else
            {
                foreach (var property in value.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Object)) yield return Child(property.Value, $"{name}.{property.Name}", property.Name);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var element in value.EnumerateArray())
            {
                if (element.ValueKind == JsonValueKind.Object) yield return Child(element, $"{name}[{index}]");
                else if (element.ValueKind != JsonValueKind.String && !quiet) WrongType($"{name}[{index}]", "an object", element);
                index++;
            }
        }
        else if (!quiet) WrongType(name, "an array of objects", value);
    }

    /// <summary>The strings of a string, of an array of strings, or of an array of objects with "value", "name" or "literal".</summary>
    public IEnumerable<string> Texts(string name)
    {
        if (Value(name) is not { } value) yield break;
        if (value.ValueKind == JsonValueKind.String) yield return String(value);
        else if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var element in value.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.String)) yield return String(element);
            }

            foreach (var child in Objects(name))
            {
                if ((child.Text("value") ?? child.Text("name") ?? child.Text("literal")) is { } text) yield return text;
            }
        }
        else WrongType(name, "a string or an array", value);
    }

    /// <summary>A whole number that is not negative; null when absent.</summary>
    public int? Count(string name) => Value(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var count) && count is >= 0 and <= int.MaxValue ? (int)count : null;

    /// <summary>A whole number, also where a string holds it; null when absent or something else.</summary>
    public int? Whole(string name) => Count(name) ?? (int.TryParse(TextIfAny(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    private NinjsDocument Child(JsonElement json, string name, string key = "") =>
        new(json, _problems, $"{_path}{name}.", key.Length > 0 ? key : json.TryGetProperty("name", out var named) && named.ValueKind == JsonValueKind.String ? String(named) : "");

    private void WrongType(string name, string expected, JsonElement found) =>
        _problems.Warning(ProblemCodes.WrongType, $"Property \"{_path}{name}\" should be {expected}; found {JsonKinds.Name(found.ValueKind)}.");

    // A string with half a surrogate pair is legal JSON and no text.
    private static string String(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }
}
