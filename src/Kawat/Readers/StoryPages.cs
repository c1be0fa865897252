using Kawat.Stories;

namespace Kawat.Readers;

/// <summary>What a shown comment changes for readers: the pages of its story.</summary>
internal static class StoryPages
{
    /// <summary>In the transaction at hand.</summary>
    public static Task StoryChanged(this KawatDb db, long storyId, CancellationToken cancel) => db.Stamp(cancel);
}
