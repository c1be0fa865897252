namespace Kawat.Linking.Text;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>Begins with a letter, or is a number with letters ("1990-an", "22nd").</summary>
    Word,
    /// <summary>Digits, with "." and "," only between digits ("1.500,75").</summary>
    Number,
    /// <summary>One character that is none of these and no white space.</summary>
    Punctuation,
}

/// <summary>A word, number or mark of a text.</summary>
/// <param name="Start">UTF-16 offset from 0.</param>
/// <param name="Length">UTF-16 length, above 0.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct Token(int Start, int Length, TokenKind Kind)
{
    /// <summary>The offset after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The token's characters in the <paramref name="text"/> it was cut from.</summary>
    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);
}

/// <summary>Cuts text into words, numbers and marks.</summary>
public static class Tokenizer
{
    /// <summary>Endings that make a dotted word a site's name, which stays one word ("KOMPAS.com").</summary>
    private static readonly HashSet<string> SiteEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "id", "co", "net", "org", "go", "ac", "tv", "news", "info", "sch", "or", "web", "gov", "edu",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> SiteEndingsBySpan = SiteEndings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Cuts <paramref name="text"/>. White space is left out; tokens are in order and never overlap. Words keep inner hyphens and apostrophes,
    /// acronyms and degrees their dots ("U.S.", "M.Si."), the last included. Linear; never throws.</summary>
    public static IReadOnlyList<Token> Tokenize(string text)
    {
        var tokens = new List<Token>(text.Length / 5 + 1);
        Tokenize(text, tokens);
        return tokens;
    }

    /// <summary>The same, added to <paramref name="tokens"/>.</summary>
    internal static void Tokenize(string text, List<Token> tokens)
    {
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == ' ') { at++; continue; }
            if (char.IsWhiteSpace(c) || c is '\u200b' or '\u200e' or '\u200f' or '\ufeff') { at++; continue; }
            var end = at + 1;
            var kind = TokenKind.Punctuation;
            if (char.IsAsciiLetter(c)) (end, kind) = (WordEnd(text, at), TokenKind.Word);
            else if (char.IsAsciiDigit(c)) (end, kind) = NumberEnd(text, at);
            else if (IsLetter(text, at)) (end, kind) = (WordEnd(text, at), TokenKind.Word);
            else if (char.IsHighSurrogate(c) && end < text.Length && char.IsLowSurrogate(text[end])) end++;
            tokens.Add(new Token(at, end - at, kind));
            at = end;
        }
    }

    private static (int End, TokenKind Kind) NumberEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end])
            || text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))) end++;
        // "1990-an" and "5G" are words; "24-25" and "2023 ini" begin with a number.
        var joins = end < text.Length && (IsLetter(text, end) || text[end] is '-' or '\u2010' or '\u2011' && IsLetter(text, end + 1));
        return joins ? (WordEnd(text, end), TokenKind.Word) : (end, TokenKind.Number);
    }

    private static int WordEnd(string text, int at)
    {
        // A dotted word's first part has one or two letters.
        if (at + 1 < text.Length && (text[at + 1] == '.' || at + 2 < text.Length && text[at + 2] == '.') && IsLetter(text, at) && DottedEnd(text, at) is var dotted and > 0) return dotted;
        var end = at;
        while (end < text.Length)
        {
            if (char.IsAsciiLetter(text[end])) end++;
            else if (text[end] == ' ') break;
            else if (IsLetter(text, end) || char.IsAsciiDigit(text[end]) && !IsCurrency(text.AsSpan(at, end - at))) end++;
            else if (IsJoint(text[end]) && end > at && end + 1 < text.Length && (IsLetter(text, end + 1) || char.IsAsciiDigit(text[end + 1]))) end++;
            else if (end == at && IsJoint(text[end])) end++;
            else if (text[end] == '.' && SiteEnd(text, end) is var site and > 0) end = site;
            else break;
        }
        return end;
    }

    /// <summary>The end of "U.S.", "a.m.", "M.Si.", "S.Pd.I": parts of one to four letters, the first of one or two, each after a dot; 0 when it is none.</summary>
    private static int DottedEnd(string text, int at)
    {
        var end = at;
        var parts = 0;
        while (true)
        {
            var start = end;
            while (end < text.Length && IsLetter(text, end) && end - start < 5) end++;
            var length = end - start;
            var longest = parts == 0 ? 2 : 4;
            var cased = length > 0 && (length == 1 || char.IsUpper(text[start]));
            if (!cased || length > longest || end < text.Length && char.IsAsciiDigit(text[end]))
                return parts > 1 ? start : 0;
            parts++;
            if (end >= text.Length || text[end] != '.') return parts > 1 ? end : 0;
            end++;
        }
    }

    private static int SiteEnd(string text, int dot)
    {
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return end > dot + 1 && char.IsLower(text[dot + 1]) && SiteEndingsBySpan.Contains(text.AsSpan(dot + 1, end - dot - 1)) ? end : 0;
    }

    /// <summary>A letter or a mark upon one; surrogates count, so that rarer scripts stay whole words.</summary>
    private static bool IsLetter(string text, int at)
    {
        if ((uint)at >= (uint)text.Length) return false;
        var c = text[at];
        if (char.IsAscii(c)) return char.IsAsciiLetter(c);
        if (char.IsSurrogate(c))
            return char.IsHighSurrogate(c) ? char.IsLetter(text, at) : at > 0 && char.IsHighSurrogate(text[at - 1]) && char.IsLetter(text, at - 1);
        return char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;
    }

    private static bool IsJoint(char c) => c is '-' or '\u2010' or '\u2011' or '\'' or '\u2019' or '\u02bc' or '`';

    private static bool IsCurrency(ReadOnlySpan<char> letters) => letters is "Rp" or "rp" or "RP" or "IDR" or "USD";
}
