using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kawat.Formats.Text;

/// <summary>Takes a copyright notice apart: "Copyright © ANTARA 2022", "© 2007–2024 PT Contoh", "Hak cipta: Kantor Berita Contoh".</summary>
internal static partial class CopyrightText
{
    /// <summary>True for a short line that begins as a notice does.</summary>
    public static bool IsNotice(string text) => text.Length <= 200 && Notice().IsMatch(text);

    /// <summary>Holder and year of a notice or of a rights field; null when neither is there.</summary>
    public static Copyright? Read(string? text)
    {
        if (text is null) return null;
        if (IsNameAlone(text)) return new Copyright(text, null);
        // What follows a notice is terms, and names nobody.
        foreach (var terms in (ReadOnlySpan<string>)["all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos", "está expresamente prohibid", "tutti i diritti"])
        {
            if (text.IndexOf(terms, StringComparison.OrdinalIgnoreCase) is > 10 and var end) text = text[..end];
        }

        var years = Year().Matches(text);
        int? year = years.Count == 0 ? null : int.Parse(years[^1].Value, CultureInfo.InvariantCulture);
        var holder = year is null ? text : YearRange().Replace(text, " ");
        if (MaySay(holder)) holder = Words().Replace(holder, " ");
        if (!FieldText.IsPlain(holder) || holder.Contains("  ", StringComparison.Ordinal)) holder = Spaces().Replace(holder, " ");
        holder = holder.Trim(' ', '.', ',', '-', '–', '|', ':', ';', '/', '(', ')');
        return holder.Length == 0 && year is null ? null : new Copyright(holder.Length == 0 ? null : holder, year);
    }

    // Most rights fields hold a name and nothing that the rest of this looks for: letters of ASCII, parted by single spaces.
    private static bool IsNameAlone(string text) =>
        text.Length > 0 && text.Length <= 80 && !text.AsSpan().ContainsAnyExcept(NameLetters) && text[0] != ' ' && text[^1] != ' ' && text.AsSpan().IndexOf("  ") < 0
        && !MaySay(text);

    // What the words of a notice cannot do without.
    private static bool MaySay(string text) =>
        text.AsSpan().ContainsAny(NoticeWords) || text.AsSpan().TrimStart().StartsWith("by", StringComparison.OrdinalIgnoreCase) || text.Contains('©', StringComparison.Ordinal) || text.Contains("(c)", StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ");

    private static readonly SearchValues<string> NoticeWords = SearchValues.Create(["copyright", "hak", "rights", "dilindungi", "rechte", "droits", "derechos", "diritti", "prohibid"], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""^\W{0,3}(?:copyright(?:ed)?\b|©|\(c\)\s*\S|hak\s+cipta\b|hakcipta\b|all rights reserved)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Notice();

    [GeneratedRegex("""\b(?:19|20)\d\d\b""", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex("""\b(?:19|20)\d\d\b(?:\s*[-–]\s*\b(?:19|20)\d\d\b)?""", RegexOptions.CultureInvariant)]
    private static partial Regex YearRange();

    [GeneratedRegex("""\bcopyrights?(?:ed)?\b|©|\(c\)|\bhak\s*cipta\b(?:\s+(?:dilindungi|milik)(?:\s+(?:oleh\s+)?undang-undang)?)?|\ball rights reserved\b|\bdilindungi undang-undang\b|\bseluruh hak\b|^\s*by\b""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
