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
        var text = new StringBuilder(raw.Length);
        var controls = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c == '\n' && keepLineFeeds)
            {
                while (text.Length > 0 && text[^1] == ' ') text.Length--;
                if (text.Length > 0) text.Append('\n');
            }
            else if (IsSpace(c))
            {
                if (text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
            }
            else if (char.IsControl(c)) controls++;
            else if (IsInvisible(c)) continue;
            else if (char.IsHighSurrogate(c) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1])) AppendPair(text, raw, ref i);
            else text.Append(char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c);
        }

        if (controls > 0) problems.NoteOnce(ProblemCodes.ControlCharacters, "", "Control characters were removed from the text.", line);
        while (text.Length > 0 && text[^1] is ' ' or '\n') text.Length--;
        if (text.Length == 0) return null;
        var clean = text.ToString();
        return clean.IsNormalized(NormalizationForm.FormC) ? clean : clean.Normalize(NormalizationForm.FormC);
    }

    // Characters in the planes above the first: noncharacters and tag characters are dropped like their brothers below.
    private static void AppendPair(StringBuilder text, string raw, ref int i)
    {
        var code = char.ConvertToUtf32(raw, i);
        i++;
        if ((code & 0xFFFE) == 0xFFFE || code is >= 0xE0000 and <= 0xE007F) return;
        text.Append(raw, i - 1, 2);
    }

    private static bool IsSpace(char c) =>
        c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v' or '\u0085'
        || char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Zero-width and bidi characters reorder or hide text; soft hyphens are the sender's layout.
    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u061C' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F') or (>= '\uFFF9' and <= '\uFFFB');
}
