using System.Text.Json.Serialization;

namespace Kawat.Linking.Events;

/// <summary>What a reason of a same-event judgement is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventReasonKind>))]
public enum EventReasonKind
{
    /// <summary>Names both stories give.</summary>
    [JsonStringEnumMemberName("names")] Names,
    /// <summary>Words both stories use. Values: their stems.</summary>
    [JsonStringEnumMemberName("terms")] Terms,
    /// <summary>Words both headlines and beginnings use. Values: their stems.</summary>
    [JsonStringEnumMemberName("lead")] Lead,
    /// <summary>The days the stories tell of differ, or the days they are from. Values: two ISO dates.</summary>
    [JsonStringEnumMemberName("days")] Days,
    /// <summary>A number of the same thing differs: a score, a sentence, a price. Values: pairs in turn, this story's and the other's.</summary>
    [JsonStringEnumMemberName("differs")] Differs,
    /// <summary>One source issued both. Values: the source.</summary>
    [JsonStringEnumMemberName("same-source")] SameSource,
}

/// <summary>One reason of a same-event judgement, made beside the arithmetic.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Values">Names, words or ISO dates, most telling first; never empty.</param>
/// <param name="Weight">What it added, in units of the logarithm of the odds; negative where it speaks against.</param>
public sealed record EventReason(EventReasonKind Kind, IReadOnlyList<string> Values, double Weight)
{
    /// <summary>The reason as a sentence for a reader, in "id" or "en"; any other language gives English.</summary>
    public string Say(string language) => EventReasonText.Say(this, language);
}
