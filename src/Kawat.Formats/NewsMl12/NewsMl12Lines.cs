using Kawat.Formats.Content;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.SavedPage;
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

    public NewsItem Into(NewsItem item, OwnProperties own, WireHints hints)
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
            Slug = News("SlugLine") ?? Line(_newsItem?.At("Identification", "NameLabel")),
            Section = own.IsOurs ? own.Value("section") : null,
            Dateline = own.IsOurs ? OwnDateline(own) : (News("DateLine") is { } line ? G2Copy.OfLine(line) : null) ?? Located(),
            Bylines = own.IsOurs ? own.All("byline") : by is null ? Parties("Creator") : PeopleLine.Names(PeopleLine.WithoutLabel(by)),
            Editors = own.IsOurs ? own.All("editor") : Parties("Creator", "EDITOR"),
            Copyright = own.IsOurs ? OwnCopyright(own) : copyright,
            CreditLine = News("CreditLine"),
            UsageTerms = News("RightsLine") ?? Usage(),
            InfoSources = own.IsOurs ? own.All("info-source") : Parties("Source"),
            CorrectionNote = own.Value("correction-note"),
            Tags = own.IsOurs ? own.All("tag") : tags,
            Subjects = own.IsOurs ? OwnSubjects(own) : subjects,
            DigitalSourceType = own.Value("source-type"),
            Link = Run.SafeHref(own.Value("link")),
            Position = own.Value("position")?.Split(' ') is [var latitude, var longitude] && double.TryParse(latitude, System.Globalization.CultureInfo.InvariantCulture, out var north) && double.TryParse(longitude, System.Globalization.CultureInfo.InvariantCulture, out var east) ? new GeoPoint(north, east) : null,
            Signals = own.IsOurs ? [.. own.All("signal").Select(name => Enum.TryParse<CopySignal>(name, ignoreCase: true, out var signal) ? signal : (CopySignal?)null).OfType<CopySignal>()] : [],
            Expires = own.Value("expires") is { } expires ? WireTime.Instant(expires, "expires", hints, _problems) : item.Expires,
            EditorNotes = own.IsOurs ? item.EditorNotes : [.. item.EditorNotes, .. Advisories()],
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
                    if (Line(line.Child("NewsLineText")) is { } text) yield return new EditorNote(text, FieldText.Line(type, _problems), Markup.NoteText.SaysPrivate(text));
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

    private static Dateline? OwnDateline(OwnProperties own)
    {
        var (place, country, agency) = (own.Value("dateline-place"), own.Value("dateline-country"), own.Value("dateline-agency"));
        return place is null && country is null && agency is null ? null : new Dateline(place, country, agency);
    }

    private static Copyright? OwnCopyright(OwnProperties own)
    {
        int? year = int.TryParse(own.Value("copyright-year"), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
        return own.Value("copyright-holder") is { } holder ? new Copyright(holder, year) : year is null ? null : new Copyright(null, year);
    }

    // "kind|scheme|code|name".
    private static IReadOnlyList<Subject> OwnSubjects(OwnProperties own) =>
    [.. own.All("subject").Select(written => written.Split('|', 4)).Where(parts => parts.Length == 4 && Enum.TryParse<SubjectKind>(parts[0], out _))
        .Select(parts => new Subject(Enum.Parse<SubjectKind>(parts[0]), Text(parts[3]), Text(parts[2]), Text(parts[1])))];

    private static string? Text(string part) => part.Length == 0 ? null : part.Replace("%7C", "|", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
