using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>A ninjs object as it arrives: its properties by name whatever their case, so that 1.x, 2.x and 3.x names
/// ("versioncreated", "versionCreated") are one. A property of the wrong type is a problem and counts as absent.</summary>
/// <remarks>An item is asked for some 150 names and has a dozen. So each name has a bit by its ends and length and another by its middle, and a name one of whose bits no property
/// has set is answered without looking; strings are decoded once, and when somebody asks for them.</remarks>
internal sealed class NinjsDocument
{
    // Most objects have so few properties that to pass over them is quicker than to hash a name.
    private const int Few = 48;

    private readonly JsonPart _json;
    private readonly Property[] _properties;
    private readonly int _count;
    private readonly ulong _seen;
    private readonly ulong _seenToo;
    private readonly Dictionary<string, int>? _byName;
    private readonly ProblemList _problems;
    private readonly NinjsDocument? _parent;
    private readonly string _name = "";
    private readonly int _index = -1;
    private string? _key;

    public NinjsDocument(JsonPart json, ProblemList problems)
    {
        (_json, _problems, _key) = (json, problems, "");
        var count = json.Count;
        _properties = count == 0 ? [] : new Property[count];
        if (count > Few) _byName = new(count, StringComparer.OrdinalIgnoreCase);
        for (var each = json.GetEnumerator(); each.MoveNext();)
        {
            var name = NinjsNames.Of(each.Current, out var code);
            each.MoveNext();
            if (_byName is not null ? !_byName.TryAdd(name, _count) : MayHave(code) && Find(name, code) >= 0) continue;
            _properties[_count++] = new Property(name, code, each.Current);
            _seen |= code < 0 ? ulong.MaxValue : 1UL << code;
            _seenToo |= code < 0 ? ulong.MaxValue : 1UL << (code >> 6);
        }
    }

    // One of a list has its place in it, one of named objects its name.
    private NinjsDocument(JsonPart json, NinjsDocument parent, string name, int index, string? key)
        : this(json, parent._problems) => (_parent, _name, _index, _key) = (parent, name, index, key);

    /// <summary>Its name in an object of named objects (associations of 1.x), else its property "name"; empty for none.</summary>
    public string Key => _key ??= _json.Last("name") is { Kind: JsonValueKind.String } named ? named.Text : "";

    public IEnumerable<string> Names
    {
        get
        {
            for (var at = 0; at < _count; at++) yield return _properties[at].Name;
        }
    }

    /// <summary>True when one of the names is in that set, of which each has a capital.</summary>
    public bool HasExactly(HashSet<string> names)
    {
        for (var at = 0; at < _count; at++)
        {
            if (_properties[at].Name.AsSpan().ContainsAnyInRange('A', 'Z') && names.Contains(_properties[at].Name)) return true;
        }

        return false;
    }

    // Where it stands, for messages: "associations.main.renditions[0].".
    private string Path => _parent is null ? "" : $"{_parent.Path}{(_index < 0 ? _name : Indexed(_name, _index))}.";

    /// <summary>The names that begin so, whatever their case, in order.</summary>
    public IEnumerable<string> NamesFrom(string prefix)
    {
        for (var at = 0; at < _count; at++)
        {
            if (_properties[at].Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return NamesFrom(prefix, at);
        }

        return [];
    }

    private IEnumerable<string> NamesFrom(string prefix, int first)
    {
        for (var at = first; at < _count; at++)
        {
            if (_properties[at].Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) yield return _properties[at].Name;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(string name) => MayHave(name) && Known(name) >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(string one, string other) => Has(one) || Has(other);

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Has(name)) return true;
        }

        return false;
    }

    /// <summary>The value as it stands, absent when null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public JsonPart? Value(string name) => MayHave(name) && Known(name) is >= 0 and var at ? Value(at) : null;

    // Nearly all questions are answered here, and with a name that stands in the code the bit is known before it runs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayHave(string name) => MayHave(NinjsNames.Code(name));

    // Two bits of a name; a code of −1 has none of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayHave(short code) => (_seen & (1UL << code)) != 0 && (_seenToo & (1UL << (code >> 6))) != 0;

    private JsonPart Value(int at) => _json.Other(_properties[at].At);

    // Where the property is; −1 when it is absent or null.
    private int Known(string name)
    {
        var at = Find(name, NinjsNames.Code(name));
        return at >= 0 && _properties[at].Kind != JsonValueKind.Null ? at : -1;
    }

