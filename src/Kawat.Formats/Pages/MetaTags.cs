using AngleSharp.Dom;

namespace Kawat.Formats.Pages;

/// <summary>What the meta and link elements of a page say, and its title.</summary>
internal sealed class MetaTags
{
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> _properties = new(StringComparer.OrdinalIgnoreCase);

    private MetaTags() { }

    /// <summary>Prefixes and addresses that the page declares, for its OpenGraph names.</summary>
    public Dictionary<string, string> Namespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>The OpenGraph properties of the head, in order: those whose prefix is OpenGraph's own or declared.</summary>
    public List<(string Property, string Content)> OpenGraph { get; } = [];

    /// <summary>Dublin Core: elements and terms, with the attributes they were written with.</summary>
    public List<DublinCoreField> DublinCore { get; } = [];

    /// <summary>Links by which the page names its vocabularies ("schema.DC").</summary>
    public List<(string Rel, string Href)> Schemas { get; } = [];

    /// <summary>Every meta element that has a name and a content, names in lower case with ":" for ".", in order.</summary>
    public IReadOnlyList<string> Values(string name) => _byName.TryGetValue(name, out var values) ? values : [];

    /// <summary>The contents of a property of that name; where there is none, those of a name.</summary>
    public IEnumerable<string> Preferred(string name) => _properties.TryGetValue(name, out var count) ? Values(name).Take(count) : Values(name);

    /// <summary>The first content that is not blank of the first of these names that has one.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var value in Values(name))
            {
                if (!string.IsNullOrWhiteSpace(value)) return value;
            }
        }

        return null;
    }

    public static MetaTags Read(IDocument document)
    {
        var tags = new MetaTags();
        foreach (var element in (IElement?[])[document.DocumentElement, document.Head])
        {
            // XHTML's way, then RDFa's.
            foreach (var attribute in element?.Attributes ?? Enumerable.Empty<IAttr>())
            {
                if (attribute.Name.StartsWith("xmlns:", StringComparison.OrdinalIgnoreCase)) tags.Namespaces[attribute.Name[6..]] = attribute.Value;
            }

            tags.Declare(element?.GetAttribute("prefix"));
        }

        foreach (var link in document.QuerySelectorAll("link[rel][href]"))
        {
            var rel = link.GetAttribute("rel")!;
            if (rel.StartsWith("schema.", StringComparison.OrdinalIgnoreCase)) tags.Schemas.Add((rel, link.GetAttribute("href")!));
            else tags.AddDublinCore(link, rel);
        }

        foreach (var meta in document.QuerySelectorAll("meta")) tags.Add(meta, meta.ParentElement == document.Head);
        return tags;
    }

    private void Add(IElement meta, bool inHead)
    {
        if (meta.GetAttribute("name") is { } name) AddDublinCore(meta, name);
        if (meta.GetAttribute("content") is not { } content) return;
        if (meta.GetAttribute("property") is { } property)
        {
            if (inHead) AddOpenGraph(property, content);
            foreach (var one in property.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)) Keep(one, content, isProperty: true);
        }

        foreach (var attribute in (ReadOnlySpan<string>)["name", "itemprop", "http-equiv"])
        {
            if (meta.GetAttribute(attribute) is { Length: > 0 } one) Keep(attribute == "itemprop" ? "itemprop:" + one : one, content);
        }
    }

    // A property outranks a name: vocabularies define the one, habit the other.
    private void Keep(string name, string content, bool isProperty = false)
    {
        name = name.Trim().Replace('.', ':');
        if (name.Length > 100) return;
        if (!_byName.TryGetValue(name, out var values)) _byName[name] = values = [];
        if (values.Count >= 100) return;
        if (isProperty) values.Insert(_properties[name] = Math.Min(_properties.GetValueOrDefault(name), values.Count), content);
        else values.Add(content);
        if (isProperty) _properties[name]++;
    }

    private void AddOpenGraph(string property, string content)
    {
        if (!property.Contains(':', StringComparison.Ordinal)) return;
        var prefix = property.Split(':')[0];
        if (Own(prefix) is { } space) Namespaces[prefix] = space;
        if (Namespaces.ContainsKey(prefix)) OpenGraph.Add((property, content));
    }

    private static string? Own(string prefix) => prefix switch
    {
        "og" => "http://ogp.me/ns#",
        "music" or "video" or "article" or "book" or "profile" or "product" => $"http://ogp.me/ns/{prefix}#",
        _ => null,
    };

    private void AddDublinCore(IElement element, string name)
    {
        var local = name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant();
        if (DublinCoreField.Find(local) is not { } address) return;
        var attributes = element.Attributes.Select(attribute => (attribute.Name, attribute.Value)).ToList();
        DublinCore.Add(new DublinCoreField(local, element.GetAttribute("content") ?? element.GetAttribute("href"), address, attributes));
    }

    // "og: http://ogp.me/ns# article: http://ogp.me/ns/article#"
    private void Declare(string? prefixes)
    {
        if (prefixes is null) return;
        var words = prefixes.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var colon = words[i].IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) continue;
            if (colon < words[i].Length - 1) Namespaces[words[i][..colon]] = words[i][(colon + 1)..];
            else if (i + 1 < words.Length) Namespaces[words[i][..colon]] = words[++i];
        }
    }
}

/// <summary>A field of Dublin Core in a page's head.</summary>
/// <param name="Name">Name in lower case, without prefix.</param>
/// <param name="Content">Its value; null when it has none.</param>
/// <param name="Address">Address of the element or term.</param>
/// <param name="Attributes">The attributes as written.</param>
internal sealed record DublinCoreField(string Name, string? Content, string Address, IReadOnlyList<(string Name, string Value)> Attributes)
{
    private const string Elements = "http://purl.org/dc/elements/1.1/";
    private const string Terms = "http://purl.org/dc/terms/";

    private static readonly Dictionary<string, string> Known = Names();

    /// <summary>True for one of the fifteen elements, false for a term of the larger vocabulary.</summary>
    public bool IsElement => Address.StartsWith(Elements, StringComparison.Ordinal);

    /// <summary>The address of an element or a term by its name in lower case; null for neither.</summary>
    public static string? Find(string name) => Known.GetValueOrDefault(name);

    private static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in "contributor coverage creator date description format identifier language publisher relation rights source subject title type".Split(' ')) names[name] = Elements + name;
        foreach (var name in ("abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience available bibliographicCitation conformsTo created dateAccepted dateCopyrighted dateSubmitted educationLevel extent "
            + "hasFormat hasPart hasVersion instructionalMethod isFormatOf isPartOf isReferencedBy isReplacedBy isRequiredBy issued isVersionOf license mediator medium modified provenance references replaces requires rightsHolder spatial tableOfContents temporal valid").Split(' ')) names[name] = Terms + name;
        return names;
    }
}
