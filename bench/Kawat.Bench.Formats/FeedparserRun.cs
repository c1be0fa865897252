using System.Text.Json;
using System.Text.Json.Nodes;
using Kawat.Formats;

namespace Kawat.Bench.Formats;

/// <summary>feedparser's own tests, of which each is a feed and what must hold of it: by group, and all that the goal names together.</summary>
internal static class FeedparserRun
{
    // Where feedparser's tests are served from when they run.
    private const string Server = "http://127.0.0.1:8097";

    // The goal is for these; the others are about other things than reading a feed (the tags that a reader may show, podcasts, a server).
    private static readonly string[] Core = ["rss", "atom", "atom10", "rdf", "namespace", "node_precedence", "lang", "media-rss", "xml", "encoding", "entities", "illformed"];

    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        var groups = new SortedDictionary<string, (int Right, int Of, List<string> Wrong)>(StringComparer.Ordinal);
        foreach (var list in corpus.Files("feeds").Where(file => Path.GetFileName(file) == "expectations.json"))
        {
            using var tests = JsonDocument.Parse(File.ReadAllBytes(list));
            foreach (var test in tests.RootElement.EnumerateArray())
            {
                var name = test.GetProperty("file").GetString()!;
                var parts = name.Split('/');
                var group = parts[1] == "wellformed" ? parts[2] : parts[1];
                var (right, of, wrong) = groups.GetValueOrDefault(group, (0, 0, []));
                var fault = Fault(Path.Combine(Path.GetDirectoryName(list)!, name), name, test);
                if (fault is not null) wrong.Add($"{corpus.NameOf(Path.Combine(Path.GetDirectoryName(list)!, name))}: {fault}");
                groups[group] = (right + (fault is null ? 1 : 0), of + 1, wrong);
            }
        }

        var core = groups.Where(one => Core.Contains(one.Key)).ToList();
        yield return new Figure("feedparser's expectations, core groups together", core.Sum(one => one.Value.Right), core.Sum(one => one.Value.Of), 0.97);
        foreach (var (group, (right, of, wrong)) in groups) yield return new Figure($"feedparser: {group}", right, of, group == "base" ? 0.95 : null, wrong);
    }

    private static string? Fault(string file, string name, JsonElement test)
    {
        var headers = test.TryGetProperty("headers", out var sent) ? sent.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.OrdinalIgnoreCase) : [];
        var type = headers.GetValueOrDefault("Content-type") ?? "";
        var address = $"{Server}/{name}";
        if (headers.TryGetValue("Content-Location", out var location)) address = new Uri(new Uri(address), location).ToString();
        var hints = new WireHints
        {
            MediaType = type.Split(';')[0].Trim() is { Length: > 0 } media ? media : null,
            Charset = type.Split(';').Skip(1).Select(part => part.Split('=')).Where(part => part.Length == 2 && part[0].Trim() == "charset").Select(part => part[1].Trim(' ', '"', '\'')).FirstOrDefault(value => value.Length > 0),
            Address = address,
            ContentLanguage = headers.GetValueOrDefault("Content-Language"),
            Zone = "UTC",
        };
        var view = FeedparserView.Of(File.ReadAllBytes(file), hints, out _);
        view["headers"] = new JsonObject([.. headers.Select(one => KeyValuePair.Create(one.Key.ToLowerInvariant(), (JsonNode?)one.Value))]);
        if (headers.TryGetValue("Last-Modified", out var modified)) view["updated"] = modified;
        foreach (var expected in test.GetProperty("expect").EnumerateArray())
        {
            if (!Expectation.Holds(expected, view)) return $"{expected.GetRawText().ReplaceLineEndings(" ")} but {Expectation.Shown(expected, view)}";
        }

        return null;
    }
}
