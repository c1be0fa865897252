using System.Text;
using Kawat.Formats;

namespace Kawat.Intake;

/// <summary>The words that an item is found by at the desk, and the words of a question, cut in the same way: runs of letters and digits. Neither engine's own idea of a word (hosts, hyphens) has a say.</summary>
internal static class ItemWords
{
    /// <summary>More of a text is not searched; PostgreSQL refuses a megabyte of words.</summary>
    private const int Most = 60_000;

    /// <summary>Headline, identifier, slug, section, tags, bylines and text.</summary>
    public static string Of(NewsItem news)
    {
        var words = new StringBuilder();
        foreach (var part in (string?[])[news.Headline, news.Guid, news.Slug, news.Section, .. news.Tags, .. news.Bylines, news.Deck])
        {
            if (!Add(words, part)) return words.ToString();
        }

        foreach (var block in news.Body.Blocks)
        {
            if (!Add(words, block.PlainText)) break;
        }

        return words.ToString();
    }

    // False when there is no room for more.
    private static bool Add(StringBuilder words, string? text)
    {
        for (var at = 0; Next(text, ref at) is { IsEmpty: false } word;)
        {
            if (words.Length + word.Length >= Most) return false;
            if (words.Length > 0) words.Append(' ');
            words.Append(word);
        }

        return true;
    }

    /// <summary>The words of a text, as they stand. At most 100 letters of each: longer runs are no words.</summary>
    public static IEnumerable<string> Cut(string? text)
    {
        for (var at = 0; Word(text, ref at) is { } word;) yield return word;
    }

    private static string? Word(string? text, ref int at) => Next(text, ref at) is { IsEmpty: false } word ? word.ToString() : null;

    private static ReadOnlySpan<char> Next(string? text, ref int at)
    {
        if (text is null) return default;
        while (at < text.Length && !IsPart(text[at])) at++;
        var start = at;
        while (at < text.Length && IsPart(text[at])) at++;
        return text.AsSpan(start, Math.Min(at - start, 100));
    }

    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || (letter >= '\u0300' && char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark);
}
