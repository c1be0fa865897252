namespace Kawat.Formats.JsonLd;

/// <summary>A thing that a page describes for machines, whichever syntax it was written in: JSON-LD, microdata or RDFa.
/// Names of schema.org stand without address ("headline"), others as written.</summary>
internal sealed class LinkedNode
{
    private readonly Dictionary<string, List<LinkedValue>> _properties = new(StringComparer.Ordinal);

    /// <summary>Its types without schema.org's address, as written.</summary>
    public List<string> Types { get; } = [];

    /// <summary>Its address (<c>@id</c>, <c>itemid</c>, <c>resource</c>); null for none.</summary>
    public string? Id { get; set; }

    public IEnumerable<string> Names => _properties.Keys;

    public void Add(string name, LinkedValue value)
    {
        name = WithoutSchema(name);
        if (!_properties.TryGetValue(name, out var values)) _properties[name] = values = [];
        values.Add(value);
    }

    public bool Has(string name) => _properties.ContainsKey(name);

    /// <summary>The values of a property, in order; none when it is absent.</summary>
    public IReadOnlyList<LinkedValue> Values(string name) => _properties.TryGetValue(name, out var values) ? values : [];

    /// <summary>The first value of the first of these properties that has a text of its own; null when none has.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var value in Values(name))
            {
                if (!string.IsNullOrWhiteSpace(value.Text)) return value.Text;
            }
        }

        return null;
    }

    /// <summary>The first value that is a thing of its own; null when there is none.</summary>
    public LinkedNode? Node(string name)
    {
        foreach (var value in Values(name))
        {
            if (value.Node is not null) return value.Node;
        }

        return null;
    }

    public bool IsA(params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            foreach (var one in Types)
            {
                if (one.Equals(type, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    /// <summary>The name without schema.org's address or customary prefix.</summary>
    public static string WithoutSchema(string name)
    {
        foreach (var start in (ReadOnlySpan<string>)["http://schema.org/", "https://schema.org/", "http://www.schema.org/", "https://www.schema.org/", "schema:"])
        {
            if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return name[start.Length..].TrimEnd('/');
        }

        return name;
    }
}

/// <summary>A value of a property: a text, or a thing with properties of its own. One of both is there.</summary>
/// <param name="Text">The text, or the number as written.</param>
/// <param name="Node">The thing.</param>
/// <param name="InList">True when it stood in a list: a text in a list is one value, whatever commas it holds.</param>
internal readonly record struct LinkedValue(string? Text, LinkedNode? Node, bool InList = false);
