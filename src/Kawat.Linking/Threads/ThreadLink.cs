using System.Text.Json.Serialization;
using Kawat.Linking.Links;

namespace Kawat.Linking.Threads;

/// <summary>A link as threads see it.</summary>
/// <param name="From">The story that links.</param>
/// <param name="To">The earlier story.</param>
/// <param name="Type">What the earlier story is to the other.</param>
/// <param name="Score">0–1, of <see cref="BackgroundLink.Nearness"/>: two reports of one happening hold together though the later one gains little by the earlier.</param>
/// <param name="Word">What an editor said of it.</param>
public sealed record ThreadLink(string From, string To, LinkType Type, double Score, LinkWord Word = LinkWord.Proposed);

/// <summary>What an editor said of a link.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkWord>))]
public enum LinkWord
{
    /// <summary>Nobody has looked: the link joins two stories as far as its score and their likeness carry.</summary>
    [JsonStringEnumMemberName("proposed")] Proposed,
    /// <summary>An editor agreed: the link counts in full, though a background need not be of the same thread.</summary>
    [JsonStringEnumMemberName("accepted")] Accepted,
    /// <summary>An editor made it: counts as <see cref="Accepted"/>.</summary>
    [JsonStringEnumMemberName("added")] Added,
    /// <summary>An editor ruled it out: no link between the two stories, in either direction, joins them.</summary>
    [JsonStringEnumMemberName("rejected")] Rejected,
}
