using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>What our own writer put into properties, where the standard has no field of its own; empty for the items of others.</summary>
internal sealed class OwnProperties
{
    /// <summary>Formal name of the property that holds ours.</summary>
    public const string Root = "Kawat";

    private readonly List<(string Name, string Value)> _values = [];
    private readonly ProblemList _problems;

    private OwnProperties(ProblemList problems) => _problems = problems;

    /// <summary>True when our own writer made the item.</summary>
    public bool IsOurs { get; private set; }

    public static OwnProperties Read(XmlNode newsItem, ProblemList problems)
    {
        var own = new OwnProperties(problems);
        foreach (var property in newsItem.At("NewsComponent", "AdministrativeMetadata")?.Elements ?? [])
        {
            if (!property.Is("Property") || property.Attribute("FormalName") != Root) continue;
            own.IsOurs = true;
            foreach (var inner in property.Elements)
            {
                if (inner.Attribute("FormalName") is { } name && FieldText.Line(inner.Attribute("Value"), problems) is { } value) own._values.Add((name, value));
            }
        }

        return own;
    }

    public string? Value(string name)
    {
        foreach (var (one, value) in _values)
        {
            if (one == name) return value;
        }

        return null;
    }

    public IReadOnlyList<string> All(string name) => [.. _values.Where(one => one.Name == name).Select(one => one.Value)];

    /// <summary>True for a field that the standard asks for and the item did not have.</summary>
    public bool IsFilled(string name) => Value("filled-in")?.Split(' ').Contains(name) == true;

    public ItemClass? Class => Enum.TryParse<ItemClass>(Value("class"), ignoreCase: true, out var kind) ? kind : null;

    public PubStatus? Status => Value("pub-status") is { } status ? PubStatuses.Of(status, _problems) : null;

    /// <summary>An embargo whose end is not known, as it was written.</summary>
    public Embargo? OpenEmbargo => Value("embargo-open") is { } raw ? new Embargo(raw == "-" ? "" : raw, null, null) : null;

    /// <summary>Notes: their role and whether they are private stand in properties of the same number.</summary>
    public IReadOnlyList<EditorNote> Notes => [.. All("note").Select(EditorNote)];

    // "role|private|text".
    private static EditorNote EditorNote(string written)
    {
        var parts = written.Split('|', 3);
        return parts.Length < 3 ? new EditorNote(written) : new EditorNote(parts[2], parts[0].Length == 0 ? null : parts[0], parts[1] == "private");
    }
}
