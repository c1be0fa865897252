using System.Text.Json.Serialization;
using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>What happened when, from what stories say: one entry an event, earliest first.</summary>
/// <param name="Entries">By first day, coarser before finer on one day, then by key; empty when the stories date nothing.</param>
public sealed record Timeline(IReadOnlyList<TimelineEntry> Entries);

/// <summary>One event of a timeline.</summary>
/// <param name="Key">The mention that tells it best, one of its <paramref name="Sources"/>' keys. Words of editors name mentions, so they hold when others join.</param>
/// <param name="Value">ISO 8601 as in <see cref="TimeExpression.Value"/>: "1992", "2022-09-15", "2022-10", "2022-10-16/2022-10-22".</param>
/// <param name="First">First day it covers.</param>
/// <param name="Last">Last day it covers.</param>
/// <param name="Precision">As in <see cref="TimeExpression.Precision"/>.</param>
/// <param name="Text">A sentence (or clause, or headline) of the first of <paramref name="Sources"/> that tells the event, or the editor's own words.</param>
/// <param name="IsTextByEditor">True when <paramref name="Text"/> is an editor's.</param>
/// <param name="Language">BCP 47 tag of <paramref name="Text"/>'s story.</param>
/// <param name="Status">Whether it has happened.</param>
/// <param name="IsPinned">An editor wants it shown.</param>
/// <param name="Weight">0–1: how much it belongs on the timeline; where there is room for a few only, show the pinned and the heaviest.</param>
/// <param name="Sources">The mention that <paramref name="Text"/> is of first, then by the stories' dates; at least one.</param>
/// <param name="Names">People, organisations, places and named events in it, places first.</param>
/// <param name="Reasons">How it came to its day and its place here; never empty.</param>
public sealed record TimelineEntry(
    string Key, string Value, DateOnly First, DateOnly Last, string Precision, string Text, bool IsTextByEditor, string Language, TimelineStatus Status, bool IsPinned, double Weight,
    IReadOnlyList<TimelineSource> Sources, IReadOnlyList<TimelineName> Names, IReadOnlyList<TimelineReason> Reasons);

/// <summary>Whether an event has happened.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimelineStatus>))]
public enum TimelineStatus
{
    /// <summary>A story tells that it happened.</summary>
    [JsonStringEnumMemberName("happened")] Happened,
    /// <summary>Announced, and its last day is still to come on the day asked for.</summary>
    [JsonStringEnumMemberName("to-come")] ToCome,
    /// <summary>Announced by a story before its day; the day is past and none of the stories tells how it went.</summary>
    [JsonStringEnumMemberName("announced")] Announced,
    /// <summary>It happened before the archive's first story: told only by looking back.</summary>
    [JsonStringEnumMemberName("before-archive")] BeforeArchive,
}

/// <summary>A sentence that tells an event.</summary>
/// <param name="Key">Story id and the sentence's words, folded, as a short mark: the same while the sentence stands, wherever in the story.</param>
/// <param name="Story">The story's id.</param>
/// <param name="Sentence">The sentence in it.</param>
/// <param name="Time">The time expression in it; null when the story's own day dates it.</param>
/// <param name="Text">The sentence as written.</param>
public sealed record TimelineSource(string Key, string Story, Span Sentence, Span? Time, string Text);

/// <summary>A name in an event.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Key"><see cref="NamedEntity.Key"/>.</param>
/// <param name="Name">For readers.</param>
public sealed record TimelineName(EntityKind Kind, string Key, string Name);

/// <summary>What a reason of an entry is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimelineReasonKind>))]
public enum TimelineReasonKind
{
    /// <summary>The words that date it, as written, and the value: "September tahun lalu", "2022-09".</summary>
    [JsonStringEnumMemberName("dated-by")] DatedBy,
    /// <summary>A story's own news: its day.</summary>
    [JsonStringEnumMemberName("own-news")] OwnNews,
    /// <summary>How many stories tell it.</summary>
    [JsonStringEnumMemberName("stories")] Stories,
    /// <summary>Names the mentions share.</summary>
    [JsonStringEnumMemberName("names")] Names,
    /// <summary>Announced in the story of this day.</summary>
    [JsonStringEnumMemberName("announced")] Announced,
    /// <summary>A named event whose time is generally known.</summary>
    [JsonStringEnumMemberName("known-event")] KnownEvent,
    /// <summary>Between the story that announced it and the story that speaks of it as past.</summary>
    [JsonStringEnumMemberName("between")] Between,
    /// <summary>An editor's word.</summary>
    [JsonStringEnumMemberName("editor")] Editor,
}

/// <summary>One reason of an entry, made beside the arithmetic.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Values">Words, ISO values or names; a count for <see cref="TimelineReasonKind.Stories"/>. Empty only for an editor's word.</param>
public sealed record TimelineReason(TimelineReasonKind Kind, IReadOnlyList<string> Values)
{
    /// <summary>The reason as a sentence for a reader, in "id" or "en"; any other language gives English.</summary>
    public string Say(string language) => TimelineReasonText.Say(this, language);
}
