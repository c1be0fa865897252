using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kawat.Shared;

namespace Kawat.Readers;

/// <summary>What a reader typed, made harmless to store and to compare. Nothing here is HTML; that is <see cref="CommentHtml"/>'s work.</summary>
internal static partial class CommentText
{
    /// <summary>Signs that stack on one letter in written languages; beyond it they only climb over other people's lines.</summary>
    private const int MostMarks = 3;

    /// <summary>Letters of other scripts that look like Latin ones, for comparing with listed words. From Unicode's confusables, the ones that spam uses.</summary>
    private const string Alike = "аbсdеfgһіјkӏмпорԛгѕтцνшхуᴢαβεικνορτυχ", AlikeLatin = "abcdefghijklmnopqrstuvwxyzabeikvoptux";

    private const string Digits = "0134578", DigitLetters = "oieastb";

    /// <summary>Several lines: normalised (NFC), no control or direction signs, no line of blanks longer than one.</summary>
    public static string Clean(string? raw)
    {
        var text = new StringBuilder((raw ?? "").Length);
        var marks = 0;
        var last = '\0';
        // Runes, since half a surrogate pair would make normalising throw; it becomes U+FFFD.
        foreach (var rune in Whole(raw ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            // What is dropped must not begin a new count, or marks would stand in a longer row once it is gone.
            if (IsDropped(rune, category)) continue;
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks) continue;
            var isLineEnd = rune.Value is '\n' or '\r' or 0x85 || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            var isBlank = rune.Value == '\t' || category == UnicodeCategory.SpaceSeparator;
            if (isLineEnd)
            {
                if (!(rune.Value == '\n' && last == '\r')) text.Append('\n');
            }
            else if (isBlank) text.Append(' ');
            else text.Append(rune.ToString());
            last = rune.Value == '\r' ? '\r' : '\0';
        }

        // Composed again: what a dropped sign stood between may now belong together.
        return ManyLines().Replace(Blanks().Replace(text.ToString(), "$1"), "\n\n").Trim().Normalize(NormalizationForm.FormC);
    }

    /// <summary>One line, for names.</summary>
    public static string CleanLine(string? raw) => AnyBlank().Replace(Clean(raw), " ").Trim();

    /// <summary>The same for texts that say the same in other case, spacing and signs; empty when there is no letter or digit.</summary>
    public static string KeyOf(string text)
    {
        var bare = string.Concat(Tokens(text));
        return bare.Length == 0 ? "" : Hash.Of(bare)[..32];
    }

    /// <summary>How many links the text has, also those written without a scheme.</summary>
    public static int LinkCount(string text) => AnyLink().Count(text);

    /// <summary>The text cut at addresses with a scheme, the only ones that are made live: text and address in turn, either possibly empty.</summary>
    public static IEnumerable<(string Text, string Address)> Pieces(string text)
    {
        var at = 0;
        foreach (Match match in FullLink().Matches(text))
        {
            var address = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '’');
            yield return (text[at..match.Index], address);
            at = match.Index + address.Length;
        }

        yield return (text[at..], "");
    }

    /// <summary>The first of <paramref name="words"/> that stands in the text; null when none does. Case, accents, look-alike letters, digits for letters,
    /// repeated letters and letters kept apart by signs don't hide a word. A star at a word's end stands for any ending.</summary>
    public static string? FirstOf(string text, IEnumerable<string> words)
    {
        var tokens = Together(Tokens(text));
        var plain = $" {string.Join(' ', tokens.Select(Single))} ";
        var read = $" {string.Join(' ', tokens.Select(token => Single(AsLetters(token))))} ";
        foreach (var word in words)
        {
            var isStart = word.EndsWith('*');
            var wanted = " " + string.Join(' ', Tokens(word).Select(Single)) + (isStart ? "" : " ");
            if (wanted.Trim().Length > 0 && (plain.Contains(wanted, StringComparison.Ordinal) || read.Contains(wanted, StringComparison.Ordinal))) return word;
        }

        return null;
    }

    /// <summary>Whether it is shouted: at least 12 letters that have case, more than seven in ten of them capitals.</summary>
    public static bool IsShouted(string text)
    {
        var capitals = text.Count(char.IsUpper);
        var cased = capitals + text.Count(char.IsLower);
        return cased >= 12 && capitals > cased * 0.7;
    }

    /// <summary>Words in lower case without accents, look-alikes read as Latin.</summary>
    private static List<string> Tokens(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) continue;
            var lower = char.ToLowerInvariant(letter);
            var alike = Alike.IndexOf(lower, StringComparison.Ordinal);
            folded.Append(alike >= 0 ? AlikeLatin[alike] : lower is '@' ? 'a' : lower is '$' ? 's' : lower);
        }

        return [.. NoWord().Split(folded.ToString()).Where(token => token.Length > 0)];
    }

    /// <summary>Single letters in a row are one word: "j.u.d.i".</summary>
    private static List<string> Together(List<string> tokens)
    {
        var together = new List<string>();
        var joins = false;
        foreach (var token in tokens)
        {
            if (token.Length == 1 && joins) together[^1] += token;
            else together.Add(token);
            joins = token.Length == 1;
        }

        return together;
    }

    private static string AsLetters(string token) => token.Any(char.IsLetter)
        ? string.Concat(token.Select(sign => Digits.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at ? DigitLetters[at] : sign)) : token;

    /// <summary>Each run of one letter once: "juuudi".</summary>
    private static string Single(string token) => string.Concat(token.Where((letter, at) => at == 0 || token[at - 1] != letter));

    private static bool IsDropped(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control => rune.Value is not ('\n' or '\r' or '\t' or 0x85),
        // The joiners are part of some scripts' spelling and of emoji; everything else of that kind turns text around or hides in it.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate => true,
        _ => false,
    };

    /// <summary>Composed. Half a surrogate pair and the code points that are no characters (U+FDD0–U+FDEF, U+FFFE, U+FFFF and their like), at which normalising throws, are
    /// replaced first.</summary>
    private static string Whole(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.AsSpan().ContainsAnyInRange('\uFDD0', '\uFFFF'))
            text = string.Concat(text.EnumerateRunes().Select(rune => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF ? "\uFFFD" : rune.ToString()));
        return text.Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex(@" *(\n) *")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyLines();

    [GeneratedRegex(@"\s+")]
    private static partial Regex AnyBlank();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NoWord();

    // An ending of two letters that is also an Indonesian word ("selesai.di sana") would be a link in every sloppy text, so only usual ones count.
    [GeneratedRegex(@"https?:|www\.|\b[a-z0-9-]{2,}\.(?:com|net|org|info|xyz|top|site|online|shop|club|vip|bet|win|live|link|biz|icu|cc|me|ly|io|co|id|my\.id|web\.id|co\.id)\b(?!\.?[a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyLink();

    [GeneratedRegex(@"\bhttps?://[^\s<>""\u201c\u201d]{3,500}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FullLink();
}
