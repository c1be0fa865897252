using System.Text.Json.Serialization;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>What an earlier story is to the story that links to it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkType>))]
public enum LinkType
{
    /// <summary>An earlier event that helps to explain this one.</summary>
    [JsonStringEnumMemberName("background")] Background,
    /// <summary>This story brings the earlier one up to date.</summary>
    [JsonStringEnumMemberName("update-of")] UpdateOf,
    /// <summary>This story reports a reaction to the earlier one.</summary>
    [JsonStringEnumMemberName("reaction-to")] ReactionTo,
    /// <summary>This story reports what came of the earlier one.</summary>
    [JsonStringEnumMemberName("outcome-of")] OutcomeOf,
    /// <summary>Both report one happening.</summary>
    [JsonStringEnumMemberName("same-event")] SameEvent,
}

/// <summary>A link from a story to an earlier one, with its reasons.</summary>
/// <param name="Target"><see cref="ArticleText.Id"/> of the earlier story.</param>
/// <param name="Type">What the earlier story is to this one.</param>
/// <param name="Score">0–1, higher is closer: the sum of the reasons' weights brought to that range. Comparable between stories.</param>
/// <param name="Reasons">Heaviest first; never empty.</param>
/// <param name="Anchor">The sentence of this story that points to the earlier event; null when none does.</param>
public sealed record BackgroundLink(string Target, LinkType Type, double Score, IReadOnlyList<Reason> Reasons, Anchor? Anchor)
{
    /// <summary>How near the two stories are, 0–1, whether or not the earlier one adds anything: the score without what was taken off for telling the same. For what holds stories together.</summary>
    public double Nearness => NearnessOf(Score, Reasons);

    /// <summary>The same for a link that was stored.</summary>
    public static double NearnessOf(double score, IReadOnlyList<Reason> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        var same = 0.0;
        foreach (var reason in reasons)
            if (reason.Kind == ReasonKind.SameTelling) same += reason.Weight;
        return same < 0 ? 1 - (1 - score) * Math.Exp(same) : score;
    }

    /// <summary>The link with the sentence of the earlier story that its anchor points to; itself when it has no anchor. Linear in the two readings.</summary>
    /// <param name="story">The reading the link was made for.</param>
    /// <param name="target">The reading of <see cref="Target"/>.</param>
    public BackgroundLink WithTarget(StoryReading story, StoryReading target)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(target);
        return Anchor is null ? this : this with { Anchor = AnchorTarget.Of(Anchor, story, target) };
    }
}

/// <summary>A sentence that points to an earlier story.</summary>
/// <param name="Sentence">The whole sentence.</param>
/// <param name="Phrase">The words in it to put the link on ("di Samarkand pada September tahun lalu"); lies within <paramref name="Sentence"/>.</param>
/// <param name="TargetSentence">The sentence of the earlier story it points to, for the reader's card; null when no single one does.</param>
/// <param name="TargetText">The text of that sentence; empty when null.</param>
/// <param name="Score">0–1.</param>
public sealed record Anchor(Span Sentence, Span Phrase, Span? TargetSentence, string TargetText, double Score);

/// <summary>What a reason is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReasonKind>))]
public enum ReasonKind
{
    /// <summary>People both stories name.</summary>
    [JsonStringEnumMemberName("people")] People,
    /// <summary>Organisations both stories name.</summary>
    [JsonStringEnumMemberName("organisations")] Organisations,
    /// <summary>Places both stories name.</summary>
    [JsonStringEnumMemberName("places")] Places,
    /// <summary>Named events both stories name.</summary>
    [JsonStringEnumMemberName("events")] Events,
    /// <summary>A time named here that is the earlier story's own or named in it.</summary>
    [JsonStringEnumMemberName("date")] Date,
    /// <summary>Key terms both stories use.</summary>
    [JsonStringEnumMemberName("terms")] Terms,
    /// <summary>A sentence here says what a sentence there reports.</summary>
    [JsonStringEnumMemberName("sentence")] Sentence,
    /// <summary>How far apart the two are in time.</summary>
    [JsonStringEnumMemberName("distance")] Distance,
    /// <summary>Both came within hours and tell nearly the same, so that the earlier one adds little.</summary>
    [JsonStringEnumMemberName("same-telling")] SameTelling,
    /// <summary>Both name somebody or some place, and none is shared.</summary>
    [JsonStringEnumMemberName("other-names")] OtherNames,
    /// <summary>An editor pinned or accepted the link; weighs nothing and stands first.</summary>
    [JsonStringEnumMemberName("editor")] Editor,
}

/// <summary>One reason of a judgement, made beside the arithmetic: the weight is what it added.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Values">The names, places, ISO dates or terms shared, most telling first, as readers know them ("Xi Jinping", "2022-09"); never empty.</param>
/// <param name="Weight">What it added to the score; may be negative.</param>
public sealed record Reason(ReasonKind Kind, IReadOnlyList<string> Values, double Weight)
{
    /// <summary>The reason as a sentence for a reader, in "id" or "en"; any other language gives English.</summary>
    public string Say(string language) => ReasonText.Say(this, language);
}
