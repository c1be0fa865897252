using System.Text.RegularExpressions;

namespace Kawat.Formats.Text;

/// <summary>What the look of a line tells without its words.</summary>
internal static partial class LineShape
{
    /// <summary>True when the line ends as a sentence does, quotes and brackets after the stop included.</summary>
    public static bool EndsSentence(string text)
    {
        var end = text.AsSpan().TrimEnd("\"”’')]» ");
        return end.Length > 0 && end[^1] is '.' or '!' or '?' or '…';
    }

    /// <summary>True for running text: a sentence of some length, or a very long line.</summary>
    public static bool IsProse(string text) => (EndsSentence(text) && WordCount(text) >= 4 && !(text.Length < 130 && EndsAsTitleMay(text))) || text.Length >= 200;

    /// <summary>True for a line that may be a headline: not too long, with letters, no full stop at the end.</summary>
    public static bool IsTitle(string text) =>
        text.Length <= 170 && text.Any(char.IsLetter) && (text[^1] is not ('.' or ';' or ',' or ':') || text.EndsWith("...", StringComparison.Ordinal))
        && (!EndsSentence(text) || EndsAsTitleMay(text));

    /// <summary>Words parted by spaces.</summary>
    public static int WordCount(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) count++;
        }

        return count;
    }

    /// <summary>True for one to six words that all begin with a capital: a person's or agency's name.</summary>
    public static bool IsName(string text) => text.Length <= 60 && Name().IsMatch(text);

    // Headlines end in a question or exclamation mark, or in a quotation without a full stop.
    private static bool EndsAsTitleMay(string text)
    {
        var end = text.AsSpan().TrimEnd("\"”’')]» ");
        return end.Length > 0 && (end[^1] is '!' or '?' or '…' || end.EndsWith("...", StringComparison.Ordinal)) && !InnerStop().IsMatch(text);
    }

    [GeneratedRegex("""^[\p{Lu}][\p{L}\p{M}.'’-]*(?:,? (?:[\p{Lu}(][\p{L}\p{M}.'’)-]*|bin|binti|van|von|de|da|al|el|dan|and|der)){0,6}\.?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("""\p{Ll}{2}\.["”’)]* \p{Lu}""", RegexOptions.CultureInvariant)]
    private static partial Regex InnerStop();
}
