using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Readers;

/// <summary>What comments change for readers: the page of their story and nothing else. They have a key of their own, since the story's key is also that of every
/// list which shows its headline, and a lively discussion must not drop the front page.</summary>
internal static class StoryPages
{
    /// <summary>Whether comments are taken at all.</summary>
    public static readonly PageKey AllComments = PageKey.Page("comments");

    public static PageKey CommentsOf(long storyId) => storyId == CommentDoor.AllStories ? AllComments : PageKey.Page(string.Create(CultureInfo.InvariantCulture, $"comments-{storyId}"));

    /// <summary>In the transaction at hand, last before its commit.</summary>
    public static Task CommentsChanged(this KawatDb db, IEnumerable<long> storyIds, CancellationToken cancel) => db.Changed(cancel, storyIds.Distinct().Select(CommentsOf));
}
