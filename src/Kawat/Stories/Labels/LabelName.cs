using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kawat.Stories.Labels;

/// <summary>What makes two names one, and the address of a name.</summary>
internal static class LabelName
{
    /// <summary>Longest name that is listed, in characters.</summary>
    public const int MaxLength = 120;

    /// <summary>Hexadecimal digits that tell the addresses of unlike names apart: 24 bits, for the few names with one spelling in letters.</summary>
    private const int MarkLength = 6;

    /// <summary>The name in lower case, each stretch of spaces and hyphens one space, compatible forms of letters one. Empty for a name without any sign.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.DashPunctuation or UnicodeCategory.Control or UnicodeCategory.Format)
            {
                if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
            }
            else
            {
                key.Append(char.ToLowerInvariant(letter));
            }
        }

        return key.ToString().TrimEnd();
    }

    /// <summary>The last part of the address. Names that a slug alone would confound ("C", "C++"; "Müller", "Muller") get a mark of the key.</summary>
    public static string SlugOf(string name)
    {
        var key = KeyOf(name);
        var slug = Stories.Slug.Of(key);
        return slug.Replace('-', ' ') == key ? slug : $"{slug}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..MarkLength]}";
    }

    /// <summary>The slug's first word.</summary>
    public static string HeadOf(string slug) => slug.Split('-', 2)[0];

    /// <summary>Whether a reader may take one for the other: the words of one are all in the other, or both spell alike but for signs.</summary>
    public static bool AreNear(string oneKey, string otherKey)
    {
        var (one, other) = (WordsOf(oneKey), WordsOf(otherKey));
        return one.IsSubsetOf(other) || other.IsSubsetOf(one);
    }

    private static HashSet<string> WordsOf(string key) => [.. Stories.Slug.Of(key).Split('-')];
}
