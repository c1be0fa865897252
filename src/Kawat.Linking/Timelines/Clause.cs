using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>Cuts from a sentence the part that tells the event which a time dates.</summary>
internal static class Clause
{
    // A clause with fewer words than this says too little by itself.
    private const int FewestWords = 4;

    // A dateline ends with its dash within this many letters.
    private const int LongestDateline = 80;

    // Words after which another event begins than the one of the main clause.
    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal) { "sejak", "setelah", "sesudah", "usai", "pasca", "pascakejadian", "menyusul", "since", "after", "following" };

    /// <summary>"sejak peresmian hubungan diplomatik bilateral 30 tahun lalu" gives what stands behind "sejak"; where the time stands in the main clause, the whole sentence.</summary>
    public static Span Of(StoryReading story, Span sentence, TimeExpression time)
    {
        var part = story.Text.TextOf(sentence.Block);
        // Back from the time to an opener, not over a comma.
        var end = time.Span.Start;
        for (var at = end; at > sentence.Start;)
        {
            var start = at;
            while (start > sentence.Start && char.IsWhiteSpace(part[start - 1])) start--;
            var stop = start;
            while (start > sentence.Start && !char.IsWhiteSpace(part[start - 1])) start--;
            if (stop == start) break;
            var word = part[start..stop];
            if (word[^1] is ',' or ';' or ':') break;
            if (Openers.Contains(word.ToLowerInvariant()))
            {
                var from = stop;
                while (from < end && char.IsWhiteSpace(part[from])) from++;
                var until = EndOf(part, time.Span.End, sentence.End);
                var words = part[from..until].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
                return end > from && words >= FewestWords ? new Span(sentence.Block, from, until - from) : sentence;
            }
            at = start;
        }
        return sentence;
    }

    private static int EndOf(string part, int from, int sentenceEnd)
    {
        var at = from;
        while (at < sentenceEnd && part[at] is not (',' or ';' or '"' or '”')) at++;
        while (at > from && (char.IsWhiteSpace(part[at - 1]) || part[at - 1] is '.' or '!' or '?')) at--;
        return at;
    }

    // A text longer than this, in letters, is cut where a clause ends, but not before the least.
    private const int LongestText = 300;
    private const int LeastText = 120;

    /// <summary>The text, or what stands before a comma in it with an ellipsis where it is too long for a timeline.</summary>
    public static string Shorten(string text)
    {
        if (text.Length <= LongestText) return text;
        var cut = text.LastIndexOf(", ", LongestText, StringComparison.Ordinal);
        if (cut < LeastText) cut = text.LastIndexOf(' ', LongestText);
        if (cut < LeastText) cut = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return text[..cut] + "…";
    }

    /// <summary>Length of "Jakarta (ANTARA) - " before the text; 0 when there is none.</summary>
    public static int DatelineLength(string sentence)
    {
        var end = Math.Min(sentence.Length, LongestDateline);
        for (var i = 1; i + 1 < end; i++)
        {
            if (sentence[i] is not ('-' or '–' or '—')) continue;
            if (!char.IsWhiteSpace(sentence[i + 1]) && !char.IsWhiteSpace(sentence[i - 1]) && sentence[i - 1] != ')') continue;
            // A dash within a sentence: what stands before a text is names only.
            if (sentence[..i].Split([' ', ',', '(', ')', '/', '\u00a0'], StringSplitOptions.RemoveEmptyEntries).Any(word => char.IsLower(word[0]) && !word.Contains('.', StringComparison.Ordinal))) return 0;
            while (i + 1 < sentence.Length && (char.IsWhiteSpace(sentence[i + 1]) || sentence[i + 1] is '-' or '–' or '—')) i++;
            return i + 1;
        }
        return 0;
    }
}
