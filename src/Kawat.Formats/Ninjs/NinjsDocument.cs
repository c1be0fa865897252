using System.Globalization;
using System.Text.Json;
using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>A ninjs object as it arrives: its properties by name whatever their case, so that 1.x, 2.x and 3.x names
/// ("versioncreated", "versionCreated") are one. A property of the wrong type is a problem and counts as absent.</summary>
/// <remarks>An item is asked for some 150 names and has a dozen. So each name has a bit by its ends and length, and a name whose bit no property
/// has set is answered without looking; strings are decoded once, and when somebody asks for them.</remarks>
internal sealed class NinjsDocument
{
    // Most objects have so few properties that to pass over them is quicker than to hash a name.
    private const int Few = 48;

    private readonly JsonElement _json;
    private readonly Property[] _properties;
    private readonly int _count;
    private readonly ulong _seen;
    private readonly Dictionary<string, int>? _byName;
    private readonly ProblemList _problems;
    private readonly NinjsDocument? _parent;
    private readonly string _name = "";
    private string? _key;

    public NinjsDocument(JsonElement json, ProblemList problems)
    {
        (_json, _problems, _key) = (json, problems, "");
        var count = json.GetPropertyCount();
        _properties = count == 0 ? [] : new Property[count];
        if (count > Few) _byName = new(count, StringComparer.OrdinalIgnoreCase);
        foreach (var property in json.EnumerateObject())
        {
            var name = NinjsNames.Of(property);
            var bit = Bit(name);
            // Letters beyond ASCII may have brothers with other bits.
            if (!System.Text.Ascii.IsValid(name)) bit = -1;
            if (_byName is not null ? !_byName.TryAdd(name, _count) : Find(name, bit) >= 0) continue;
            _properties[_count++] = new Property(name, bit, property.Value);
            _seen |= bit < 0 ? ulong.MaxValue : 1UL << bit;
        }
    }

    private NinjsDocument(JsonElement json, NinjsDocument parent, string name, string? key)
        : this(json, parent._problems) => (_parent, _name, _key) = (parent, name, key);

    /// <summary>Its name in an object of named objects (associations of 1.x), else its property "name"; empty for none.</summary>
    public string Key => _key ??= _json.TryGetProperty("name", out var named) && named.ValueKind == JsonValueKind.String ? String(named) : "";

    public IEnumerable<string> Names
    {
        get
        {
            for (var at = 0; at < _count; at++) yield return _properties[at].Name;
        }
    }

    // Where it stands, for messages: "associations.main.renditions[0].".
    private string Path => _parent is null ? "" : $"{_parent.Path}{_name}.";

