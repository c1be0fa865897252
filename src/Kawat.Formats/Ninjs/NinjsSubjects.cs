using System.Runtime.CompilerServices;
using System.Text.Json;
using Kawat.Formats.Html;
using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>Reads what a ninjs object is about: subjects, genres, people, organisations, places, events and objects, tags, section and position.</summary>
internal sealed class NinjsSubjects(NinjsDocument ninjs, ProblemList problems)
{
    private const int Most = 200;

    private readonly List<Subject> _subjects = [];
    private readonly List<string> _tags = [];

    public IReadOnlyList<Subject> Subjects => _subjects;

    /// <summary>Keywords, and subjects that are nothing but a word.</summary>
    public IReadOnlyList<string> Tags => _tags;

    /// <summary>The subject that is marked as the section; null for none.</summary>
    public string? Section { get; private set; }

    public GeoPoint? Position { get; private set; }

    public NinjsSubjects Read()
    {
        foreach (var word in ninjs.Texts("keywords")) Tag(Line(word));
        foreach (var word in ninjs.Texts("keyword")) Tag(Line(word));
        Read("subjects", SubjectKind.Topic);
        Read("subject", SubjectKind.Topic);
        Read("genres", SubjectKind.Genre);
        Read("genre", SubjectKind.Genre);
        Read("people", SubjectKind.Person);
        Read("person", SubjectKind.Person);
        Read("organisations", SubjectKind.Organisation);
        Read("organisation", SubjectKind.Organisation);
        Read("places", SubjectKind.Place);
        Read("place", SubjectKind.Place);
        Read("events", SubjectKind.Event);
        Read("event", SubjectKind.Event);
        Read("objects", SubjectKind.Product);
        Read("object", SubjectKind.Product);
        if (Section is not null) _tags.RemoveAll(tag => tag.Equals(Section, StringComparison.OrdinalIgnoreCase));
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Read(string name, SubjectKind kind)
    {
        if (ninjs.Value(name) is { } value) Read(name, kind, value);
    }

    private void Read(string name, SubjectKind kind, JsonPart value)
    {
        if (value.Kind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            foreach (var word in ninjs.Texts(name)) Add(kind, Line(word), null, null, related: false);
            return;
        }

        if (value.Kind == JsonValueKind.Array)
        {
            foreach (var element in value)
            {
                if (element.Kind == JsonValueKind.String) Add(kind, Line(element.Text), null, null, related: false);
            }
        }

        foreach (var one in ninjs.Objects(name)) Read(one, kind);
    }

    private void Read(NinjsDocument one, SubjectKind kind)
    {
        var name = Line(one.Text("name"));
        if (kind == SubjectKind.Topic && IsSection(one))
        {
            Section ??= name;
            if (name is not null) return;
        }

        if (kind == SubjectKind.Place) Position ??= Point(one);
        var (code, scheme) = Coded(one);
        Add(kind, name, code, scheme, one.FirstText("rel", "creator") is { } rel && rel is not "keyword");
    }

    private void Add(SubjectKind kind, string? name, string? code, string? scheme, bool related)
    {
        if (kind == SubjectKind.Topic && code is null && !related)
        {
            Tag(name);
            return;
        }

        var subject = new Subject(kind, name, code, scheme);
        if ((name ?? code) is not null && _subjects.Count < Most && !_subjects.Contains(subject)) _subjects.Add(subject);
    }

    private void Tag(string? tag)
    {
        if (tag is not null && _tags.Count < 100 && !_tags.Contains(tag, StringComparer.OrdinalIgnoreCase)) _tags.Add(tag);
    }

    // 1.x: scheme and code; Superdesk: qcode; 2.x and 3.x: a uri whose last step is the code, else a literal.
    private (string? Code, string? Scheme) Coded(NinjsDocument one)
    {
        var scheme = Line(one.TextIfAny("scheme"));
        if (Line(one.FirstText("code", "qcode")) is { } code) return scheme is null ? Parted(code) : (code, scheme);
        if (Line(one.TextIfAny("uri")) is { } uri) return Parted(uri);
        return Line(one.TextIfAny("literal")) is { } literal ? Parted(literal) : (null, null);
    }

    /// <summary>Parts "http://…/15000000" after the last "/" or "#", and "medtop:15000000" after the alias; anything else is a code alone.</summary>
    public static (string? Code, string? Scheme) Parted(string written)
    {
        if (written.Contains("://", StringComparison.Ordinal))
        {
            var end = written.LastIndexOfAny(['/', '#']);
            return end < written.Length - 1 && end > written.IndexOf("://", StringComparison.Ordinal) + 2 ? (written[(end + 1)..], written[..(end + 1)]) : (written, null);
        }

        var colon = written.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < written.Length - 1 && !written.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) && !written.StartsWith("tag:", StringComparison.OrdinalIgnoreCase) && !written.Contains(' ', StringComparison.Ordinal)
            ? (written[(colon + 1)..], written[..colon]) : (written, null);
    }

    // ninjs has no field for the section; senders mark the subject that is one by its relation or its scheme.
    private static bool IsSection(NinjsDocument subject) =>
        (subject.TextIfAny("rel") ?? "").Equals("section", StringComparison.OrdinalIgnoreCase)
        || (subject.TextIfAny("scheme") ?? "").Contains("section", StringComparison.OrdinalIgnoreCase);

    private static GeoPoint? Point(NinjsDocument place)
    {
        foreach (var name in place.Names)
        {
            if (!name.StartsWith("geometry_", StringComparison.OrdinalIgnoreCase) && !name.Equals("geojson", StringComparison.OrdinalIgnoreCase)) continue;
            if (place.Value(name) is { Kind: JsonValueKind.Object } geometry && Point(geometry) is { } point) return point;
        }

        return null;
    }

    /// <summary>The point of a GeoJSON point or feature of one; null for anything else or beyond the globe.</summary>
    public static GeoPoint? Point(JsonPart geometry)
    {
        if (geometry.Last("geometry") is { Kind: JsonValueKind.Object } inner) geometry = inner;
        if (geometry.Last("coordinates") is not { Kind: JsonValueKind.Array, Count: >= 2 } at) return null;
        var each = at.GetEnumerator();
        each.MoveNext();
        if (each.Current.Number is not { } longitude || !each.MoveNext() || each.Current.Number is not { } latitude) return null;
        return Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? new GeoPoint(latitude, longitude) : null;
    }

    private string? Line(string? text) => HtmlText.Line(text, problems);
}
