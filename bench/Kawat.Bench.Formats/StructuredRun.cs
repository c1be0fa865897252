using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Kawat.Formats;
using Kawat.Formats.Pages;

namespace Kawat.Bench.Formats;

/// <summary>Structured data of pages as data: JSON-LD, microdata, RDFa, OpenGraph and Dublin Core beside extruct's expected answers.</summary>
/// <remarks>A pair is an answer and the page beside it whose name it begins with; which syntax it is for, its shape tells. Texts are compared
/// with white space folded, addresses without regard to a base that is not in the files, things without address by what they say. Answers
/// in extruct's other layouts (flat lists with numbers, @type beside the properties) are turned into the one layout first.</remarks>
internal static class StructuredRun
{
    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        var tallies = new Dictionary<string, Tally>();
        foreach (var syntax in (string[])["json-ld", "microdata", "rdfa", "opengraph", "dublincore"]) tallies[syntax] = new Tally();
        var all = new Tally();
        var files = corpus.Files("html-structured-data");
        foreach (var answer in files.Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".jsonld", StringComparison.Ordinal)))
        {
            if (PageOf(answer, files) is not { } page || JsonNode.Parse(File.ReadAllText(answer)) is not { } expected) continue;
            var html = File.ReadAllText(page);
            foreach (var (syntax, wanted) in Parts(answer, expected))
            {
                var found = Found(html, syntax, wanted);
                var (a, b) = (Canonical(wanted, syntax), Canonical(found, syntax));
                var name = $"{corpus.NameOf(answer)} ({syntax})";
                var at = 0;
                while (at < a.Length && at < b.Length && a[at] == b[at]) at++;
                tallies[syntax].Count(name, a == b ? "" : a[Math.Max(0, at - 60)..], a == b ? "" : b[Math.Max(0, Math.Min(at, b.Length) - 60)..]);
                all.Count(name, a, b);
            }
        }

        yield return all.Figure("all syntaxes: equal", 0.90) with { Wrong = [] };
        foreach (var (syntax, tally) in tallies) yield return tally.Figure($"{syntax}: equal");
    }

    private static string? PageOf(string answer, IReadOnlyList<string> files)
    {
        var folder = Path.GetDirectoryName(answer);
        var stem = Path.GetFileNameWithoutExtension(answer);
        return files.Where(file => file.EndsWith(".html", StringComparison.Ordinal) && Path.GetDirectoryName(file) == folder)
            .Where(file => Simple(stem).StartsWith(Simple(Path.GetFileNameWithoutExtension(file)), StringComparison.Ordinal))
            .OrderByDescending(file => Path.GetFileNameWithoutExtension(file).Length).FirstOrDefault();
    }

    // An answer in another layout is named after the page with the layout in the middle.
    private static string Simple(string stem) => stem.Replace("_flat_with_node_id", "", StringComparison.Ordinal).Replace("_flat.", ".", StringComparison.Ordinal).Replace("_with_node_id", "", StringComparison.Ordinal);

    private static IEnumerable<(string Syntax, JsonArray Wanted)> Parts(string file, JsonNode expected)
    {
        if (expected is JsonObject whole)
        {
            foreach (var syntax in (string[])["json-ld", "microdata", "rdfa", "opengraph", "dublincore"])
            {
                if (whole[syntax] is JsonArray part) yield return (syntax, part);
            }

            yield break;
        }

        if (expected is not JsonArray list) yield break;
        if (file.EndsWith(".jsonld", StringComparison.Ordinal)) yield return ("json-ld", list);
        else if (file.EndsWith(".expanded.json", StringComparison.Ordinal)) yield return ("rdfa", list);
        else if (list.Count > 0 && list[0] is JsonObject first)
        {
            if (first.ContainsKey("namespace") || first.ContainsKey("og:title") || first["@context"] is JsonObject) yield return ("opengraph", list);
            else if (first.ContainsKey("namespaces") || first.ContainsKey("elements")) yield return ("dublincore", list);
            else if (first.ContainsKey("properties") && !IsMicroformat(first)) yield return ("microdata", list);
        }
    }

    private static bool IsMicroformat(JsonObject item) => item["type"] is JsonArray { Count: > 0 } types && types.All(type => type!.ToString().StartsWith("h-", StringComparison.Ordinal));

    private static JsonArray Found(string html, string syntax, JsonArray wanted)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var address = document.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? document.QuerySelector("meta[property='og:url']")?.GetAttribute("content");
        // The page's address is in no file. The answers name it as the thing that the page's own statements are about.
        if (syntax == "rdfa") address = wanted.OfType<JsonObject>().FirstOrDefault(node => node.ContainsKey("http://www.w3.org/ns/rdfa#usesVocabulary"))?["@id"]?.ToString() ?? address;
        var data = PageData.Read(document, address is not null && address.StartsWith("http", StringComparison.Ordinal) ? address : "http://www.example.com/index.html", new ProblemList());
        return syntax switch
        {
            "json-ld" => [.. data.JsonLd.Select(value => (JsonNode?)JsonObject.Create(value))],
            "microdata" => [.. data.Microdata.Select(Item)],
            "rdfa" => Expanded(data.Rdfa),
            "opengraph" => data.Meta.OpenGraph.Count == 0 ? [] : [new JsonObject
            {
                ["namespace"] = new JsonObject(data.Meta.Namespaces.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
                ["properties"] = new JsonArray([.. data.Meta.OpenGraph.Select(one => (JsonNode)new JsonArray(one.Property, one.Content))]),
            }],
            _ => [new JsonObject
            {
                ["namespaces"] = new JsonObject(data.Meta.Schemas.Select(one => KeyValuePair.Create(one.Rel, (JsonNode?)one.Href))),
                ["elements"] = new JsonArray([.. data.Meta.DublinCore.Where(field => field.IsElement).Select(Field)]),
                ["terms"] = new JsonArray([.. data.Meta.DublinCore.Where(field => !field.IsElement).Select(Field)]),
            }],
        };
    }

    private static JsonObject Field(DublinCoreField field)
    {
        var json = new JsonObject();
        foreach (var (name, value) in field.Attributes) json[name] = value;
        json["URI"] = field.Address;
        return json;
    }

    private static JsonNode Item(MicrodataItem item)
    {
        var json = new JsonObject();
        if (item.Types.Count > 0) json["type"] = item.Types.Count == 1 ? item.Types[0] : new JsonArray([.. item.Types.Select(type => (JsonNode)type)]);
        if (item.Id is not null) json["id"] = item.Id;
        if (item.Value is not null)
        {
            json["value"] = item.Value;
            return json;
        }

        var properties = new JsonObject();
        foreach (var group in item.Properties.GroupBy(property => property.Name)) properties[group.Key] = new JsonArray([.. group.Select(one => one.Item is null ? (JsonNode)one.Text! : Item(one.Item))]);
        json["properties"] = properties;
        return json;
    }

    private static JsonArray Expanded(IReadOnlyList<RdfaStatement> statements)
    {
        var nodes = new List<JsonNode?>();
        foreach (var subject in statements.Distinct().GroupBy(statement => statement.Subject))
        {
            var json = new JsonObject { ["@id"] = subject.Key };
            foreach (var property in subject.GroupBy(statement => statement.Property))
            {
                if (property.Key.EndsWith("22-rdf-syntax-ns#type", StringComparison.Ordinal)) json["@type"] = new JsonArray([.. property.Select(statement => (JsonNode)statement.Object)]);
                else json[property.Key] = new JsonArray([.. property.Select(Value)]);
            }

            nodes.Add(json);
        }

        return [.. nodes];
    }

    private static JsonNode Value(RdfaStatement statement)
    {
        if (!statement.IsLiteral) return new JsonObject { ["@id"] = statement.Object };
        var json = new JsonObject { ["@value"] = statement.Object };
        if (statement.Language is not null && statement.DataType is null) json["@language"] = statement.Language;
        if (statement.DataType is not null) json["@type"] = statement.DataType;
        return json;
    }

    // One writing for what says the same, to be compared as text.
    private static string Canonical(JsonArray answer, string syntax)
    {
        answer = (JsonArray)answer.DeepClone();
        if (syntax == "microdata") answer = Tree(answer);
        if (syntax == "opengraph") answer = [.. answer.Select(one => Flat((JsonObject)one!))];
        if (syntax == "rdfa") Unlanguaged(answer);
        if (syntax != "rdfa") return Written(answer, sorted: syntax is "dublincore");
        var blanks = answer.OfType<JsonObject>().Where(node => node["@id"]?.ToString().StartsWith("_:", StringComparison.Ordinal) == true).ToList();
        var names = blanks.ToDictionary(node => node["@id"]!.ToString(), _ => "_:", StringComparer.Ordinal);
        for (var round = 0; round < 4; round++)
        {
            names = blanks.ToDictionary(node => node["@id"]!.ToString(), node => "_:" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Written(Named(node, names), sorted: true))))[..12], StringComparer.Ordinal);
        }

        return Written(new JsonArray([.. answer.Select(node => Named(node!, names))]), sorted: true);
    }

    // extruct knows xml:lang, not HTML's own lang, so that its answers say no language where the page does.
    private static void Unlanguaged(JsonNode node)
    {
        if (node is JsonArray list)
        {
            foreach (var one in list.OfType<JsonNode>()) Unlanguaged(one);
        }
        else if (node is JsonObject thing)
        {
            thing.Remove("@language");
            foreach (var value in thing.Select(pair => pair.Value).OfType<JsonNode>()) Unlanguaged(value);
        }
    }

    private static JsonNode Named(JsonNode node, Dictionary<string, string> names) => node switch
    {
        JsonObject one => new JsonObject(one.Select(pair => KeyValuePair.Create(pair.Key, pair.Key == "@id" && pair.Value!.ToString() is var id && id.StartsWith("_:", StringComparison.Ordinal) ? (JsonNode?)names.GetValueOrDefault(id, "_:") : pair.Value is null ? null : Named(pair.Value, names)))),
        JsonArray list => new JsonArray([.. list.Select(one => one is null ? null : Named(one, names))]),
        _ => node.DeepClone(),
    };

    // extruct's flat layout of OpenGraph, and its usual one, as the flat one; of a property several times the first counts there.
    private static JsonNode Flat(JsonObject answer)
    {
        if (answer["properties"] is not JsonArray properties)
        {
            var same = (JsonObject)answer.DeepClone();
            same["@context"] = Addresses((JsonObject)answer["@context"]!);
            return same;
        }

        var flat = new JsonObject { ["@context"] = Addresses((JsonObject)answer["namespace"]!) };
        foreach (var pair in properties.OfType<JsonArray>())
        {
            var name = pair[0]!.ToString() == "og:type" ? "@type" : pair[0]!.ToString();
            if (!flat.ContainsKey(name)) flat[name] = pair[1]!.DeepClone();
        }

        return flat;
    }

    // Of declarations the addresses are compared: extruct cuts prefixes at a hyphen.
    private static JsonArray Addresses(JsonObject namespaces) => [.. namespaces.Select(one => one.Value!.ToString()).Order(StringComparer.Ordinal).Select(address => (JsonNode)address)];

    // The flat layout with numbers ("iid", "iid_ref") as a tree; the layout with "@type" as the one with "type".
    private static JsonArray Tree(JsonArray answer)
    {
        var byNumber = answer.OfType<JsonObject>().Where(one => one.ContainsKey("iid")).ToDictionary(one => (int)one["iid"]!, one => one);
        var used = new HashSet<int>();
        JsonNode? Of(JsonNode? node)
        {
            if (node is JsonArray list) return new JsonArray([.. list.Select(Of)]);
            if (node is not JsonObject one) return node?.DeepClone();
            if (one["iid_ref"] is { } reference && byNumber.TryGetValue((int)reference, out var meant))
            {
                used.Add((int)reference);
                return Of(meant);
            }

            if (!one.ContainsKey("properties") && (one.ContainsKey("@type") || one.ContainsKey("@context")))
            {
                var type = one["@type"]?.ToString();
                var context = one["@context"]?.ToString() ?? "http://schema.org";
                var item = new JsonObject();
                if (type is not null) item["type"] = type.Contains("://", StringComparison.Ordinal) ? type : $"{context.TrimEnd('/')}/{type}";
                if (one["id"] is { } id) item["id"] = id.DeepClone();
                if (one["value"] is { } value)
                {
                    item["value"] = value.DeepClone();
                    return item;
                }

                item["properties"] = new JsonObject(one.Where(pair => pair.Key is not ("@type" or "@context" or "id" or "_nodeId_")).Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value))));
                return item;
            }

            return new JsonObject(one.Where(pair => pair.Key is not ("iid" or "_nodeId_" or "textContent" or "htmlNode")).Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value))));
        }

        var trees = answer.Select(one => (Number: one is JsonObject item && item["iid"] is { } number ? (int)number : 0, Tree: Of(one))).ToList();
        return [.. trees.Where(tree => tree.Number == 0 || !used.Contains(tree.Number)).Select(tree => tree.Tree)];
    }

    private static string Written(JsonNode? node, bool sorted) => node switch
    {
        null => "null",
        JsonObject one => "{" + string.Join(',', one.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => JsonSerializer.Serialize(pair.Key) + ":" + Written(Single(pair.Key, pair.Value), sorted))) + "}",
        JsonArray list => "[" + string.Join(',', sorted ? list.Select(one => Written(one, sorted)).Order(StringComparer.Ordinal) : list.Select(one => Written(one, sorted))) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonSerializer.Serialize(Text(value.ToString())),
        _ => node.ToJsonString() is var number && double.TryParse(number, CultureInfo.InvariantCulture, out var amount) ? amount.ToString("R", CultureInfo.InvariantCulture) : node.ToJsonString(),
    };

    // extruct writes a single value without its list.
    private static JsonNode? Single(string key, JsonNode? value) => value is JsonArray { Count: 1 } list && key is not ("properties" or "elements" or "terms") ? list[0] : value;

    private static string Text(string text)
    {
        text = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        foreach (var root in (string[])["http://some-example.com/", "http://www.example.com/"])
        {
            if (text.StartsWith(root, StringComparison.Ordinal)) return text[root.Length..];
        }

        return text;
    }
}
