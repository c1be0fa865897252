using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Kawat.Bench.Formats;

/// <summary>Asks whether an expectation of feedparser's holds of a result: a way through it and what must be there.</summary>
internal static class Expectation
{
    private static readonly Dictionary<string, string[]> Aliases = new(StringComparer.Ordinal)
    {
        ["guid"] = ["id"], ["date"] = ["updated"], ["date_parsed"] = ["updated_parsed"], ["description"] = ["summary", "subtitle"], ["description_detail"] = ["summary_detail", "subtitle_detail"],
        ["url"] = ["href"], ["modified"] = ["updated"], ["modified_parsed"] = ["updated_parsed"], ["issued"] = ["published"], ["issued_parsed"] = ["published_parsed"],
        ["copyright"] = ["rights"], ["copyright_detail"] = ["rights_detail"], ["tagline"] = ["subtitle"], ["tagline_detail"] = ["subtitle_detail"],
    };

    public static bool Holds(JsonElement expected, JsonNode view)
    {
        switch (expected.GetProperty("op").GetString())
        {
            case "const": return true;
            case "not": return !expected.GetProperty("all").EnumerateArray().All(one => Holds(one, view));
            case "and": return expected.GetProperty("all").EnumerateArray().All(one => Holds(one, view));
            case "or": return expected.GetProperty(expected.TryGetProperty("any", out _) ? "any" : "all").EnumerateArray().Any(one => Holds(one, view));
            case "true": return IsTrue(At(expected, view));
            case "eq" or "is": return Same(expected.GetProperty("value"), At(expected, view));
            case "len_eq": return Length(At(expected, view)) == expected.GetProperty("value").GetInt32();
            case "has_key": return At(expected, view) is JsonObject one && one.ContainsKey(expected.GetProperty("value").GetString()!);
            case "nokey": return At(expected, view) is null || (expected.TryGetProperty("value", out var key) && At(expected, view) is JsonObject other && !other.ContainsKey(key.GetString()!));
            default: return false;
        }
    }

    /// <summary>What is there instead.</summary>
    public static string Shown(JsonElement expected, JsonNode view) =>
        expected.TryGetProperty("path", out _) ? At(expected, view)?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "nothing" : "not so";

    private static JsonNode? At(JsonElement expected, JsonNode view)
    {
        JsonNode? node = view;
        foreach (var step in expected.GetProperty("path").EnumerateArray())
        {
            if (step.ValueKind == JsonValueKind.Number) node = node is JsonArray list && step.GetInt32() is var index && (index < 0 ? list.Count + index : index) is var at && at >= 0 && at < list.Count ? list[at] : null;
            else if (node is JsonObject json) node = Member(json, step.GetString()!);
            else return null;
        }

        return node;
    }

    private static JsonNode? Member(JsonObject json, string name)
    {
        foreach (var other in Aliases.GetValueOrDefault(name, []))
        {
            if (json[other] is { } found) return found;
        }

        return json[name];
    }

    private static bool IsTrue(JsonNode? node) => node switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject json => json.Count > 0,
        _ => node.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, JsonValueKind.String => node.GetValue<string>().Length > 0, _ => true },
    };

    private static int Length(JsonNode? node) => node switch { JsonArray list => list.Count, JsonObject json => json.Count, _ => -1 };

    private static bool Same(JsonElement expected, JsonNode? actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null: return actual is null;
            case JsonValueKind.String: return actual is JsonValue && actual.GetValueKind() == JsonValueKind.String && SameText(expected.GetString()!, actual.GetValue<string>());
            case JsonValueKind.Number: return actual is JsonValue && actual.GetValueKind() == JsonValueKind.Number && double.Parse(actual.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) == expected.GetDouble();
            case JsonValueKind.Array: return actual is JsonArray list && list.Count == expected.GetArrayLength() && expected.EnumerateArray().Zip(list).All(pair => Same(pair.First, pair.Second));
            case JsonValueKind.Object when expected.TryGetProperty("$tuple", out var tuple): return Same(tuple, actual);
            case JsonValueKind.Object:
                return actual is JsonObject json && json.Count == expected.EnumerateObject().Count() && expected.EnumerateObject().All(one => Same(one.Value, Member(json, one.Name)));
            default: return IsTrue(actual) == (expected.ValueKind == JsonValueKind.True);
        }
    }

    // Markup says the same when a browser makes the same tree of it.
    private static bool SameText(string expected, string actual) =>
        actual.Length > 0 && actual[0] == FeedparserView.Markup ? actual[1..] == expected || Tree(actual[1..]) == Tree(expected)
        : actual == expected || actual.Equals(expected, StringComparison.Ordinal);

    /// <summary>Markup as the tree that a browser makes of it, in one spelling.</summary>
    public static string Tree(string markup)
    {
        var document = new HtmlParser().ParseDocument($"<body>{markup}");
        var text = new System.Text.StringBuilder();
        Write(document.Body!, text);
        return text.ToString().Trim();
    }

    private static void Write(INode node, System.Text.StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words) text.Append(words.Data.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal));
            if (child is not IElement element) continue;
            text.Append('<').Append(element.LocalName);
            foreach (var attribute in element.Attributes.Where(one => !one.Name.StartsWith("xmlns", StringComparison.Ordinal)).OrderBy(one => one.Name, StringComparer.Ordinal)) text.Append(' ').Append(attribute.Name).Append('=').Append('"').Append(attribute.Value).Append('"');
            text.Append('>');
            Write(child, text);
            text.Append("</>");
        }
    }
}
