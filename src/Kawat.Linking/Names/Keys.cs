using System.Globalization;
using System.Text;

namespace Kawat.Linking.Names;

/// <summary>Folds a name to the form that stories are joined on.</summary>
internal static class Keys
{
    /// <summary>Lower case, no diacritics, one kind of apostrophe and hyphen, single spaces. Linear.</summary>
    public static string Of(string name)
    {
        if (IsPlain(name)) return name.ToLowerInvariant();
        var folded = new StringBuilder(name.Length);
        foreach (var c in Decomposed(name))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            if (char.IsWhiteSpace(c)) { if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' '); }
            else if (c is '’' or '‘' or 'ʼ' or '`') folded.Append('\'');
            else if (c is '‐' or '‑' or '–') folded.Append('-');
            else folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString().TrimEnd();
    }

    // A lone surrogate cannot be normalised; such a name is folded letter by letter.
    private static string Decomposed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i])) continue;
            if (i + 1 < name.Length && char.IsSurrogatePair(name[i], name[i + 1])) i++;
            else return name;
        }
        return name.Normalize(NormalizationForm.FormD);
    }

    /// <summary>True when folding only lowers the letters.</summary>
    public static bool IsPlain(ReadOnlySpan<char> name)
    {
        var space = true;
        foreach (var c in name)
        {
            if (c >= 128 || char.IsControl(c) || c == '`' || (c == ' ' && space)) return false;
            space = c == ' ';
        }
        return !space;
    }
}
