namespace Kawat.Shared;

/// <summary>Told of each reading of a story's page, also of one that was answered without anything being rendered. Who counts puts itself here; nothing about the reader is passed on
/// but what the browser calls itself, to tell machines from people.</summary>
internal sealed class StoryReads
{
    /// <summary>Called with the story and the browser's name, from many threads at once; must be quick and must not fail. Null when nobody counts.</summary>
    public Action<long, string>? Tally { get; set; }

    public void Count(long storyId, string userAgent) => Tally?.Invoke(storyId, userAgent);
}
