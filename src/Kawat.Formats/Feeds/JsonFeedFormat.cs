using System.Text.Json;

namespace Kawat.Formats.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 as a format.</summary>
internal static class JsonFeedFormat
{
    // The version stands at the top by custom; a feed that hides it deeper is long before it is found.
    private const int Beginning = 4000;

    public static bool Recognises(WireDocument document) =>
        document.IsJson && document.Chars[..Math.Min(document.Chars.Length, Beginning)].Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) && IsFeed(document.Objects(new ProblemList()));

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document) =>
        JsonFeedReader.Read(wire, document) is { } feed ? FeedFormats.Items(feed, wire.Hints) : [];

    private static bool IsFeed(IReadOnlyList<JsonElement> objects) => objects.Count == 1 && objects[0].TryGetProperty("version", out var version)
        && version.ValueKind == JsonValueKind.String && version.GetString()!.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase);
}
