namespace Kawat.Portal;

/// <summary>A later story that builds on this one.</summary>
/// <param name="Why">The reasons in one line; may be empty.</param>
internal sealed record FollowingEntry(StoryCard Card, string Why);
