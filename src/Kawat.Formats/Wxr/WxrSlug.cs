using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kawat.Formats.Wxr;

/// <summary>Names as WordPress wants them in addresses and logins: lower-case letters, digits and hyphens.</summary>
internal static class WxrSlug
{
    private const int Longest = 60;

    /// <summary>The slug of a name. A name that leaves nothing, or is too long, becomes or ends in a number of its own, so that two names are never one slug by cutting. Linear.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        var text = slug.ToString().Trim('-');
        if (text.Length is > 0 and <= Longest) return text;
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));
        return text.Length == 0 ? mark : $"{text[..Longest].TrimEnd('-')}-{mark}";
    }
}
