using System.Text;

namespace Kawat.Linking.Names;

/// <summary>Folds the spellings that one person's name has in Latin letters: "Zelensky" and "Zelenskiy", "Soeharto" and "Suharto", "Mohammed" and "Muhamad".</summary>
/// <remarks>Two names that fold alike are one only when nothing speaks against it; the fold is never shown and never a key of its own.</remarks>
internal static class Spelling
{
    // Ordered: what comes first is replaced first. Indonesian spelling of 1901 and 1947 (oe, dj, tj, nj, sj, j), then common romanisations.
    private static readonly (string From, string To, uint Needed)[] Letters = Needing(
    [
        ("oe", "u"), ("dj", "j"), ("tj", "c"), ("nj", "ny"), ("sj", "sy"), ("ie", "i"), ("ee", "i"), ("ou", "u"), ("oo", "u"), ("sch", "sy"), ("sh", "sy"), ("kh", "h"), ("gh", "g"),
        ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("ai", "ay"), ("ei", "ay"),
    ]);

    private static (string From, string To, uint Needed)[] Needing((string From, string To)[] letters) => Array.ConvertAll(letters, l => (l.From, l.To, LettersOf(l.From)));

    // Which of a to z a word holds, a bit each: most words lack a letter of most rules.
    private static uint LettersOf(string word)
    {
        var letters = 0U;
        foreach (var c in word) if (char.IsAsciiLetterLower(c)) letters |= 1U << c - 'a';
        return letters;
    }

    /// <summary>The fold of a name's key (<see cref="Keys.Of"/>). Words keep their order; linear.</summary>
    public static string Of(string key)
    {
        var folded = new StringBuilder(key.Length);
        var start = 0;
        for (var i = 0; i <= key.Length; i++)
        {
            if (i < key.Length && key[i] is not (' ' or '-')) continue;
            if (i > start)
            {
                if (folded.Length > 0) folded.Append(' ');
                folded.Append(Word(key[start..i]));
            }
            start = i + 1;
        }
        return folded.ToString();
    }

    private static string Word(string word)
    {
        var plain = word.Replace("'", "", StringComparison.Ordinal);
        if (plain is "moh" or "muh" or "mohd" or "md" or "mochamad" or "mochammad" or "moch") return "muhamad";
        var held = LettersOf(plain);
        foreach (var (from, to, needed) in Letters)
        {
            if ((held & needed) != needed) continue;
            plain = plain.Replace(from, to, StringComparison.Ordinal);
            held = LettersOf(plain);
        }
        if (plain.Length < 3) return plain;
        var letters = new StringBuilder(plain.Length);
        foreach (var c in plain)
            if (letters.Length == 0 || letters[^1] != c) letters.Append(c);
        // "Zelenskyy", "Zelenskiy", "Yeltsin": an ending in i, y or both is one sound.
        while (letters.Length > 2 && letters[^1] is 'i' or 'y') letters.Length--;
        if (letters.Length < plain.Length && plain[^1] is 'i' or 'y') letters.Append('i');
        var result = letters.ToString();
        return result.StartsWith("muham", StringComparison.Ordinal) || result.StartsWith("moham", StringComparison.Ordinal) || result is "mehmed" or "mehmet" ? "muhamad" + Ending(result) : result;
    }

    // "Muhammad", "Mohammed", "Mohamed"; "Muhammadiyah" keeps its ending.
    private static string Ending(string word)
    {
        var at = word.IndexOfAny(['d', 't'], 4);
        return at < 0 ? "" : word[(at + 1)..];
    }
}
