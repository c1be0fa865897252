using Kawat.Formats.Markup;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>News lines and metadata of a story: those of its own component first, then those of the component around it, then of what lies within.</summary>
internal sealed class NewsMl12Lines
{
    private readonly ProblemList _problems;
    private readonly List<XmlNode> _components = [];
    private readonly XmlNode? _newsItem;

    public NewsMl12Lines(XmlNode story, XmlNode? top, ProblemList problems)
    {
        _problems = problems;
        _newsItem = top?.Parent;
        _components.Add(story);
        if (top is { } outer && !outer.Equals(story)) _components.Add(outer);
        Inner(story, 0);
        Language = Find("DescriptiveMetadata", "Language");
    }

    /// <summary>Language as sent; null when not said.</summary>
    public string? Language { get; }

    // Pictures' lines are captions; the walk leaves them out.
    private void Inner(XmlNode component, int depth)
    {
        foreach (var child in component.Elements)
        {
            if (!child.Is("NewsComponent") || depth > 20 || _components.Count > 200 || NewsMl12Content.IsMedia(child) || child.Child("NewsItemRef") is not null) continue;
            _components.Add(child);
            Inner(child, depth + 1);
        }
    }

    private string? Line(XmlNode? element) => element is not { } node ? null : FieldText.Line(node.Text, _problems);

    private string? News(string name)
    {
        foreach (var component in _components)
        {
            if (Line(component.At("NewsLines", name)) is { } text) return text;
        }

        return null;
    }

    private string? Find(string metadata, string name)
    {
        foreach (var component in _components)
        {
            if (FieldText.Line(component.At(metadata, name)?.Attribute("FormalName"), _problems) is { } value) return value;
        }

        return null;
    }

    public NewsItem Into(NewsItem item, bool isOurs)
    {
        var copyright = CopyrightText.Read(News("CopyrightLine"));
        var subjects = new List<Subject>();
        var tags = new List<string>();
        foreach (var component in _components) NewsMl12Subjects.Read(component, subjects, tags, _problems);
        var by = News("ByLine");
        return item with
        {
            Headline = News("HeadLine"),
            Subheadline = News("SubHeadLine"),
            Slug = News("SlugLine") ?? (isOurs ? null : Line(_newsItem?.At("Identification", "NameLabel"))),
            Dateline = (News("DateLine") is { } line ? G2Copy.OfLine(line) : null) ?? Located(),
            Bylines = by is null ? Parties("Creator") : BylineText.Names(by),
            Editors = Parties("Creator", "EDITOR"),
            Copyright = copyright,
            CreditLine = News("CreditLine"),
            UsageTerms = News("RightsLine") ?? Usage(),
            InfoSources = Parties("Source"),
            Tags = tags,
            Subjects = subjects,
            EditorNotes = [.. item.EditorNotes, .. Advisories()],
        };
    }

    // Lines whose type says that they are for editors.
    private IEnumerable<EditorNote> Advisories()
    {
        foreach (var component in _components)
        {
            foreach (var line in component.Child("NewsLines")?.Elements ?? [])
            {
                if (!line.Is("NewsLine") || line.Child("NewsLineType")?.Attribute("FormalName") is not { } type) continue;
                if (type.Contains("Advisory", StringComparison.OrdinalIgnoreCase) || type.Contains("Note", StringComparison.OrdinalIgnoreCase) || type.Contains("Instruction", StringComparison.OrdinalIgnoreCase) || type.Contains("Embargo", StringComparison.OrdinalIgnoreCase))
                {
                    if (Line(line.Child("NewsLineText")) is { } text) yield return new EditorNote(text, FieldText.Line(type, _problems), PrivateWords.Says(text));
                }
            }
        }
    }

    // Parties of an administrative element; of creators those that are editors only where asked for.
    private IReadOnlyList<string> Parties(string element, string? topic = null)
    {
        var names = new List<string>();
        foreach (var component in _components)
        {
            foreach (var holder in component.Child("AdministrativeMetadata")?.Elements ?? [])
            {
                if (!holder.Is(element)) continue;
                foreach (var party in holder.Elements)
                {
                    if (!party.Is("Party") || FieldText.Line(party.Attribute("FormalName"), _problems) is not { } name) continue;
                    var isEditor = party.Attribute("Topic")?.Equals("EDITOR", StringComparison.OrdinalIgnoreCase) == true;
                    if (isEditor == (topic is not null) && !names.Contains(name)) names.Add(name);
                }
            }

            if (element == "Creator" && topic is null)
            {
                foreach (var property in component.Child("AdministrativeMetadata")?.Elements ?? [])
                {
                    if (property.Is("Property") && property.Attribute("FormalName")?.Equals("author", StringComparison.OrdinalIgnoreCase) == true && FieldText.Line(property.Attribute("Value"), _problems) is { } name && !names.Contains(name)) names.Add(name);
                }
            }
        }

        return names;
    }

    private string? Usage()
    {
        foreach (var component in _components)
        {
            if (Line(component.At("RightsMetadata", "UsageRights", "Limitations") ?? component.At("RightsMetadata", "UsageRights", "UsageType")) is { } terms) return terms;
        }

        return null;
    }

    private Dateline? Located()
    {
        foreach (var component in _components)
        {
            foreach (var location in component.Child("DescriptiveMetadata")?.Elements ?? [])
            {
                if (!location.Is("Location")) continue;
                var (city, country) = (NewsMl12Subjects.Property(location, "City", _problems), NewsMl12Subjects.Property(location, "Country", _problems));
                if (city is not null) return new Dateline(city, country is { Length: > 3 } ? country : null, null);
            }
        }

        return null;
    }
}
