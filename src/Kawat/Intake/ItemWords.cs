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
        foreach (var part in (string?[])[news.Headline, news.Guid, news.Slug, news.Section, .. news.Tags, .. news.Bylines, news.Deck, news.Body.ToPlainText()])
        {
            foreach (var word in Cut(part))
            {
                if (words.Length + word.Length >= Most) return words.ToString();
                if (words.Length > 0) words.Append(' ');
                words.Append(word);
            }
        }

        return words.ToString();
    }

    /// <summary>The words of a text, as they stand. At most 100 letters of each: longer runs are no words.</summary>
    public static IEnumerable<string> Cut(string? text)
    {
        for (var at = 0; at < (text?.Length ?? 0);)
        {
            if (!IsPart(text![at])) { at++; continue; }
            var start = at;
            while (at < text.Length && IsPart(text[at])) at++;
            yield return text[start..Math.Min(at, start + 100)];
        }
    }

    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
