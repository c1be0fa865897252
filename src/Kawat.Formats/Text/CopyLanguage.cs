namespace Kawat.Formats.Text;

/// <summary>Tells Indonesian from English by their commonest words.</summary>
internal static class CopyLanguage
{
    private static readonly HashSet<string> Indonesian = new(StringComparer.OrdinalIgnoreCase)
    {
        "yang", "dan", "di", "dengan", "untuk", "pada", "dari", "ini", "itu", "dalam", "akan", "tidak", "telah", "oleh", "juga", "para", "kepada", "adalah", "sebagai",
        "ke", "karena", "kata", "bahwa", "tersebut", "saat", "atau", "lebih", "bisa", "dia", "sudah", "gelar", "usai", "tak", "bagi", "atas", "setelah", "hingga",
    };

    private static readonly HashSet<string> English = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "of", "and", "to", "in", "a", "that", "for", "with", "was", "is", "are", "has", "have", "on", "at", "by", "from", "said", "will", "its", "it", "as", "an",
        "after", "be", "been", "were", "not", "this", "over", "their", "his", "her", "he", "she", "they", "but", "which",
    };

    private static readonly int LongestIndonesian = Indonesian.Max(word => word.Length);

    private static readonly int LongestEnglish = English.Max(word => word.Length);

    /// <summary>"id", "en", or null when the text has too few of the words of either. Reads the first 8,000 characters.</summary>
    public static string? Tell(string text)
    {
        var (indonesian, english) = (0, 0);
        var start = -1;
        var end = Math.Min(text.Length, 8000);
        var id = Indonesian.GetAlternateLookup<ReadOnlySpan<char>>();
        var en = English.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i <= end; i++)
        {
            if (i < end && char.IsLetter(text[i]))
            {
                if (start < 0) start = i;
                continue;
            }

            if (start < 0) continue;
            var word = text.AsSpan(start, i - start);
            if (word.Length <= LongestIndonesian && id.Contains(word)) indonesian++;
            if (word.Length <= LongestEnglish && en.Contains(word)) english++;
            start = -1;
        }

        return indonesian == english || Math.Max(indonesian, english) < 2 ? null : indonesian > english ? "id" : "en";
    }
}
