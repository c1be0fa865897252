using Kawat.Linking.Text;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>A story as the search index holds it: three texts of stems, parted by spaces.</summary>
internal readonly record struct SearchText(string Headline, string Deck, string Body)
{
    /// <summary>Longer words are addresses and accidents; nobody misspells them into something found.</summary>
    private const int ShortestWord = 3, LongestWord = 30;

    public static SearchText Of(Story story, Revision revision) => new(
        Stems(revision.Headline, story.Language),
        Stems(DeckOf(revision), story.Language),
        Stems(revision.Body.ToPlainText(), story.Language));

    /// <summary>The different words of a story with their stems, for spelling help: letters only, without those too frequent to tell anything.</summary>
    public static IReadOnlyDictionary<string, string> WordsOf(Story story, Revision revision)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in new[] { revision.Headline, DeckOf(revision), revision.Body.ToPlainText() })
            foreach (var token in Tokenizer.Tokenize(text))
            {
                if (token.Kind == TokenKind.Punctuation) continue;
                var word = Folding.Fold(token.Of(text).ToString());
                if (words.ContainsKey(word) || !IsCounted(word, story.Language)) continue;
                if (SearchIndex.Lexemes(word, story.Language) is [var stem]) words[word] = stem;
            }

        return words;
    }

    /// <summary>Whether stories are counted by this word.</summary>
    public static bool IsCounted(string word, string language) => word.Length is >= ShortestWord and <= LongestWord && word.All(char.IsLetter) && !StopWords.Contains(word, language);

    private static string DeckOf(Revision revision) => $"{revision.Deck} {string.Join(' ', revision.Tags)} {revision.DatelinePlace}";

    private static string Stems(string text, string language) => string.Join(' ', SearchIndex.Lexemes(text, language));
}
