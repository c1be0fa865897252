using Kawat.Linking.Text;

namespace Kawat.Commands.Engine;

/// <summary>A story of an archive file.</summary>
/// <param name="Id">Unique in the file.</param>
/// <param name="Url">Its address; may be empty.</param>
/// <param name="Title">Null when the file gives none: then the body alone is the text that offsets count in.</param>
/// <param name="Body">Lines parted by "\n".</param>
/// <param name="Language">BCP 47 tag, given or guessed.</param>
internal sealed record ArchiveStory(string Id, string Url, string? Title, string Body, string Language)
{
    private const string BetweenTitleAndBody = "\n\n";

    /// <summary>Who issued it; may be empty.</summary>
    public string Source { get; init; } = "";

    /// <summary>The day it was written; null when neither given nor to be estimated.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>When it was published; null when only the day is known.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>As the engine takes it, each line of the body a block; <paramref name="otherwise"/> is the day of a story without one.</summary>
    public ArticleText Article(DateOnly otherwise = default) => new(Id, Language, Day ?? otherwise, Title ?? "", "", Body.Split('\n')) { PublishedAt = PublishedAt, Source = Source };

    /// <summary>Where a span lies in title, two line ends and body, in code points (Python's characters), and its text with white space made single.</summary>
    public (int Start, int End, string Surface) Place(Span span)
    {
        var text = Title is null ? Body : Title + BetweenTitleAndBody + Body;
        var start = span.Start + (span.Block < 0 ? 0 : (Title is null ? 0 : Title.Length + BetweenTitleAndBody.Length) + StartOfLine(span.Block));
        var first = start - PairsIn(text.AsSpan(0, start));
        var surface = text.Substring(start, span.Length);
        return (first, first + span.Length - PairsIn(surface), SingleSpaced(surface));
    }

    /// <summary>The text with every run of white space made one blank.</summary>
    public static string SingleSpaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private int StartOfLine(int line)
    {
        var at = 0;
        for (; line > 0; line--) at = Body.IndexOf('\n', at) + 1;
        return at;
    }

    /// <summary>Characters outside the Basic Multilingual Plane are two UTF-16 units and one code point.</summary>
    private static int PairsIn(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1])) { pairs++; i++; }
        return pairs;
    }
}
