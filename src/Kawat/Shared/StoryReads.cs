using System.Text;

namespace Kawat.Shared;

/// <summary>A story's page was read.</summary>
/// <param name="storyId">Whose page it was.</param>
/// <param name="agent">What the browser calls itself, to tell machines from people; may be empty.</param>
internal delegate void StoryRead(long storyId, ReadOnlySpan<char> agent);

/// <summary>Told of each reading of a story's page, also of one that was answered without anything being rendered. Nothing else about the reader is passed on.</summary>
internal sealed class StoryReads
{
    /// <summary>Letters passed on of what a browser calls itself; machines say so near the beginning or not at all.</summary>
    private const int MostLetters = 256;

    /// <summary>Called from many threads at once; must be quick and must not fail. Null when nobody counts.</summary>
    public StoryRead? Tally { get; set; }

    public void Count(long storyId, ReadOnlySpan<char> agent) => Tally?.Invoke(storyId, agent[..Math.Min(agent.Length, MostLetters)]);

    public void Count(long storyId, ReadOnlySpan<byte> agent)
    {
        if (Tally is not { } tally) return;
        Span<char> text = stackalloc char[MostLetters];
        tally(storyId, text[..Encoding.Latin1.GetChars(agent[..Math.Min(agent.Length, MostLetters)], text)]);
    }
}
