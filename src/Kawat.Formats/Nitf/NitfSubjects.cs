using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Nitf;

/// <summary>What a NITF document is about: subject codes, properties, identified content and the place of the event.</summary>
internal sealed class NitfSubjects(XmlNode nitf, ProblemList problems)
{
    /// <summary>Address of the IPTC subject codes, which NITF's eight digits are.</summary>
    public const string SubjectCodes = "http://cv.iptc.org/newscodes/subjectcode/";

    private readonly List<Subject> _subjects = [];

    public IReadOnlyList<Subject> Read()
    {
        if (nitf.Child("head") is not { } head) return [];
        foreach (var topic in head.Elements)
        {
            if (!topic.Is("tobject")) continue;
            foreach (var child in topic.Elements)
            {
                if (child.Is("tobject.subject")) Topic(child);
                else if (child.Is("tobject.property") && Line(child.Attribute("tobject.property.type")) is { } genre) Add(new Subject(SubjectKind.Genre, genre));
            }
        }

        if (head.Child("docdata") is { } data)
        {
            foreach (var child in data.Elements)
            {
                if (child.Is("evloc")) Place(child);
                else if (child.Is("identified-content")) Identified(child);
            }
        }

        return _subjects;
    }

    private string? Line(string? text) => FieldText.Line(text, problems);

    private void Add(Subject subject)
    {
        if (_subjects.Count < 1000 && !_subjects.Contains(subject)) _subjects.Add(subject);
    }

    // Type, matter and detail are three levels of one topic; the most exact names it.
    private void Topic(XmlNode subject)
    {
        var code = Line(subject.Attribute("tobject.subject.refnum"));
        var owner = Line(subject.Attribute("tobject.subject.ipr"));
        var name = Line(subject.Attribute("tobject.subject.detail")) ?? Line(subject.Attribute("tobject.subject.matter")) ?? Line(subject.Attribute("tobject.subject.type"));
        if (code is null && name is null) return;
        var scheme = code is null ? null : owner is not null && !owner.Equals("IPTC", StringComparison.OrdinalIgnoreCase) ? owner : code.Length == 8 && code.All(char.IsAsciiDigit) ? SubjectCodes : owner;
        Add(new Subject(SubjectKind.Topic, name, code, scheme));
    }

    private void Place(XmlNode place)
    {
        var name = Line(place.Attribute("city")) ?? Line(place.Attribute("state-prov")) ?? Line(place.Attribute("county-dist")) ?? Line(place.Text);
        var country = Line(place.Attribute("iso-cc"));
        if (name is not null) Add(new Subject(SubjectKind.Place, name));
        else if (country is not null) Add(new Subject(SubjectKind.Place, null, country, country.Length == 3 ? "http://cvx.iptc.org/iso3166-1a3/" : "http://cvx.iptc.org/iso3166-1a2/"));
    }

    private void Identified(XmlNode content)
    {
        foreach (var child in content.Elements)
        {
            SubjectKind? kind = child.Name.ToLowerInvariant() switch
            {
                "person" => SubjectKind.Person, "org" => SubjectKind.Organisation, "location" => SubjectKind.Place, "event" => SubjectKind.Event, "object.title" => SubjectKind.Product, "classifier" => SubjectKind.Topic, _ => null,
            };
            if (kind is not { } known) continue;
            var name = Line(child.Text) ?? (known == SubjectKind.Topic ? Line(child.Attribute("value")) : null);
            var code = Line(child.Attribute("idsrc") is null && known != SubjectKind.Place ? child.Attribute("value") : child.Attribute("value") ?? child.Attribute("location-code"));
            var scheme = Line(child.Attribute("idsrc") ?? child.Attribute("code-source"));
            if (name == code) code = null;
            if (known == SubjectKind.Topic && child.Attribute("type") is { } type && type.Equals("genre", StringComparison.OrdinalIgnoreCase)) known = SubjectKind.Genre;
            if (name is not null || code is not null) Add(new Subject(known, name, code, code is null ? null : scheme));
        }
    }
}
