using System.Globalization;
using System.Text;

namespace Kawat.Linking.Text;

/// <summary>Brings words to the form in which they are compared.</summary>
public static class Folding
{
    /// <summary>Letters that Unicode does not decompose, though readers type them without their stroke.</summary>
    private static readonly Dictionary<char, string> Undecomposed = new()
    {
        ['ø'] = "o", ['ł'] = "l", ['đ'] = "d", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ı'] = "i", ['ð'] = "d", ['þ'] = "th", ['ħ'] = "h",
        ['‘'] = "'", ['’'] = "'", ['ʼ'] = "'", ['`'] = "'", ['´'] = "'", ['“'] = "\"", ['”'] = "\"", ['„'] = "\"", ['«'] = "\"", ['»'] = "\"",
        ['‐'] = "-", ['‑'] = "-", ['–'] = "-", ['—'] = "-", ['\u00a0'] = " ", ['\u00ad'] = "", ['\u200b'] = "", ['\ufeff'] = "",
    };

    /// <summary>Lower case (invariant), compatibility forms and diacritics taken away, quotes straight, dashes as hyphens. Offsets are not kept.
    /// Halves of surrogate pairs become U+FFFD. Linear.</summary>
    public static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text) && !text.Contains('`', StringComparison.Ordinal)) return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var c in Whole(text.ToLowerInvariant()).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAscii(c) && c != '`') folded.Append(c);
            else if (Undecomposed.TryGetValue(c, out var instead)) folded.Append(instead);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(c);
        }
        // Compatibility forms may hold capitals (the trade mark sign is "TM").
        return folded.ToString().ToLowerInvariant();
    }

    /// <summary>Normalisation throws on half a surrogate pair, so halves are replaced first.</summary>
    private static string Whole(string text)
    {
        StringBuilder? whole = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]) && text[i] is not ('\ufffe' or '\uffff')) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) { i++; continue; }
            whole ??= new StringBuilder(text);
            whole[i] = '\ufffd';
        }
        return whole?.ToString() ?? text;
    }
}
