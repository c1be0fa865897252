using System.Globalization;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>What an item is about: subjects and genres, the parts of a bag each on its own, with what the item asserts about them.</summary>
internal sealed class G2Subjects(G2Item g2)
{
    private const int Most = 1000;
    private readonly List<Subject> _subjects = [];
    private readonly HashSet<Subject> _seen = [];

    public IReadOnlyList<Subject> Read()
    {
        if (g2.ContentMeta is not { } content) return [];
        foreach (var element in content.Elements)
        {
            if (element.Is("subject")) Add(element);
            else if (element.Is("genre")) Add(element, SubjectKind.Genre);
        }

        return _subjects;
    }

    /// <summary>One concept, not from content metadata.</summary>
    public static Subject? Concept(G2Item g2, XmlNode concept)
    {
        if (concept.Child("conceptId") is not { } id) return null;
        var (scheme, code) = g2.Catalogs.Of(id);
        var type = concept.Child("type") is { } nature ? nature.Attribute("qcode") ?? nature.Attribute("uri") : null;
        var name = g2.Name(concept);
        return name is null && code is null ? null : new Subject(G2Kinds.Concept(type), name, g2.Line(code), g2.Line(scheme));
    }

    /// <summary>Where it happened: the first position among the places of the content's metadata or the asserts.</summary>
    public static GeoPoint? Position(G2Item g2)
    {
        if (g2.ContentMeta is { } content && First(content) is { } own) return own;
        foreach (var child in g2.Node.Elements)
        {
            if ((child.Is("assert") || child.Is("concept") || child.Is("conceptSet")) && First(child) is { } point) return point;
        }

        return null;
    }

    private static GeoPoint? First(XmlNode parent)
    {
        foreach (var element in parent.Descendants)
        {
            if (element.Is("position") && Degrees(element.Attribute("latitude"), 90) is { } latitude && Degrees(element.Attribute("longitude"), 180) is { } longitude) return new GeoPoint(latitude, longitude);
        }

        return null;
    }

    private static double? Degrees(string? written, double most) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    private void Add(XmlNode element, SubjectKind? kind = null)
    {
        var (scheme, code) = g2.Catalogs.Of(element);
        var literal = element.Attribute("literal");
        var assert = G2Item.Key(element) is { } key ? g2.Assert(key) : null;
        var name = g2.Name(element) ?? (assert is { } said ? g2.Name(said) : null);
        var type = element.Attribute("type") ?? element.Attribute("typeuri") ?? (assert?.Child("type") is { } nature ? nature.Attribute("qcode") : null);
        var what = kind ?? Kind(type, assert);
        if (code is null && (name is null || name == literal)) (name, literal) = (literal, null);
        Add(new Subject(what, g2.Line(name), g2.Line(code ?? literal), g2.Line(scheme)));
        if (element.Child("bag") is not { } bag) return;
        foreach (var bit in bag.Elements)
        {
            if (bit.Is("bit")) Add(bit);
        }
    }

    private void Add(Subject subject)
    {
        if ((subject.Name ?? subject.Code) is not null && _subjects.Count < Most && _seen.Add(subject)) _subjects.Add(subject);
    }

    private static SubjectKind Kind(string? type, XmlNode? assert)
    {
        var kind = G2Kinds.Concept(type);
        if (kind != SubjectKind.Topic || assert is not { } said) return kind;
        foreach (var child in said.Elements)
        {
            if (child.Is("personDetails")) return SubjectKind.Person;
            if (child.Is("organisationDetails")) return SubjectKind.Organisation;
            if (child.Is("geoAreaDetails") || child.Is("POIDetails")) return SubjectKind.Place;
            if (child.Is("eventDetails")) return SubjectKind.Event;
            if (child.Is("objectDetails")) return SubjectKind.Product;
        }

        return kind;
    }
}
