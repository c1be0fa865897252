using System.Text.Json.Serialization;
using Kawat.Linking.Text;

namespace Kawat.Linking.Events;

/// <summary>What a reason of a same-event judgement is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventReasonKind>))]
public enum EventReasonKind
{
    /// <summary>Names both stories give.</summary>
    [JsonStringEnumMemberName("names")] Names,
    /// <summary>Key words both stories use.</summary>
    [JsonStringEnumMemberName("terms")] Terms,
    /// <summary>Words both headlines or first sentences use.</summary>
    [JsonStringEnumMemberName("lead")] Lead,
    /// <summary>Numbers both stories give.</summary>
    [JsonStringEnumMemberName("numbers")] Numbers,
    /// <summary>Days both stories tell of, as ISO dates.</summary>
    [JsonStringEnumMemberName("days")] Days,
    /// <summary>What stands in both headlines' place and differs: a score, a victim, a day. Values: pairs in turn.</summary>
    [JsonStringEnumMemberName("differs")] Differs,
}

/// <summary>One reason of a same-event judgement, made beside the arithmetic.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Values">Names, words, numbers or ISO dates, most telling first; never empty.</param>
/// <param name="Weight">What it added; negative where it speaks against.</param>
public sealed record EventReason(EventReasonKind Kind, IReadOnlyList<string> Values, double Weight)
{
    /// <summary>The reason as a sentence for a reader, in "id" or "en"; any other language gives English.</summary>
    public string Say(string language) => EventReasonText.Say(this, language);
}

/// <summary>Whether two stories report one happening, with the reasons.</summary>
/// <param name="IsSame">True when they do.</param>
/// <param name="Score">0–1; 0.5 and above exactly when <paramref name="IsSame"/>.</param>
/// <param name="Reasons">Heaviest first; never empty when <paramref name="IsSame"/>.</param>
public sealed record EventJudgement(bool IsSame, double Score, IReadOnlyList<EventReason> Reasons)
{
    /// <summary>Judges two stories. Label and score do not depend on their order. How rare a name or word is comes from <paramref name="rarity"/>; without it, all count alike.
    /// Never throws on text; linear in the two readings.</summary>
    public static EventJudgement Between(StoryReading here, StoryReading there, EventRarity? rarity = null)
    {
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        rarity ??= EventRarity.None;
        return EventLikeness.Judge(new EventStory(here, rarity), new EventStory(there, rarity));
    }
}
