using System.Text.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>GeoJSON (RFC 7946) as far as its JSON Schema goes: types, and how deep coordinates are nested.</summary>
internal sealed class GeoJsonShape : NinjsShape
{
    public static readonly NinjsShape Any = new GeoJsonShape();

    public override void Check(JsonElement value, string path, NinjsFaults faults)
    {
        if (!IsGeoJson(value)) faults.Add(path, "is not GeoJSON");
    }

    private static bool IsGeoJson(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !Box(value)) return false;
        if (type.ValueEquals("FeatureCollection")) return value.TryGetProperty("features", out var features) && All(features, IsFeature);
        return type.ValueEquals("Feature") ? IsFeature(value) : IsGeometry(value);
    }

    private static bool IsFeature(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("Feature") && Box(value)
        && value.TryGetProperty("properties", out var properties) && properties.ValueKind is JsonValueKind.Object or JsonValueKind.Null
        && value.TryGetProperty("geometry", out var geometry) && (geometry.ValueKind == JsonValueKind.Null || IsGeometry(geometry));

    private static bool IsGeometry(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !Box(value)) return false;
        if (type.ValueEquals("GeometryCollection")) return value.TryGetProperty("geometries", out var geometries) && All(geometries, IsGeometry);
        if (!value.TryGetProperty("coordinates", out var at)) return false;
        return type.GetString() switch
        {
            "Point" => Position(at),
            "MultiPoint" => All(at, Position),
            "LineString" => Line(at, 2),
            "MultiLineString" => All(at, line => Line(line, 2)),
            "Polygon" => All(at, ring => Line(ring, 4)),
            "MultiPolygon" => All(at, polygon => All(polygon, ring => Line(ring, 4))),
            _ => false,
        };
    }

    private static bool Box(JsonElement value) => !value.TryGetProperty("bbox", out var box) || (All(box, IsNumber) && box.GetArrayLength() >= 4);

    private static bool Line(JsonElement value, int least) => All(value, Position) && value.GetArrayLength() >= least;

    private static bool Position(JsonElement value) => All(value, IsNumber) && value.GetArrayLength() >= 2;

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static bool All(JsonElement value, Func<JsonElement, bool> holds)
    {
        if (value.ValueKind != JsonValueKind.Array) return false;
        foreach (var element in value.EnumerateArray())
        {
            if (!holds(element)) return false;
        }

        return true;
    }
}
