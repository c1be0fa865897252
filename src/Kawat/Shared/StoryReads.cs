using System.Buffers;
using System.Text;

namespace Kawat.Shared;

/// <summary>Told of each reading of a story's page, also of one that was answered without anything being rendered. Nothing about the reader is passed on: what the browser calls
/// itself is looked at here, to leave out machines that say they are one, and forgotten.</summary>
internal sealed class StoryReads
{
    /// <summary>Letters looked at in what a browser calls itself; machines say so near the beginning or not at all.</summary>
    private const int LookedAt = 256;

    private static readonly SearchValues<string> Machines = SearchValues.Create(
        ["bot", "crawl", "spider", "slurp", "fetch", "preview", "monitor", "headless", "lighthouse", "feed", "curl/", "wget/", "python", "httpclient", "okhttp", "go-http", "java/", "libwww", "facebookexternalhit", "whatsapp"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Called with the story, from many threads at once; must be quick and must not fail. Null when nobody counts.</summary>
    public Action<long>? Tally { get; set; }

    /// <param name="storyId">Whose page it was.</param>
    /// <param name="userAgent">The header as it came; one who doesn't say anything is no browser.</param>
    public void Count(long storyId, ReadOnlySpan<char> userAgent)
    {
        if (Tally is { } tally && !userAgent.IsEmpty && !userAgent[..Math.Min(userAgent.Length, LookedAt)].ContainsAny(Machines)) tally(storyId);
    }

    public void Count(long storyId, ReadOnlySpan<byte> userAgent)
    {
        if (Tally is null) return;
        Span<char> text = stackalloc char[LookedAt];
        var read = userAgent[..Math.Min(userAgent.Length, LookedAt)];
        Count(storyId, text[..Encoding.Latin1.GetChars(read, text)]);
    }
}