    private int Find(string name, short code)
    {
        if (_byName is not null) return _byName.TryGetValue(name, out var known) ? known : -1;
        for (var at = 0; at < _count; at++)
        {
            ref readonly var property = ref _properties[at];
            if ((property.Code == code || property.Code < 0) && property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return at;
        }

        return -1;
    }

    /// <summary>The first of the names that holds a string, untouched. A number is taken as written where <paramref name="orNumber"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? Text(string name, bool orNumber = false) => MayHave(name) ? Told(name, orNumber) : null;

    private string? Told(string name, bool orNumber)
    {
        var at = Known(name);
        if (at < 0) return null;
        ref var property = ref _properties[at];
        if (property.Kind == JsonValueKind.String) return Text(at);
        WrongType(name, orNumber ? "a string, and was read as written" : "a string", property.Kind);
        return orNumber && property.Kind == JsonValueKind.Number ? Value(at).Written : null;
    }

    /// <summary>The string when it is one, without a problem when it is something else: for properties outside the standard.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? TextIfAny(string name) => MayHave(name) ? ToldIfAny(name) : null;

    private string? ToldIfAny(string name)
    {
        var at = Known(name);
        if (at < 0 || _properties[at].Kind != JsonValueKind.String) return null;
        var text = Text(at);
        return text.Length > 0 ? text : null;
    }

    /// <summary>The first of the names that holds a string that is not blank; without problems.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? FirstText(string one, string other) => (MayHave(one) ? Filled(one) : null) ?? (MayHave(other) ? Filled(other) : null);

    private string? Filled(string name) => ToldIfAny(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NinjsDocument[] Objects(string name, bool orNamed = false, bool quiet = false) => MayHave(name) ? Held(name, orNamed, quiet) : [];

    private NinjsDocument[] Held(string name, bool orNamed, bool quiet)
    {
        var at = Known(name);
        if (at < 0) return [];
        ref var property = ref _properties[at];
        if (property.Made is NinjsDocument[] made) return made;
        // Several ask for the same ones; what is wrong with them is told once.
        if (property.IsTold) return [];
        property.IsTold = true;
        var children = Children(Value(at), name, orNamed, quiet);
        if (property.Kind is JsonValueKind.Object or JsonValueKind.Array) property.Made = children;
        return children;
    }

    private NinjsDocument[] Children(JsonPart value, string name, bool orNamed, bool quiet)
    {
        switch (value.Kind)
        {
            case JsonValueKind.Object when !orNamed: return [new NinjsDocument(value, this, name, -1, null)];
            case JsonValueKind.Object:
            {
                var named = new NinjsDocument[value.Count];
                var count = 0;
                for (var each = value.GetEnumerator(); each.MoveNext();)
                {
                    var written = each.Current;
                    each.MoveNext();
                    if (each.Current.Kind != JsonValueKind.Object) continue;
                    var key = NinjsNames.Of(written, out _);
                    named[count++] = new NinjsDocument(each.Current, this, $"{name}.{key}", -1, key.Length > 0 ? key : null);
                }

                return count == named.Length ? named : named[..count];
            }

            case JsonValueKind.Array:
            {
                var children = new NinjsDocument[value.Count];
                var (count, index) = (0, 0);
                foreach (var element in value)
                {
                    if (element.Kind == JsonValueKind.Object) children[count++] = new NinjsDocument(element, this, name, index, null);
                    else if (element.Kind != JsonValueKind.String && !quiet) WrongType(Indexed(name, index), "an object", element.Kind);
                    index++;
                }

                return count == children.Length ? children : children[..count];
            }

            default:
                if (!quiet) WrongType(name, "an array of objects", value.Kind);
                return [];
        }
    }

    private static string Indexed(string name, int index) => $"{name}[{index}]";

    /// <summary>The strings of a string, of an array of strings, or of an array of objects with "value", "name" or "literal".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IEnumerable<string> Texts(string name) => MayHave(name) && Known(name) is >= 0 and var at ? Texts(name, at) : [];

    private IEnumerable<string> Texts(string name, int at)
    {
        var value = Value(at);
        if (value.Kind == JsonValueKind.String) yield return Text(at);
        else if (value.Kind is JsonValueKind.Array or JsonValueKind.Object)
        {
            if (value.Kind == JsonValueKind.Array)
            {
                for (var each = value.GetEnumerator(); each.MoveNext();)
                {
                    if (each.Current.Kind == JsonValueKind.String) yield return each.Current.Text;
                }
            }

            foreach (var child in Objects(name))
            {
                if ((child.Text("value") ?? child.Text("name") ?? child.Text("literal")) is { } text) yield return text;
            }
        }
        else WrongType(name, "a string or an array", value.Kind);
    }

    /// <summary>A whole number that is not negative; null when absent.</summary>
    public int? Count(string name) => Value(name)?.Number is { } count && count is >= 0 and <= int.MaxValue ? (int)count : null;

    /// <summary>A whole number, also where a string holds it; null when absent or something else.</summary>
    public int? Whole(string name) => Count(name) ?? (int.TryParse(TextIfAny(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    private void WrongType(string name, string expected, JsonValueKind found) =>
        _problems.Warning(ProblemCodes.WrongType, $"Property \"{Path}{name}\" should be {expected}; found {JsonKinds.Name(found)}.");

    private string Text(int at) => (string)(_properties[at].Made ??= Value(at).Text);

    private struct Property(string name, short code, JsonPart value)
    {
        public readonly string Name = name;

        /// <summary>What was made of it: the string, or the objects in it.</summary>
        public object? Made;
        public readonly int At = value.At;
        public readonly short Code = code;
        private readonly byte _kind = (byte)value.Kind;

        /// <summary>True when somebody asked for the objects in it.</summary>
        public bool IsTold;

        public readonly JsonValueKind Kind => (JsonValueKind)_kind;
    }
}
