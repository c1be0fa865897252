using System.Globalization;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Reads places: GeoRSS simple, GML inside it, and the two elements of W3C's geo vocabulary.</summary>
internal static class FeedShapes
{
    /// <summary>The shape of a GeoRSS or GML element; null when the element is none.</summary>
    public static FeedShape? Read(XmlNode node)
    {
        var name = node.Name.ToLowerInvariant();
        switch (name)
        {
            case "point": return Of("Point", Numbers(node.Text), 2, 3, isOne: true);
            case "line": return Of("LineString", Numbers(node.Text), 2, 2, isOne: false);
            case "polygon" when !node.HasElements: return Of("Polygon", Numbers(node.Text), 8, 2, isOne: false);
            case "box": return Of("Box", Numbers(node.Text), 4, 2, isOne: false);
            case "where":
                foreach (var child in node.Elements)
                {
                    if (Gml(child) is { } shape) return shape;
                }

                return new FeedShape("", []);
            default: return null;
        }
    }

    /// <summary>A point of latitude and longitude, where both are numbers on earth.</summary>
    public static FeedShape? Point(string? latitude, string? longitude) =>
        Number(latitude) is { } north && Number(longitude) is { } east && Math.Abs(north) <= 90 && Math.Abs(east) <= 180 ? new FeedShape("Point", [[east, north]]) : null;

    private static FeedShape? Gml(XmlNode node)
    {
        var dimension = Dimension(node);
        switch (node.Name.ToLowerInvariant())
        {
            case "point" when node.Child("pos") is { } position: return Of("Point", Numbers(position.Text), 2, Math.Max(dimension, Dimension(position)), isOne: true);
            case "linestring" when node.Child("posList") is { } list: return Of("LineString", Numbers(list.Text), 2, Math.Max(dimension, Dimension(list)), isOne: false);
            case "polygon" when node.At("exterior", "LinearRing", "posList") is { } list: return Of("Polygon", Numbers(list.Text), 8, Math.Max(dimension, Dimension(list)), isOne: false);
            case "envelope" when node.Child("lowerCorner") is { } low && node.Child("upperCorner") is { } high: return Of("Box", [.. Numbers(low.Text), .. Numbers(high.Text)], 4, 2, isOne: false);
            default: return null;
        }
    }

    private static int Dimension(XmlNode node) => node.Attribute("srsDimension") == "3" || node.Attribute("dimension") == "3" ? 3 : 2;

    // Both vocabularies write latitude first; points here are of longitude and latitude.
    private static FeedShape Of(string kind, List<double> numbers, int least, int dimension, bool isOne)
    {
        if (numbers.Count < least) return new FeedShape("", []);
        if (isOne) dimension = dimension == 3 && numbers.Count >= 3 ? 3 : 2;
        var points = new List<IReadOnlyList<double>>();
        for (var i = 0; i + dimension <= numbers.Count; i += dimension)
        {
            points.Add(dimension == 3 ? [numbers[i + 1], numbers[i], numbers[i + 2]] : [numbers[i + 1], numbers[i]]);
            if (isOne) break;
        }

        return new FeedShape(kind, points);
    }

    private static List<double> Numbers(string text)
    {
        var numbers = new List<double>();
        foreach (var part in text.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (numbers.Count >= 10_000 || Number(part) is not { } number) return numbers.Count >= 10_000 ? numbers : [];
            numbers.Add(number);
        }

        return numbers;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
