namespace Kawat.Linking.Text;

/// <summary>Tells Indonesian from English by their stop words, for copy that does not say its language.</summary>
public static class LanguageGuess
{
    // Two hundred words hold some eighty stop words of their language and a handful of the other's (quotations, names); more say nothing new.
    private const int WordsLookedAt = 200;

    /// <summary>"en" when more of the first words are English stop words than Indonesian ones, else "id". Empty text is "id". Linear in what is looked at;
    /// never throws. Knows no other language: a Dutch story gets one of the two.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int words = 0, indonesian = 0, english = 0;
        for (var i = 0; i < text.Length && words < WordsLookedAt;)
        {
            if (!char.IsLetter(text[i])) { i++; continue; }
            var start = i;
            while (i < text.Length && char.IsLetter(text[i])) i++;
            var word = text[start..i].ToLowerInvariant();
            words++;
            if (StopWords.Contains(word, "id")) indonesian++;
            if (StopWords.Contains(word, "en")) english++;
        }
        return english > indonesian ? "en" : "id";
    }
}
