namespace Kawat.Dossier;

/// <summary>How well a story answers a query: BM25 with fields (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields"). The weights of the fields and the
/// constants are those that the ranking had while SQLite's own bm25 made it; how rare a word is, is taken from the words' counts, since walking a common word's list is what costs.</summary>
internal sealed class SearchWeight(IReadOnlyList<IReadOnlyList<string>> phrases, IReadOnlyDictionary<string, long> counts, long stories)
{
    private const double InHeadline = 8, InDeck = 3, Saturation = 1.2, LengthShare = 0.75;

    /// <summary>Characters of stems in a body of usual length: 14,047 stories of the labelled archive have 1,700 on average.</summary>
    private const double UsualBody = 1700;

    private readonly (string Phrase, double Rarity)[] _phrases =
        [.. phrases.Select(stems => (string.Join(' ', stems), Math.Log(1 + ((stories + 1.0) / (1 + stems.Min(stem => counts.GetValueOrDefault(stem)))))))];

    /// <summary>0 and up. The texts are stems parted by single spaces. Linear in their length and the number of phrases.</summary>
    public double Of(string headline, string deck, string body)
    {
        var weight = 0.0;
        var length = 1 - LengthShare + (LengthShare * (headline.Length + deck.Length + body.Length) / UsualBody);
        foreach (var (phrase, rarity) in _phrases)
        {
            var times = (InHeadline * Times(headline, phrase)) + (InDeck * Times(deck, phrase)) + Times(body, phrase);
            weight += rarity * times * (Saturation + 1) / (times + (Saturation * length));
        }

        return weight;
    }

    /// <summary>How often the phrase stands in the text as whole stems.</summary>
    private static int Times(string text, string phrase)
    {
        var count = 0;
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + phrase.Length, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if ((at == 0 || text[at - 1] == ' ') && (end == text.Length || text[end] == ' ')) count++;
            if (end >= text.Length) break;
        }

        return count;
    }
}
