using System.Text;
using Kawat.Formats;

namespace Kawat.Intake;

/// <summary>The words that an item is found by at the desk, and the words of a question, cut in the same way: runs of letters and digits. Neither engine's own idea of a word (hosts, hyphens) has a say.</summary>
internal static class ItemWords
{
    /// <summary>More of a text is not searched; PostgreSQL refuses a megabyte of words.</summary>
    private const int Most = 60_000;

    /// <summary>Headline, identifier, slug, section, tags, bylines and text: each word once, in small letters, parted by spaces.</summary>
    public static string Of(NewsItem news)
    {
        var words = new Words();
        foreach (var part in (string?[])[news.Headline, news.Guid, news.Slug, news.Section, .. news.Tags, .. news.Bylines, news.Deck])
        {
            if (!words.Add(part)) return words.ToString();
        }

        foreach (var block in news.Body.Blocks)
        {
            if (!words.Add(block.PlainText)) break;
        }

        return words.ToString();
    }

    /// <summary>A word as it is kept and asked for, on both engines.</summary>
    public static string Small(string word) => word.ToLowerInvariant();

    /// <summary>The runs of letters of a word, which SQLite keeps one by one: signs that stand over or under a letter part them, but for the accents of Latin, Greek and Cyrillic.
    /// Asked for as a whole, such a word would be a phrase, which its index cannot be asked for.</summary>
    public static IEnumerable<string> Runs(string word)
    {
        var start = 0;
        for (var at = 0; at <= word.Length; at++)
        {
            if (at < word.Length && (word[at] <= '\u036F' || char.IsLetterOrDigit(word[at]))) continue;
            if (at > start) yield return word[start..at];
            start = at + 1;
        }
    }

    private sealed class Words
    {
        private readonly StringBuilder _text = new();
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _known;
        private readonly char[] _small = new char[100];

        public Words() => _known = _seen.GetAlternateLookup<ReadOnlySpan<char>>();

        // False when there is no room for more.
        public bool Add(string? text)
        {
            for (var at = 0; Next(text, ref at) is { IsEmpty: false } word;)
            {
                var small = _small.AsSpan(0, word.ToLowerInvariant(_small));
                if (!_known.Add(small)) continue;
                if (_text.Length + small.Length >= Most) return false;
                if (_text.Length > 0) _text.Append(' ');
                _text.Append(small);
            }

            return true;
        }

        public override string ToString() => _text.ToString();
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
