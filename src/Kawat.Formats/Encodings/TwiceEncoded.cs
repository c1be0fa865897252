using System.Text;
using System.Text.Unicode;

namespace Kawat.Formats.Encodings;

/// <summary>Mends text that was UTF-8, was taken for Windows-1252, and was made UTF-8 again: "â€¦" for "…", "FreirÃ¤ume" for "Freiräume".</summary>
internal static class TwiceEncoded
{
    private static readonly Encoding Latin = CodePagesEncodingProvider.Instance.GetEncoding(1252, new EncoderExceptionFallback(), DecoderFallback.ReplacementFallback)!;

    /// <summary>The text as it was meant. Only where the whole of it fits: all its characters are of Windows-1252, and their bytes are
    /// valid UTF-8 with at least one character beyond ASCII, which writing does not become by chance. Linear.</summary>
    public static string Mend(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F');
        if (first < 0 || text[first] is < '\u00C2' or > '\u00F4' || first + 1 >= text.Length || text[first + 1] < '\u0080') return text;
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            // The five places that Windows-1252 leaves empty stand for themselves.
            if (c < '\u0080' || c is >= '\u00A0' and <= '\u00FF' or '\u0081' or '\u008D' or '\u008F' or '\u0090' or '\u009D') bytes[i] = (byte)c;
            else if (!Single(c, out bytes[i])) return text;
        }

        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : text;
    }

    private static bool Single(char c, out byte code)
    {
        code = 0;
        if (c is >= '\u0080' and <= '\u009F') return false;
        if (!"\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178".Contains(c, StringComparison.Ordinal)) return false;
        code = Latin.GetBytes([c])[0];
        return true;
    }
}
