using Kawat.Linking.Text;

namespace Kawat.Linking.Edited;

/// <summary>The words at a place of a reading.</summary>
public static class ReadingText
{
    /// <summary>The text of a span of this reading.</summary>
    public static string TextAt(this StoryReading reading, Span span)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Text.TextOf(span.Block).Substring(span.Start, span.Length);
    }

    /// <summary>The sentence that a span lies in; empty when it lies in none.</summary>
    public static string SentenceAt(this StoryReading reading, Span span)
    {
        ArgumentNullException.ThrowIfNull(reading);
        foreach (var sentence in reading.Sentences)
            if (sentence.Contains(span)) return reading.TextAt(sentence);
        return "";
    }
}
