using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>Tells whether words look back at something told before.</summary>
internal static class LookingBack
{
    private static readonly string[] Words =
    [
        "sebelumnya", "diberitakan", "semula", "mulanya", "kemarin", "silam", "terdahulu", "earlier", "previously", "last", "ago", "yesterday", "formerly", "initially",
    ];

    // "lalu" looks back after a time ("pekan lalu", "(18/6) lalu"); elsewhere it is "and then", as in every report of a fire.
    private const string Lalu = "lalu";

    private static readonly string[] BeforeLalu =
    [
        "yang", "hari", "pekan", "minggu", "bulan", "tahun", "waktu", "jam", "malam", "silam", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu",
        "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
    ];

    /// <summary>Whether any sentence of the body has such a word or names a day before the story's own. Linear in the text.</summary>
    public static bool In(StoryReading story)
    {
        foreach (var time in story.Times)
            if (time.Last is { } last && last < story.Text.Date.AddDays(-1)) return true;
        foreach (var block in story.Text.Blocks)
            if (Has(block)) return true;
        return false;
    }

    /// <summary>Whether the text has such a word.</summary>
    public static bool Has(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
            if (Find(text, word, 0) >= 0) return true;
        for (var at = Find(text, Lalu, 0); at >= 0; at = Find(text, Lalu, at + Lalu.Length))
            if (EndsWithTime(text[..at].TrimEnd())) return true;
        return false;
    }

    private static int Find(ReadOnlySpan<char> text, string word, int from)
    {
        while (from < text.Length)
        {
            var at = text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return -1;
            at += from;
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]))) return at;
            from = end;
        }
        return -1;
    }

    private static bool EndsWithTime(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && (text[^1] == ')' || char.IsDigit(text[^1]))) return true;
        foreach (var word in BeforeLalu)
            if (text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[^(word.Length + 1)]))) return true;
        return false;
    }
}
