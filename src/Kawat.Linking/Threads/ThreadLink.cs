using System.Text.Json.Serialization;
using Kawat.Linking.Events;
using Kawat.Linking.Index;
using Kawat.Linking.Links;

namespace Kawat.Linking.Threads;

/// <summary>A link as threads see it.</summary>
/// <param name="From">The story that links.</param>
/// <param name="To">The earlier story.</param>
/// <param name="Type">What the earlier story is to the other.</param>
/// <param name="Score">0–1, of <see cref="BackgroundLink.Nearness"/>: two reports of one happening hold together though the later one gains little by the earlier.</param>
/// <param name="Word">What an editor said of it.</param>
/// <param name="IsReport">True for what <see cref="OfReport"/> made: it gathers the reports of one happening, and does not count where threads of several happenings grow together.</param>
public sealed record ThreadLink(string From, string To, LinkType Type, double Score, LinkWord Word = LinkWord.Proposed, bool IsReport = false)
{
    // What holds two reports together, between a likelihood of 0 and of 1: at 0.2 a little less than the median link (0.73), at one half 0.8.
    private const double LeastReport = 0.6;

    /// <summary>The tie between two stories that seem to report one happening, as <see cref="Archive.ReportsOf"/> says, in either order; needed in addition to the links, since reports of one morning have none.</summary>
    public static ThreadLink OfReport(string story, OtherReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ThreadLink(story, other.Story, LinkType.SameEvent, LeastReport + (1 - LeastReport) * other.Likelihood, IsReport: true);
    }
}

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
