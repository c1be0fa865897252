using Kawat.Shared;

namespace Kawat.Dossier;

/// <summary>What the engine sees in a text and around it, for whoever is writing it.</summary>
/// <param name="Names">In the order of the text.</param>
/// <param name="Dates">In the order of the text.</param>
/// <param name="Links">As they are shown, what was rejected among them.</param>
/// <param name="Twins">Published stories that may be the same copy or report the same, likeliest first.</param>
/// <param name="Place">The thread it is in or would join; null when there is none.</param>
internal sealed record Surroundings(IReadOnlyList<NameLine> Names, IReadOnlyList<DateLine> Dates, IReadOnlyList<LinkCard> Links, IReadOnlyList<TwinLine> Twins, PlaceLine? Place);

/// <summary>A name in the text and whom it is taken for.</summary>
/// <param name="Kind">"person", "organisation", "place" or "event".</param>
/// <param name="Name">What the entity is called.</param>
/// <param name="Forms">How the text calls it.</param>
/// <param name="ReadKind">What the engine takes it for by itself, the kind.</param>
/// <param name="ReadKey">And the key.</param>
/// <param name="Slug">Of the entity's page; null when no published story names it.</param>
/// <param name="EntityId">Its number; null when the archive doesn't have it yet.</param>
/// <param name="WordId">The editor's word on it in this story; null when nobody said anything.</param>
/// <param name="SaidBy">Whose word.</param>
internal sealed record NameLine(string Kind, string Name, IReadOnlyList<string> Forms, string ReadKind, string ReadKey, string? Slug, long? EntityId, long? WordId, string SaidBy);

/// <summary>A time expression and how it was understood.</summary>
/// <param name="Phrase">The words.</param>
/// <param name="Sentence">Where they stand.</param>
/// <param name="Value">ISO 8601.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Precision">"day", "month", …</param>
/// <param name="Anchored">How the engine came to it, in its words; see <see cref="AnchoredWords"/>.</param>
/// <param name="Conflict">Why weekday and date disagree: "month-mistyped", …; empty when they don't.</param>
/// <param name="Others">Values that may be meant instead, to choose with one press.</param>
/// <param name="WordId">The editor's word on it; null when nobody said anything.</param>
/// <param name="SaidBy">Whose word.</param>
internal sealed record DateLine(string Phrase, string Sentence, string Value, DateOnly First, DateOnly Last, string Precision, string Anchored, string Conflict, IReadOnlyList<string> Others, long? WordId, string SaidBy)
{
    /// <summary>How it was anchored, for a reader of <paramref name="words"/>' language.</summary>
    public string How(Words words) => AnchoredWords.Say(Anchored, words);
}

/// <summary>A published story that may be the same.</summary>
/// <param name="StoryId">Which.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Date">Its copy date.</param>
/// <param name="Label">"copy", "rewrite", "update" or "same-event".</param>
/// <param name="Score">0–1.</param>
/// <param name="Reasons">Heaviest first.</param>
internal sealed record TwinLine(long StoryId, string Headline, DateOnly Date, string Label, double Score, IReadOnlyList<string> Reasons);

/// <summary>Where the story stands or would stand among others over time.</summary>
/// <param name="Thread">Which thread.</param>
/// <param name="IsIn">The story is in it; else it would join by the links above.</param>
/// <param name="Reasons">Why it is in it; empty for one that would join.</param>
/// <param name="Before">The event of the timeline before the story's day; null when none is.</param>
/// <param name="After">The event after it; null when none is.</param>
internal sealed record PlaceLine(ThreadRow Thread, bool IsIn, IReadOnlyList<string> Reasons, TimelineEntryRow? Before, TimelineEntryRow? After);
