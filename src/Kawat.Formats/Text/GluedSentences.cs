using System.Text.RegularExpressions;

namespace Kawat.Formats.Text;

/// <summary>Parts a line in which paragraphs were run together when the page was copied. The sign is a sentence end followed,
/// with no space, by a capital or an opening quote: "… (2/4).Menteri itu …". A proper space is never a place to part.</summary>
/// <remarks>What a full stop does otherwise, and what is therefore left alone: initials and degrees (M.H.Thamrin, S.H., U.S.A),
/// shortened words (PT.Bank, No.5, St.Louis), addresses (KOMPAS.com, REPUBLIKA.CO.ID), numbers (1.500) and list numbers at the
/// start (1.Pertama). A straight quote mark is an end when a quotation is open in the paragraph so far, and a beginning when none is.
/// One pass; linear in the length of the line.</remarks>
internal static partial class GluedSentences
{
    private static readonly HashSet<string> Shortened = new(StringComparer.OrdinalIgnoreCase)
    {
        "pt", "cv", "tbk", "no", "nr", "jl", "jln", "dr", "prof", "ir", "hj", "kh", "drs", "dra", "rp", "st", "mr", "mrs", "ms", "gen", "sen", "rep",
        "gov", "lt", "sgt", "col", "capt", "maj", "ph", "sp", "gg", "kav", "kec", "kab", "kel", "ust", "tgk", "rs", "ud", "vs", "op", "hal",
        "brigjen", "letjen", "mayjen", "kol", "letkol", "kombes", "akbp", "kompol", "akp", "iptu", "ipda", "irjen", "komjen",
    };

    private static readonly HashSet<string> Domains = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "co", "id", "net", "org", "tv", "go", "ac", "or", "news", "info", "biz", "web", "sch", "my", "sg", "uk", "us", "au", "io", "ai", "js", "net",
    };

    private static readonly HashSet<string> LetteredNouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "grup", "group", "blok", "vitamin", "hepatitis", "tipe", "kelas", "seri", "serie", "liga", "gedung", "terminal", "influenza", "kategori",
        "golongan", "paket", "opsi", "plan", "tribun", "lapangan", "varian", "generasi",
    };

    /// <summary>The parts in order, none empty; one part when nothing is glued. Joined, they are the line.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        var parts = new List<string>();
        var start = 0;
        var quoteOpen = false;
        for (var i = 0; i < line.Length - 1; i++)
        {
            var c = line[i];
            if (c == '"') quoteOpen = !quoteOpen;
            var end = EndOfSentence(line, start, i, quoteOpen);
            if (end < 0 && c == ')' && StartsSentence(line, i + 1) && EndsInCredit(line[start..(i + 1)])) end = i + 1;
            if (end < 0) continue;
            parts.Add(line[start..end]);
            start = end;
            i = end - 1;
            quoteOpen = false;
        }

        parts.Add(line[start..]);
        return parts;
    }

    // Where the sentence that stops at position i ends when the next one is glued to it; −1 otherwise.
    private static int EndOfSentence(string line, int start, int i, bool quoteOpen)
    {
        if (line[i] is not ('.' or '!' or '?') || i == start) return -1;
        var before = line[i - 1];
        if (!char.IsLetterOrDigit(before) && before is not (')' or '%' or '"' or '”' or '’' or '\'' or ']')) return -1;
        var next = i + 1;
        if (line[next] is '”' or '’' or ')' && next + 1 < line.Length) next++;
        else if (line[next] == '"' && quoteOpen) next++;
        if (next >= line.Length || !StartsSentence(line, next)) return -1;
        return line[i] == '.' && next == i + 1 && !StopEndsSentence(line, start, i) ? -1 : next;
    }

    private static bool StartsSentence(string line, int at)
    {
        if (at >= line.Length) return false;
        if (char.IsUpper(line[at])) return true;
        return line[at] is '"' or '“' or '‘' && at + 1 < line.Length && (char.IsUpper(line[at + 1]) || char.IsDigit(line[at + 1]));
    }

    private static bool StopEndsSentence(string line, int start, int stop)
    {
        var wordStart = stop;
        while (wordStart > start && char.IsLetterOrDigit(line[wordStart - 1])) wordStart--;
        var word = line[wordStart..stop];
        if (word.Length == 0) return true;
        if (wordStart == start && word.All(char.IsDigit)) return false;
        if (word.Length == 1 && char.IsLetter(word[0])) return IsLetteredNoun(line, start, wordStart);
        if (Shortened.Contains(word)) return false;

        var tailEnd = stop + 1;
        while (tailEnd < line.Length && char.IsLetterOrDigit(line[tailEnd])) tailEnd++;
        var tail = line[(stop + 1)..tailEnd];
        // "TEMPO.CO" is an address; "… BPS.Co-founder" is rare enough to lose.
        return !Domains.Contains(tail) || (tailEnd < line.Length && line[tailEnd] == ' ' && IsPlainWord(word) && !IsAllUpper(tail) && tail.Length <= 2);
    }

    private static bool IsPlainWord(string word) => word.All(char.IsLower);

    private static bool IsAllUpper(string word) => word.All(char.IsUpper);

    // "Grup A.Tim itu": the letter belongs to the noun before it and the sentence does end; "M.H.Thamrin" does not.
    private static bool IsLetteredNoun(string line, int start, int letter)
    {
        if (letter - 1 <= start || line[letter - 1] != ' ') return false;
        var end = letter - 1;
        var begin = end;
        while (begin > start && char.IsLetter(line[begin - 1])) begin--;
        return LetteredNouns.Contains(line[begin..end]);
    }

    private static bool EndsInCredit(string text) => CreditText.Take(text, mayStandAlone: false) is not null;
}
