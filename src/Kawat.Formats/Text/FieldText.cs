using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kawat.Formats.Text;

/// <summary>Makes a text from outside fit for a field: NFC, trimmed, single spaces, no control, bidi or zero-width characters.</summary>
internal static class FieldText
{
    /// <summary>One line, or null when nothing is left. A line feed, tab or no-break space becomes a space.</summary>
    public static string? Line(string? raw, ProblemList problems, int line = 0) => Clean(raw, problems, keepLineFeeds: false, line);

    /// <summary>Text that may hold line feeds (a line break inside a paragraph), or null when nothing is left.</summary>
    public static string? Lines(string? raw, ProblemList problems) => Clean(raw, problems, keepLineFeeds: true, 0);

    private static string? Clean(string? raw, ProblemList problems, bool keepLineFeeds, int line)
    {
        if (string.IsNullOrEmpty(raw)) return null;
        if (IsClean(raw)) return raw;
        var rented = raw.Length > 256 ? ArrayPool<char>.Shared.Rent(raw.Length) : null;
        Span<char> text = rented is null ? stackalloc char[256] : rented;
        var (length, controls) = (0, 0);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c is > ' ' and <= '~') text[length++] = c;
            else if (c == '\n' && keepLineFeeds)
            {
                while (length > 0 && text[length - 1] == ' ') length--;
                if (length > 0) text[length++] = '\n';
            }
            else if (IsSpace(c))
            {
                if (length > 0 && text[length - 1] is not (' ' or '\n')) text[length++] = ' ';
            }
            else if (char.IsControl(c)) controls++;
            else if (IsInvisible(c)) continue;
            else if (char.IsHighSurrogate(c) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1]))
            {
                if (IsShown(char.ConvertToUtf32(raw, i))) (text[length++], text[length++]) = (c, raw[i + 1]);
                i++;
            }
            else text[length++] = char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c;
        }

        if (controls > 0) problems.NoteOnce(ProblemCodes.ControlCharacters, "", "Control characters were removed from the text.", line);
        while (length > 0 && text[length - 1] is ' ' or '\n') length--;
        var clean = length == 0 ? null : length == raw.Length && text[..length].SequenceEqual(raw) ? raw : text[..length].ToString();
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return clean is null || clean.IsNormalized(NormalizationForm.FormC) ? clean : clean.Normalize(NormalizationForm.FormC);
    }

    /// <summary>True for characters that cleaning leaves as they are, alone and together: no control, no invisible, no combining ones. A line feed is left to the cleaning.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = text.IndexOfAnyExceptInRange(' ', '~');
            if (at < 0) return true;
            var c = text[at];
            if (c is not ((>= '\u00A1' and <= '\u017F' and not '\u00AD') or (>= '\u2010' and <= '\u2027'))) return false;
            text = text[(at + 1)..];
        }
    }

    // Letters, figures and signs of ASCII but for those that markup is made of.
    private static readonly SearchValues<char> Bare = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['<', '&'])]);

    /// <summary>True for one line that cleaning leaves as it is and that has no markup in it, as most fields come; not for all of them. False for an empty one.</summary>
    public static bool IsBare(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Bare) && text[0] != ' ' && text[^1] != ' ' && text.AsSpan().IndexOf("  ") < 0;

    // Most fields come as they should be.
    private static bool IsClean(string raw) => raw[0] != ' ' && raw[^1] != ' ' && IsPlain(raw) && raw.AsSpan().IndexOf("  ") < 0;

    // Noncharacters and tag characters in the planes above the first are dropped like their brothers below.
    private static bool IsShown(int code) => (code & 0xFFFE) != 0xFFFE && code is not (>= 0xE0000 and <= 0xE007F);

    private static bool IsSpace(char c) =>
        c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v' or '\u0085'
        || char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Zero-width and bidi characters reorder or hide text; soft hyphens are the sender's layout.
    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u061C' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F') or (>= '\uFFF9' and <= '\uFFFB');
}
