using System.Globalization;
using System.Text.Json;
using Kawat.Formats;
using Kawat.Formats.Encodings;
using Kawat.Formats.Feeds;

namespace Kawat.Bench.Formats;

/// <summary>Feeds of other readers' tests, each with what that reader makes of it as JSON: the fields that both know, of the feed and of every entry.</summary>
internal static class PairsRun
{
    private static readonly string[] Fields = ["title", "link", "id", "date", "author", "content"];

    public static IEnumerable<Figure> Gofeed(Corpus corpus) => Run(corpus, "gofeed", "*gofeed", file => file.EndsWith(".json", StringComparison.Ordinal) ? file[..^5] + ".xml" : null);

    public static IEnumerable<Figure> FeedRs(Corpus corpus) => Run(corpus, "feed-rs", "*feed-rs", file => !file.EndsWith(".serde.json", StringComparison.Ordinal) ? null
        : File.Exists(file[..^11] + ".xml") ? file[..^11] + ".xml" : file[..^11] + ".json");

    private static IEnumerable<Figure> Run(Corpus corpus, string name, string repository, Func<string, string?> feedOf)
    {
        var counts = Fields.ToDictionary(field => field, _ => (Right: 0, Of: 0, Wrong: new List<string>()));
        var files = 0;
        foreach (var file in corpus.Files("feeds", repository))
        {
            if (feedOf(file) is not { } source || !File.Exists(source) || Parsed(file) is not { ValueKind: JsonValueKind.Object } expected) continue;
            files++;
            var feed = Read(File.ReadAllBytes(source));
            Compare(expected, feed?.Feed, isEntry: false);
            var entries = Entries(expected);
            for (var i = 0; i < entries.Count; i++) Compare(entries[i], feed is not null && i < feed.Entries.Count ? feed.Entries[i] : null, isEntry: true);

            void Compare(JsonElement other, FeedPart? ours, bool isEntry)
            {
                foreach (var (field, value) in OtherReadings.Of(other, isEntry))
                {
                    var (right, of, wrong) = counts[field];
                    // Who wrote the feed wrote an entry that names nobody.
                    var same = ours is not null && (OtherReadings.Fits(field, value, ours) || (field == "author" && isEntry && ours.Authors.Count == 0 && feed is not null && OtherReadings.Fits(field, value, feed.Feed)));
                    if (!same) wrong.Add($"{corpus.NameOf(source)}: {(isEntry ? "entry" : "feed")} should have {value}");
                    counts[field] = (right + (same ? 1 : 0), of + 1, wrong);
                }
            }
        }

        foreach (var field in Fields) yield return new Figure($"{name}: {field} ({files.ToString(CultureInfo.InvariantCulture)} pairs)", counts[field].Right, counts[field].Of, 0.95, counts[field].Wrong);
    }

    /// <summary>The feed of some bytes as our reader sees it; null for none.</summary>
    public static FeedDocument? Read(byte[] bytes)
    {
        var hints = new WireHints { Zone = "UTC" };
        var problems = new ProblemList();
        if (DocumentText.Decode(bytes, hints, problems) is not { } text) return null;
        var wire = new WireDocument(bytes, text, hints);
        return JsonFeedFormat.Recognises(wire) ? JsonFeedReader.Read(wire, problems) : FeedFormats.IsRss(wire) || FeedFormats.IsAtom(wire) ? XmlFeedReader.Read(wire, problems) : null;
    }

    private static JsonElement? Parsed(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<JsonElement> Entries(JsonElement feed)
    {
        foreach (var name in (string[])["items", "entries"])
        {
            if (feed.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array) return [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object)];
        }

        return [];
    }
}
