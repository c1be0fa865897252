using System.Text.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>Writes what an item is about: subjects with section and tags, genres, people, organisations, places with the position, events and objects.</summary>
internal sealed class NinjsSubjectsText(NinjsText text)
{
    private readonly Utf8JsonWriter _json = text.Json;
    private readonly NinjsDialect _dialect = text.Dialect;

    /// <summary>All of it, a list for each kind that the item has.</summary>
    public void Write(NewsItem item)
    {
        for (var kind = SubjectKind.Topic; kind <= SubjectKind.Product; kind++)
        {
            var subjects = item.Subjects.Where(subject => subject.Kind == kind && (subject.Name ?? subject.Code) is not null).ToList();
            var more = kind == SubjectKind.Topic ? item.Tags.Count + (item.Section is null ? 0 : 1) : kind == SubjectKind.Place && item.Position is not null ? 1 : 0;
            if (subjects.Count + more == 0) continue;
            _json.WriteStartArray(_dialect.List(kind));
            if (kind == SubjectKind.Topic)
            {
                if (item.Section is not null) Named(item.Section, "section");
                foreach (var tag in item.Tags) Named(tag, null);
            }

            if (kind == SubjectKind.Place && item.Position is { } position) Point(position);
            foreach (var subject in subjects) Subject(subject);
            _json.WriteEndArray();
        }
    }

    private void Named(string name, string? rel)
    {
        _json.WriteStartObject();
        text.Text("name", name);
        text.Text("rel", rel);
        _json.WriteEndObject();
    }

    private void Subject(Subject subject)
    {
        _json.WriteStartObject();
        text.Text("name", subject.Name);
        if (subject.Kind != SubjectKind.Genre) text.Text("rel", "about");
        if (_dialect.IsFirst)
        {
            text.Text("scheme", subject.Scheme);
            text.Text("code", subject.Code);
        }
        else if (subject.Code is { } code)
        {
            // Where the scheme is an address the two make the concept's; else the code stands behind its alias.
            if (subject.Scheme?.Contains("://", StringComparison.Ordinal) == true) text.Text("uri", subject.Scheme.EndsWith('/') || subject.Scheme.EndsWith('#') ? subject.Scheme + code : $"{subject.Scheme}/{code}");
            else text.Text("literal", subject.Scheme is null ? code : $"{subject.Scheme}:{code}");
        }

        _json.WriteEndObject();
    }

    private void Point(GeoPoint position)
    {
        _json.WriteStartObject();
        text.Text("rel", "about");
        _json.WriteStartObject(_dialect.IsFirst ? "geometry_geojson" : _dialect.Name("geoJSON"));
        text.Plain("type", "Point");
        _json.WriteStartArray("coordinates");
        _json.WriteNumberValue(position.Longitude);
        _json.WriteNumberValue(position.Latitude);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }
}
