using System.Globalization;
using System.Text;

namespace Kawat.Stories;

/// <summary>The readable last part of a story's or entity's address.</summary>
internal static class Slug
{
    /// <summary>Longest slug, in characters; cut at a word.</summary>
    public const int MaxLength = 80;

    /// <summary>Letters and digits of <paramref name="text"/> in lower case without diacritics, words parted by a hyphen. Never empty: "-" becomes "tanpa-judul".</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark || letter is '\'' or '’') continue;
            if (char.IsAsciiLetterOrDigit(letter) || (char.IsLetter(letter) && !char.IsSurrogate(letter))) slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        var whole = slug.ToString().Trim('-');
        if (whole.Length > MaxLength)
        {
            var cut = whole.LastIndexOf('-', MaxLength);
            whole = whole[..(cut > 0 ? cut : MaxLength)];
        }

        return whole.Length == 0 ? "tanpa-judul" : whole;
    }
}
