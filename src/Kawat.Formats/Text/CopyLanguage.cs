using Kawat.Formats.Content;

namespace Kawat.Formats.Text;

/// <summary>Tells Indonesian from English by their commonest words.</summary>
internal static class CopyLanguage
{
    private static readonly string[] Indonesian =
    [
        "yang", "dan", "di", "dengan", "untuk", "pada", "dari", "ini", "itu", "dalam", "akan", "tidak", "telah", "oleh", "juga", "para", "kepada", "adalah", "sebagai",
        "ke", "karena", "kata", "bahwa", "tersebut", "saat", "atau", "lebih", "bisa", "dia", "sudah", "gelar", "usai", "tak", "bagi", "atas", "setelah", "hingga",
    ];

    private static readonly string[] English =
    [
        "the", "of", "and", "to", "in", "a", "that", "for", "with", "was", "is", "are", "has", "have", "on", "at", "by", "from", "said", "will", "its", "it", "as", "an",
        "after", "be", "been", "were", "not", "this", "over", "their", "his", "her", "he", "she", "they", "but", "which",
    ];

    // So much of a text is looked at.
    private const int Reach = 8000;

    // A word of at most eight letters is a number; the table is four times as large as the words are many, so nearly every look finds its place at once.
    private const int Longest = 8;
    private const int Places = 512;
    private static readonly (ulong Word, bool IsEnglish)[] Words = Table();

    /// <summary>"id", "en", or null when the text has too few of the words of either. Reads the first 8,000 characters.</summary>
    public static string? Tell(string text)
    {
        var counts = (Indonesian: 0, English: 0);
        Count(text.AsSpan(0, Math.Min(text.Length, Reach)), ref counts);
        return Told(counts);
    }

    /// <summary>The same of a headline and the plain text of a body below it, without putting the two together.</summary>
    public static string? Tell(string? headline, Body body)
    {
        var counts = (Indonesian: 0, English: 0);
        var left = Reach;
        Take(headline, 1, ref left, ref counts);
        foreach (var block in body.Blocks)
        {
            if (left <= 0) break;
            Take(block.PlainText, 2, ref left, ref counts);
        }

        return Told(counts);
    }

    private static void Take(string? text, int parting, ref int left, ref (int Indonesian, int English) counts)
    {
        if (text is not null) Count(text.AsSpan(0, Math.Min(text.Length, left)), ref counts);
        left -= (text?.Length ?? 0) + parting;
    }

    private static string? Told((int Indonesian, int English) counts) =>
        counts.Indonesian == counts.English || Math.Max(counts.Indonesian, counts.English) < 2 ? null : counts.Indonesian > counts.English ? "id" : "en";

    private static void Count(ReadOnlySpan<char> text, ref (int Indonesian, int English) counts)
    {
        var (word, length) = (0UL, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c))
            {
                word = (word << 8) | (byte)(c | 0x20);
                length++;
            }
            // No word of ours has another letter.
            else if (!char.IsAscii(c) && char.IsLetter(c)) length += Longest + 1;
            else if (length > 0)
            {
                Look(word, length, ref counts);
                (word, length) = (0, 0);
            }
        }

        if (length > 0) Look(word, length, ref counts);
    }

    private static void Look(ulong word, int length, ref (int Indonesian, int English) counts)
    {
        if (length > Longest) return;
        for (var at = Place(word); Words[at].Word != 0; at = (at + 1) % Places)
        {
            if (Words[at].Word != word) continue;
            if (Words[at].IsEnglish) counts.English++;
            else counts.Indonesian++;
            return;
        }
    }

    private static int Place(ulong word) => (int)((word * 0x9E3779B97F4A7C15) >> 55);

    private static (ulong Word, bool IsEnglish)[] Table()
    {
        var table = new (ulong Word, bool IsEnglish)[Places];
        foreach (var written in Indonesian.Concat(English))
        {
            var word = written.Aggregate(0UL, (number, letter) => (number << 8) | letter);
            var at = Place(word);
            while (table[at].Word != 0) at = (at + 1) % Places;
            table[at] = (word, English.Contains(written));
        }

        return table;
    }
}
