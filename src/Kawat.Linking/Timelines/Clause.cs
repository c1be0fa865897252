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

    /// <summary>"sejak peresmian hubungan diplomatik bilateral 30 tahun lalu" gives what stands behind "sejak"; of a sentence that dates several events the part around
    /// this one; else the whole sentence.</summary>
    public static Span Of(StoryReading story, Span sentence, TimeExpression time)
    {
        var part = story.Text.TextOf(sentence.Block);
        if (Behind(part, sentence, time) is { } behind) return behind;
        return Between(story, part, sentence, time) ?? sentence;
    }

    // A sentence that dates several events: what stands around this time, between the last comma (or "dan") before it and the one before the next.
    private static Span? Between(StoryReading story, string part, Span sentence, TimeExpression time)
    {
        var times = story.Times.Where(t => sentence.Contains(t.Span) && t.First is not null).ToList();
        var at = times.IndexOf(time);
        if (at < 0 || times.All(t => t.Value == time.Value)) return null;
        var from = at > 0 ? CutBetween(part, times[at - 1].Span.End, time.Span.Start) : sentence.Start;
        var until = at + 1 < times.Count ? CutBetween(part, time.Span.End, times[at + 1].Span.Start) : EndOf(part, sentence.End, sentence.End);
        if (from < 0 || until < 0) return null;
        if (part[from] == ',') from++;
        while (from < time.Span.Start && char.IsWhiteSpace(part[from])) from++;
        foreach (var word in Joining)
            if (string.CompareOrdinal(part, from, word, 0, word.Length) == 0) from += word.Length;
        return from < time.Span.Start && (from > sentence.Start || until < sentence.End - 1) && Words(part, from, until) >= FewestWords ? new Span(sentence.Block, from, until - from) : null;
    }

    // The last comma of the stretch, else the last word that joins two clauses; below 0 when there is neither.
    private static int CutBetween(string part, int from, int until)
    {
        var comma = until > from ? part.LastIndexOf(',', until - 1, until - from) : -1;
        if (comma >= 0) return comma;
        var joint = -1;
        foreach (var word in Joining)
            if (until > from) joint = Math.Max(joint, part.LastIndexOf(" " + word, until - 1, until - from, StringComparison.Ordinal));
        return joint;
    }

    private static readonly string[] Joining = ["dan ", "serta ", "lalu ", "kemudian ", "sedangkan ", "sementara ", "and ", "then ", "while "];

    private static int Words(string part, int from, int until) => part[from..until].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    // What an opener ("sejak", "after") introduces.
    private static Span? Behind(string part, Span sentence, TimeExpression time)
    {
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
                return end > from && Words(part, from, until) >= FewestWords ? new Span(sentence.Block, from, until - from) : null;
            }
            at = start;
        }
        return null;
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
