using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>Finds what stands in parentheses after a name and is the same name again: its abbreviation, its gloss in another language, or both
/// ("Shanghai Cooperation Organization/SCO"), in either order, and nicknames after "alias".</summary>
internal static class Parentheses
{
    /// <summary>Marks the names of <paramref name="found"/> that repeat another, adds those that were not found by themselves, and leaves the list in reading order.</summary>
    public static void Join(NamePart part, List<FoundName> found)
    {
        for (var n = 0; n < found.Count; n++)
        {
            var name = found[n];
            if (name.End >= part.Words.Length || name.SameAs >= 0) continue;
            var next = part.Words[name.End];
            if (next.Gap == ' ' && next.Low is "alias" && n + 1 < found.Count && found[n + 1].First == name.End + 1)
            {
                found[n + 1] = found[n + 1] with { SameAs = n, Kind = name.Kind };
                continue;
            }
            if (next.Gap != '(') continue;
            var start = name.End;
            var end = EndOfParenthesis(part, start);
            if (end < 0 || part.Words[start].Casing is Casing.Number || part.Words[start].Casing is Casing.Lower && !IsOtherScript(part.Slice(start, end))) continue;
            foreach (var (first, to) in Alternatives(part, start, end))
            {
                if (!IsSame(part, name, first, to)) continue;
                var inside = found.FindIndex(n + 1, f => f.First < to && f.End > first);
                while (inside >= 0) { found.RemoveAt(inside); inside = found.FindIndex(n + 1, f => f.First < to && f.End > first); }
                var at = found.FindIndex(n + 1, f => f.First >= to);
                var joined = new FoundName(first, to, name.Kind, "", null) { SameAs = n };
                if (at < 0) found.Add(joined);
                else
                {
                    found.Insert(at, joined);
                    for (var k = at + 1; k < found.Count; k++) if (found[k].SameAs >= at) found[k] = found[k] with { SameAs = found[k].SameAs + 1 };
                }
            }
        }
    }

    // Index after the last word before the closing parenthesis; -1 when it closes late or not at all.
    private static int EndOfParenthesis(NamePart part, int start)
    {
        var close = part.Text.IndexOf(')', part.Words[start].Start);
        if (close < 0) return -1;
        var end = start;
        while (end < part.Words.Length && part.Words[end].End <= close) end++;
        return end - start <= 10 ? end : -1;
    }

    private static IEnumerable<(int First, int End)> Alternatives(NamePart part, int start, int end)
    {
        var first = start;
        for (var i = start + 1; i <= end; i++)
        {
            if (i < end && part.Words[i].Gap is not ('/' or ',')) continue;
            yield return (first, i);
            first = i;
        }
    }

    private static bool IsSame(NamePart part, FoundName name, int first, int end)
    {
        var inside = part.Slice(first, end);
        var outside = part.Slice(name.First, name.End);
        if (IsOtherScript(inside)) return true;
        if (NameTables.Find(inside) is { } known) return name.Key is null ? IsInitials(outside, inside) || IsInitials(inside, outside) : known.Key == name.Key;
        // "Dinas Ketahanan Pangan, Kelautan, dan Perikanan (KPKP)": the head word needs no letter.
        var headless = name.End - name.First > 2 && part.IsIn(name.First, WordSets.OrganisationHeads) ? part.Slice(name.First + 1, name.End) : "";
        if (end - first == 1) return IsInitials(outside, inside) || IsInitials(headless, inside) || IsNickname(name, part.Words[first]);
        if (IsInitials(inside, outside)) return true;
        // "Abdul Hakim Mahfudz (Gus Kikin)".
        if (end - first == 2 && name.Kind is EntityKind.Person or null && name.End - name.First > 1 && part.Words[first + 1].Casing == Casing.Capital && part.IsIn(first, WordSets.BareTitles) && NicknameTitles.Contains(part.Low(first))) return true;
        // A gloss: capitalised throughout and standing alone in its parentheses or before a slash.
        if (name.Kind is EntityKind.Person or null || name.End - name.First < 2) return false;
        for (var i = first; i < end; i++)
            if (part.Words[i].Casing is Casing.Lower && !part.IsIn(i, WordSets.Functions) || part.Words[i].Casing is Casing.Number) return false;
        return part.Words[end - 1].Casing != Casing.Lower && !part.IsIn(first, WordSets.Titles);
    }

    private static readonly HashSet<string> NicknameTitles = new(StringComparer.Ordinal) { "gus", "cak", "bung", "mas", "bang", "kang", "mbah", "pak", "bu", "mbak" };

    // "习近平", "علي خامنئي": what stands in another script after a name is the name.
    private static bool IsOtherScript(string inside)
    {
        var letters = 0;
        foreach (var c in inside)
        {
            if (char.IsWhiteSpace(c) || c is '·' or '-') continue;
            if (c < '\u0370' || !char.IsLetter(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark) return false;
            letters++;
        }
        return letters > 0;
    }

    private static bool IsNickname(FoundName name, NameWord word) =>
        (name.Kind == EntityKind.Person || name.Kind is null && name.End - name.First is 2 or 3) && word.Casing == Casing.Capital && word.Form.Known is null && !word.Form.IsIn(WordSets.Ordinary);

    /// <summary>True when the letters of <paramref name="abbreviation"/> stand in that order in <paramref name="name"/>, beginning with its first letter ("BNPB", "Kemlu", "Bawaslu").</summary>
    public static bool IsInitials(string name, string abbreviation)
    {
        if (abbreviation.Length < 2 || abbreviation.Length > 12 || name.Length <= abbreviation.Length || abbreviation.Contains(' ', StringComparison.Ordinal)) return false;
        if (!char.IsUpper(abbreviation[0])) return false;
        if (Letter(name[0]) != Letter(abbreviation[0]) && !name.StartsWith("The ", StringComparison.Ordinal) && !name.StartsWith("PT ", StringComparison.Ordinal)) return false;
        var at = 0;
        foreach (var c in abbreviation)
        {
            if (!char.IsLetter(c)) continue;
            while (at < name.Length && Letter(name[at]) != Letter(c)) at++;
            if (at++ >= name.Length) return false;
        }
        return true;
    }

    private static char Letter(char c) => char.ToLowerInvariant(c);
}
