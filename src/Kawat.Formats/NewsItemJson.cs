using System.Text.Json;

namespace Kawat.Formats;

/// <summary>Items as JSON.</summary>
public static class NewsItemJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The item as one line of JSON that <see cref="Deserialize"/> reads back.</summary>
    public static string Serialize(NewsItem item) => JsonSerializer.Serialize(item, Options);

    /// <summary>The item that <see cref="Serialize"/> wrote.</summary>
    public static NewsItem Deserialize(string json) => JsonSerializer.Deserialize<NewsItem>(json, Options)!;


    /// <summary>One line of JSON an item.</summary>
    public static IEnumerable<string> Lines(string file, WireReading reading) => reading.Items.Select(item => Serialize(item.Item));
}
