using System.Text.Json;
using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>A ninjs object as it arrives: its properties by name whatever their case, so that 1.x, 2.x and 3.x names
/// ("versioncreated", "versionCreated") are one. A property of the wrong type is a problem and counts as absent.</summary>
internal sealed class NinjsDocument
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly ProblemList _problems;
    private readonly string _path;

    public NinjsDocument(JsonElement json, ProblemList problems, string path = "")
    {
        (_problems, _path) = (problems, path);
        foreach (var property in json.EnumerateObject()) _properties.TryAdd(property.Name, property.Value);
    }

    public IEnumerable<string> Names => _properties.Keys;

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_properties.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null) return true;
        }

        return false;
    }

    /// <summary>The value as it stands, absent when null.</summary>
    public JsonElement? Value(string name) => _properties.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The first of the names that holds a string, untouched. A number is taken as written where <paramref name="orNumber"/>.</summary>
    public string? Text(string name, bool orNumber = false)
    {
        if (Value(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return String(value);
        WrongType(name, orNumber ? "a string, and was read as written" : "a string", value);
        return orNumber && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
    }

    /// <summary>The objects of an array; a single object counts as an array of one; of an object of objects (ninjs 1.x) its values.</summary>
    public IEnumerable<NinjsDocument> Objects(string name, bool orNamed = false)
    {
        if (Value(name) is not { } value) yield break;
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (!orNamed) yield return Child(value, name);
            else
            {
                foreach (var property in value.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Object)) yield return Child(property.Value, $"{name}.{property.Name}");
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var element in value.EnumerateArray())
            {
                if (element.ValueKind == JsonValueKind.Object) yield return Child(element, $"{name}[{index}]");
                else if (element.ValueKind != JsonValueKind.String) WrongType($"{name}[{index}]", "an object", element);
                index++;
            }
        }
        else WrongType(name, "an array of objects", value);
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
    public int? Count(string name) => Value(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var count) && count >= 0 ? count : null;

    private NinjsDocument Child(JsonElement json, string name) => new(json, _problems, $"{_path}{name}.");

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
