using System.Text.Json;
using Kawat.Formats;
using Kawat.Formats.Feeds;

namespace Kawat.Bench.Formats;

/// <summary>Feeds of every kind, broken ones among them, and what feedparser 6 read in them: the same number of entries, the same titles, identifiers and dates.</summary>
internal static class WildFeedsRun
{
    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        var names = (string[])["no exception", "number of entries", "entry titles", "entry identifiers", "entry dates"];
        var counts = names.ToDictionary(name => name, _ => (Right: 0, Of: 0, Wrong: new List<string>()));
        void Count(string name, bool right, string wrong)
        {
            var (was, of, list) = counts[name];
            if (!right) list.Add(wrong);
            counts[name] = (was + (right ? 1 : 0), of + 1, list);
        }

        foreach (var list in corpus.Files("feeds").Where(file => Path.GetFileName(file) == "expected-feedparser.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(list));
            foreach (var expected in json.RootElement.EnumerateArray())
            {
                var file = Path.Combine(Path.GetDirectoryName(list)!, expected.GetProperty("file").GetString()!);
                if (!File.Exists(file)) continue;
                var (name, bytes) = (corpus.NameOf(file), File.ReadAllBytes(file));
                Count("no exception", WireReader.Read(bytes).Problems.All(problem => problem.Code != ProblemCodes.ReaderFault), name);
                // What feedparser does not take for a feed says nothing of ours.
                if (Text(expected, "version") is not { Length: > 0 }) continue;
                var feed = PairsRun.Read(bytes);
                var entries = expected.GetProperty("entries");
                Count("number of entries", (feed?.Entries.Count ?? 0) == entries.GetArrayLength(), $"{name}: {feed?.Entries.Count ?? 0}, not {entries.GetArrayLength()}");
                if (feed is null || feed.Entries.Count != entries.GetArrayLength()) continue;
                for (var i = 0; i < feed.Entries.Count; i++)
                {
                    var (other, ours) = (entries[i], feed.Entries[i]);
                    if (Text(other, "title") is { Length: > 0 } title) Count("entry titles", ours.Title is { } own && OtherReadings.SameText(title, own), $"{name}: {title} but {ours.Title?.Markup}");
                    if (Text(other, "id") is { Length: > 0 } id) Count("entry identifiers", ours.Id == id, $"{name}: {id} but {ours.Id}");
                    if (Instant(other) is { } date) Count("entry dates", Dates(ours).Contains(date), $"{name}: {date:u} but {string.Join(", ", Dates(ours))} of {ours.Published?.Value ?? ours.Updated?.Value}");
                }
            }
        }

        foreach (var name in names) yield return new Figure($"feeds of the wild: {name}", counts[name].Right, counts[name].Of, name == "no exception" ? 1 : 0.98, counts[name].Wrong);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTime? Instant(JsonElement json)
    {
        foreach (var name in (string[])["published_utc", "updated_utc"])
        {
            if (json.TryGetProperty(name, out var parts) && parts.ValueKind == JsonValueKind.Array && parts.GetArrayLength() == 6 && parts[0].GetInt32() is > 0 and < 9999)
                return new DateTime(parts[0].GetInt32(), parts[1].GetInt32(), parts[2].GetInt32(), parts[3].GetInt32(), parts[4].GetInt32(), Math.Min(parts[5].GetInt32(), 59), DateTimeKind.Utc);
        }

        return null;
    }

    private static List<DateTime?> Dates(FeedPart part) =>
        [.. ((FeedTime?[])[part.Published, part.Updated, part.Created]).OfType<FeedTime>().Select(time => FeedDate.Instant(time.Value, time.Where, new WireHints { Zone = "UTC" }, new ProblemList())?.UtcDateTime)];
}
