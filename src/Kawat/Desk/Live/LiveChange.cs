using System.Text.Json;

namespace Kawat.Desk.Live;

/// <summary>What a browser sends: steps on the text and fields set, on top of what it last heard of.</summary>
/// <param name="Epoch">The epoch it knows.</param>
/// <param name="Seq">The last change it has.</param>
/// <param name="Version">The document's version its steps apply to.</param>
/// <param name="Client">The open editor, a random word that it keeps while changes of its wait.</param>
/// <param name="Steps">A JSON array of the editor's steps; empty when only fields changed.</param>
/// <param name="Document">The document after them; may be left out when there are none.</param>
/// <param name="Hash">The sender's digest of that document.</param>
/// <param name="Fields">Fields by their name in the form.</param>
internal sealed record LiveChange(
    int Epoch, int Seq, int Version, string Client, JsonElement Steps, JsonElement? Document = null, string? Hash = null, IReadOnlyDictionary<string, FieldChange>? Fields = null);

/// <summary>A field as the editor found it and as it is now.</summary>
internal sealed record FieldChange(string Was, string Now);

/// <summary>A change as all editors of the story hear of it.</summary>
/// <param name="Overwritten">Of fields that two changed at the same letters: what the earlier one had written.</param>
internal sealed record LiveBatch(
    int Seq, int Version, string Client, string By, JsonElement Steps, IReadOnlyDictionary<string, string> Fields, string Hash, IReadOnlyDictionary<string, string>? Overwritten = null);

/// <summary>What came of a change.</summary>
/// <param name="IsTaken">False when steps of others came first (<paramref name="Batches"/> has them; rebase and send again) or the epoch is over.</param>
/// <param name="Epoch">The epoch now.</param>
/// <param name="Batches">All the sender has not heard of, its own change with them when it was taken.</param>
internal sealed record LiveAnswer(bool IsTaken, int Epoch, IReadOnlyList<LiveBatch> Batches);

/// <summary>A story's text for an editor that opens.</summary>
internal sealed record LiveState(
    int Epoch, int Seq, int Version, JsonElement Document, IReadOnlyDictionary<string, string> Fields, int StoryVersion, bool IsAhead, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>What the form says of the text it was saved from.</summary>
/// <param name="Epoch">The epoch the form knew; 0 for none.</param>
/// <param name="Seq">The last change in it.</param>
/// <param name="IsLive">Whether the text came from the story editor, which had sent all of it before.</param>
internal sealed record LiveMark(int Epoch, int Seq, bool IsLive);
