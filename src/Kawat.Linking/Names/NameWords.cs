using System.Collections.Frozen;
using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>How a word is written.</summary>
internal enum Casing { Lower, Capital, Capitals, Number }

/// <summary>A word as the name reader sees it: where it stands, how it is written, and what separates it from the one before.</summary>
/// <param name="Start">Where it begins in its part, a UTF-16 offset.</param>
/// <param name="Form">What follows from its letters alone.</param>
/// <param name="Gap">' ' space, '-' hyphen, ',' '(' ')' '"' '/' as they are, '.' for anything that ends a run, also the part's start.</param>
/// <param name="IsInitial">First of a sentence, a quotation or a line, where the capital says nothing.</param>
internal readonly record struct NameWord(int Start, NameForm Form, char Gap, bool IsInitial)
{
    /// <summary>As written.</summary>
    public string Text => Form.Written;

    /// <summary>Folded by <see cref="Keys.Of"/>.</summary>
    public string Low => Form.Key;

    /// <summary>How its letters are cased.</summary>
    public Casing Casing => Form.Casing;

    /// <summary>The offset after its last character.</summary>
    public int End => Start + Form.Length;
}

/// <summary>Cuts a story into words for the name reader. Words that a portal glued together ("diChina", "JakartaKita") are cut where the case changes.</summary>
internal static class NameWords
{
    private static readonly FrozenSet<string> Domains = new[] { "com", "co", "id", "net", "org", "tv" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // What one thread uses again from part to part; a part of unusual length leaves nothing behind.
    [ThreadStatic]
    private static List<NameWord>? spare;

    private const int MostKept = 8192;

    /// <summary>The words of one part, in order. Linear.</summary>
    public static NameWord[] Of(string text) => Of(text, [], []);

    /// <summary>The same of a part that is cut into tokens already, most of which are words here too.</summary>
    public static NameWord[] Of(CutPart part) => Of(part.Text, part.Tokens, part.Words);

    private static NameWord[] Of(string text, Token[] tokens, KnownWord[] cut)
    {
        // Taken away while in use: the first word asks for the tables, which are read by this method.
        var words = spare ?? new List<NameWord>(1024);
        spare = null;
        var (end, token) = (0, 0);
        for (var i = 0; i < text.Length;)
        {
            if (!IsWordChar(text[i])) { i++; continue; }
            var start = i;
            while (token < tokens.Length && tokens[token].Start < i) token++;
            if (token < tokens.Length && tokens[token].Start == i && cut[token] is { IsWhole: true } one && EndsAt(text, i + one.Length))
            {
                // As nearly all words are: the whole token, with nothing glued to it.
                var apart = GapOf(text, end, i, words);
                words.Add(new NameWord(i, one, apart, IsInitial(text, end, i, apart, false)));
                end = i += one.Length;
                continue;
            }
            i = EndOf(text, i);
            for (var from = start; from < i;)
            {
                while (token < tokens.Length && tokens[token].Start < from) token++;
                var whole = token < tokens.Length && tokens[token].Start == from && tokens[token].Length == i - from ? cut[token] : null;
                // Only where the case changes from small to capital within a word may two have been glued.
                var to = whole is { Casing: Casing.Lower or Casing.Capitals } ? i : CutOf(text, from, i);
                var gap = from > start ? ' ' : GapOf(text, end, from, words);
                var word = whole is not null && to == i ? whole : Lexicon.Of(text.AsSpan(from, to - from));
                words.Add(new NameWord(from, word, gap, IsInitial(text, end, from, gap, from > start)));
                end = from = to;
            }
        }
        NameWord[] all = [.. words];
        if (words.Capacity > MostKept) return all;
        words.Clear();
        spare = words;
        return all;
    }

    private static bool IsWordChar(char c) => c < 128 ? char.IsAsciiLetterOrDigit(c) : IsRareWordChar(c);

    private static bool IsRareWordChar(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is >= '\u0300' and <= '\u036f';

    // Whether a word that reaches there surely ends there; EndOf tells of those that may go on.
    private static bool EndsAt(string text, int end) =>
        end >= text.Length || !IsWordChar(text[end]) && (end + 1 >= text.Length || text[end] is not ('\'' or '’' or '‘' or '`' or '.') || !IsWordChar(text[end + 1]));

    private static int EndOf(string text, int i)
    {
        for (; i < text.Length; i++)
        {
            if (IsWordChar(text[i])) continue;
            if (i + 1 >= text.Length || !IsWordChar(text[i + 1])) break;
            // "Indonesia's": the genitive is no part of the name.
            if (text[i] is '\'' or '’' && text[i + 1] == 's' && (i + 2 >= text.Length || !IsWordChar(text[i + 2])) && char.IsLetter(text[i - 1])) break;
            if (text[i] is '\'' or '’' or '‘' or '`' && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1])) continue;
            if (text[i] == '.' && (IsDomain(text, i + 1) || IsInitialism(text, i) || (char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1])))) continue;
            break;
        }
        return i;
    }

    private static bool IsDomain(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiLetter(text[end]) && end - start < 4) end++;
        return end - start is 2 or 3 && Domains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, end - start));
    }

    // "U.S", "H.M": single capitals with points between them.
    private static bool IsInitialism(string text, int point) =>
        char.IsUpper(text[point - 1]) && char.IsUpper(text[point + 1])
        && (point < 2 || !char.IsLetterOrDigit(text[point - 2])) && (point + 2 >= text.Length || !char.IsLetterOrDigit(text[point + 2]));

    // Where a glued word is to be cut: after two or more small letters at its start ("di|China"), or between two words of which the first is an everyday one ("Harga|Bitcoin").
    private static int CutOf(string text, int from, int to)
    {
        if (text.AsSpan(from, to - from).StartsWith("detik", StringComparison.Ordinal)) return to;
        for (var i = from + 2; i < to - 1; i++)
        {
            if (!char.IsUpper(text[i]) || !char.IsLower(text[i - 1])) continue;
            if (char.IsLower(text[from])) return AllLower(text, from, i) ? i : to;
            if (!char.IsLower(text[i + 1])) return to;
            var first = text[from..i];
            var low = first.ToLowerInvariant();
            if (NameTables.Functions.Contains(low) || NameTables.Ordinary.Contains(low) || NameTables.Offices.Contains(low)
                || NameTables.PlaceHeads.Contains(low) || NameTables.Find(first) is { Kind: EntityKind.Place } && NameTables.Find(text.AsSpan(from, to - from)) is null)
                return i;
            return to;
        }
        return to;
    }

    private static bool AllLower(string text, int from, int to)
    {
        for (var i = from; i < to; i++) if (!char.IsLower(text[i])) return false;
        return true;
    }

    /// <summary>How a word's letters are cased.</summary>
    internal static Casing CasingOf(string word)
    {
        if (word.Length == 0) return Casing.Lower;
        if (char.IsDigit(word[0]) || (word.Length > 2 && char.IsDigit(word[^1]) && word.StartsWith("Rp", StringComparison.Ordinal))) return Casing.Number;
        int upper = 0, lower = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c)) upper++;
            else if (char.IsLower(c)) lower++;
        }
        if (upper == 0) return Casing.Lower;
        return lower == 0 && upper > 1 ? Casing.Capitals : Casing.Capital;
    }

    private static char GapOf(string text, int end, int start, List<NameWord> words)
    {
        if (end == 0) return '.';
        if (start - end == 1 && text[end] == ' ') return ' ';
        var gap = ' ';
        for (var i = end; i < start; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\n' or '\r': return '.';
                case '-' or '‐' or '‑' when start - end == 1: return '-';
                case '(' or '[': gap = '('; break;
                case ')' or ']': gap = gap == ' ' ? ')' : '.'; break;
                case ',': gap = gap == ' ' ? ',' : gap; break;
                case '/' when start - end == 1: return '/';
                case '.' when start - end == 2 && text[end + 1] is ' ' or '\u00a0' && IsAbbreviation(words[^1]): break;
                case '"' or '“' or '”' or '\'' or '‘' or '’' or '«' or '»': gap = gap == '.' ? '.' : '"'; break;
                default:
                    if (!char.IsWhiteSpace(c)) gap = gap == '(' ? '(' : '.';
                    break;
            }
        }
        return gap;
    }

    // A point after an initial or a title does not end the name.
    private static bool IsAbbreviation(NameWord word) =>
        (word.Text.Length == 1 && char.IsUpper(word.Text[0])) || (word.Text.Length <= 4 && word.Form.IsIn(WordSets.BareTitles)) || word.Low is "st" or "jl" or "jend";

    private static bool IsInitial(string text, int end, int start, char gap, bool glued)
    {
        if (glued || gap is ' ' or '-' or ',' or '/') return false;
        if (end == 0 || gap is '.') return true;
        for (var i = end; i < start; i++)
            if (text[i] is '"' or '“' or '‘' or '\n' or '.' or ':' or '?' or '!')
                return true;
        return false;
    }
}