    /// <summary>The names that begin so, whatever their case, in order.</summary>
    public IEnumerable<string> NamesFrom(string prefix)
    {
        for (var at = 0; at < _count; at++)
        {
            if (_properties[at].Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return Names.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        }

        return [];
    }

    public bool Has(string name)
    {
        var at = Find(name, Bit(name));
        return at >= 0 && _properties[at].Kind != JsonValueKind.Null;
    }

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Has(name)) return true;
        }

        return false;
    }

    /// <summary>The value as it stands, absent when null.</summary>
    public JsonElement? Value(string name)
    {
        var at = Find(name, Bit(name));
        return at >= 0 && _properties[at].Kind != JsonValueKind.Null ? _properties[at].Value : null;
    }

    private static int Bit(string name) => name.Length == 0 ? 0 : (((name[0] | 0x20) * 7) + ((name[^1] | 0x20) * 13) + name.Length) & 63;

    private int Find(string name, int bit)
    {
        if (bit >= 0 && (_seen & (1UL << bit)) == 0) return -1;
        if (_byName is not null) return _byName.TryGetValue(name, out var known) ? known : -1;
        for (var at = 0; at < _count; at++)
        {
            ref readonly var property = ref _properties[at];
            if ((property.Bit == bit || property.Bit < 0) && property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return at;
        }

        return -1;
    }

    /// <summary>The first of the names that holds a string, untouched. A number is taken as written where <paramref name="orNumber"/>.</summary>
    public string? Text(string name, bool orNumber = false)
    {
        var at = Find(name, Bit(name));
        if (at < 0) return null;
        ref var property = ref _properties[at];
        if (property.Kind == JsonValueKind.String) return property.Text ??= String(property.Value);
        if (property.Kind == JsonValueKind.Null) return null;
        WrongType(name, orNumber ? "a string, and was read as written" : "a string", property.Kind);
        return orNumber && property.Kind == JsonValueKind.Number ? property.Value.GetRawText() : null;
    }

    /// <summary>The string when it is one, without a problem when it is something else: for properties outside the standard.</summary>
    public string? TextIfAny(string name)
    {
        var at = Find(name, Bit(name));
        if (at < 0 || _properties[at].Kind != JsonValueKind.String) return null;
        ref var property = ref _properties[at];
        property.Text ??= String(property.Value);
        return property.Text.Length > 0 ? property.Text : null;
    }

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
    public NinjsDocument[] Objects(string name, bool orNamed = false, bool quiet = false)
    {
        var at = Find(name, Bit(name));
        if (at < 0 || _properties[at].Kind == JsonValueKind.Null) return [];
        // Several ask for the same ones; what is wrong with them is told once.
        return _properties[at].Children ??= Children(_properties[at].Value, name, orNamed, quiet);
    }

    private NinjsDocument[] Children(JsonElement value, string name, bool orNamed, bool quiet)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when !orNamed: return [new NinjsDocument(value, this, name, null)];
            case JsonValueKind.Object:
            {
                var named = new List<NinjsDocument>(value.GetPropertyCount());
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Value.ValueKind != JsonValueKind.Object) continue;
                    var key = NinjsNames.Of(property);
                    named.Add(new NinjsDocument(property.Value, this, $"{name}.{key}", key.Length > 0 ? key : null));
                }

                return [.. named];
            }

            case JsonValueKind.Array:
            {
                var children = new List<NinjsDocument>(value.GetArrayLength());
                var index = 0;
                foreach (var element in value.EnumerateArray())
                {
                    if (element.ValueKind == JsonValueKind.Object) children.Add(new NinjsDocument(element, this, Indexed(name, index), null));
                    else if (element.ValueKind != JsonValueKind.String && !quiet) WrongType(Indexed(name, index), "an object", element.ValueKind);
                    index++;
                }

                return [.. children];
            }

            default:
                if (!quiet) WrongType(name, "an array of objects", value.ValueKind);
                return [];
        }
    }

    private static string Indexed(string name, int index) => $"{name}[{index}]";

    /// <summary>The strings of a string, of an array of strings, or of an array of objects with "value", "name" or "literal".</summary>
    public IEnumerable<string> Texts(string name)
    {
        var at = Find(name, Bit(name));
        return at < 0 || _properties[at].Kind == JsonValueKind.Null ? [] : Texts(name, at);
    }

    private IEnumerable<string> Texts(string name, int at)
    {
        var value = _properties[at].Value;
        if (value.ValueKind == JsonValueKind.String) yield return _properties[at].Text ??= String(value);
        else if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var element in value.EnumerateArray())
                {
                    if (element.ValueKind == JsonValueKind.String) yield return String(element);
                }
            }

            foreach (var child in Objects(name))
            {
                if ((child.Text("value") ?? child.Text("name") ?? child.Text("literal")) is { } text) yield return text;
            }
        }
        else WrongType(name, "a string or an array", value.ValueKind);
    }

    /// <summary>A whole number that is not negative; null when absent.</summary>
    public int? Count(string name) => Value(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var count) && count is >= 0 and <= int.MaxValue ? (int)count : null;

    /// <summary>A whole number, also where a string holds it; null when absent or something else.</summary>
    public int? Whole(string name) => Count(name) ?? (int.TryParse(TextIfAny(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    private void WrongType(string name, string expected, JsonValueKind found) =>
        _problems.Warning(ProblemCodes.WrongType, $"Property \"{Path}{name}\" should be {expected}; found {JsonKinds.Name(found)}.");

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

    private struct Property(string name, int bit, JsonElement value)
    {
        public readonly string Name = name;
        public readonly int Bit = bit;
        public readonly JsonValueKind Kind = value.ValueKind;
        public readonly JsonElement Value = value;
        public string? Text;
        public NinjsDocument[]? Children;
    }
}
