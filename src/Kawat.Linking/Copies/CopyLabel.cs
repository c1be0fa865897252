using System.Text.Json.Serialization;

namespace Kawat.Linking.Copies;

/// <summary>What one text is to another that looks like it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CopyLabel>))]
public enum CopyLabel
{
    /// <summary>The same text issued again: another header or date stamp, small edits, a list appended.</summary>
    [JsonStringEnumMemberName("copy")] Copy,
    /// <summary>The same report reworded, shortened or extended; about half of it or more is taken over.</summary>
    [JsonStringEnumMemberName("rewrite")] Rewrite,
    /// <summary>A later piece on the same story that uses the earlier text again and brings new facts.</summary>
    [JsonStringEnumMemberName("update")] Update,
    /// <summary>An independent report of the same happening.</summary>
    [JsonStringEnumMemberName("same-event")] SameEvent,
    /// <summary>The same form filled with another day's numbers, another place or product: the gold price today and yesterday.</summary>
    [JsonStringEnumMemberName("template")] Template,
    /// <summary>Anything else: strangers, a roundup that holds the other, shared background under another lead.</summary>
    [JsonStringEnumMemberName("other")] Other,
}
