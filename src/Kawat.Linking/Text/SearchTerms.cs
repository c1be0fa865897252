namespace Kawat.Linking.Text;

/// <summary>The terms under which text is found; an index and its queries must both go through here.</summary>
public static class SearchTerms
{
    /// <summary>Folded stems of the words and numbers of <paramref name="text"/>, in order, stop words included. Hyphenated words give their parts ("covid-19":
    /// "covid", "19"), reduplications one ("negara-negara": "negara"), acronyms lose their dots ("U.S.": "us"), sites are cut at them. Linear; never throws.</summary>
    public static IReadOnlyList<string> Of(string text, string language)
    {
        var terms = new List<string>(text.Length / 6);
        var tongue = Stemmer.TongueOf(language);
        foreach (var token in Tokenizer.Tokenize(text))
        {
            if (token.Kind == TokenKind.Punctuation) continue;
            var word = Lexicon.Of(token.Of(text));
            if (token.Kind == TokenKind.Number) terms.Add(word.Folded);
            else terms.AddRange(word.TermsIn(tongue).Stems);
        }
        return terms;
    }

    /// <summary>The stems of one folded word.</summary>
    internal static IEnumerable<string> PartsOf(string folded, Func<string, string> stem) =>
        IsOnePart(folded) ? [stem(folded)] : PartsOfJoined(folded, stem);

    /// <summary>Whether a folded word is one part, as most are.</summary>
    internal static bool IsOnePart(string folded) => folded.Length > 0 && folded.AsSpan().IndexOfAny('-', '.', '\'') < 0;

    private static IEnumerable<string> PartsOfJoined(string folded, Func<string, string> stem)
    {
        string? before = null;
        foreach (var piece in folded.Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var part in Undotted(piece))
            {
                var word = Bare(part);
                if (word.Length == 0) continue;
                var stemmed = stem(word);
                // "berlari-lari", "anak-anaknya": the second half adds nothing.
                if (stemmed == before) continue;
                before = stemmed;
                yield return stemmed;
            }
        }
    }

    /// <summary>Drops the English genitive and other apostrophes ("ma'ruf": "maruf").</summary>
    private static string Bare(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal)) word = word[..^2];
        return word.Replace("'", "", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Undotted(string word)
    {
        if (!word.Contains('.', StringComparison.Ordinal)) return [word];
        var parts = word.Split('.', StringSplitOptions.RemoveEmptyEntries);
        return parts.All(part => part.Length <= 4) && parts.Length > 0 && parts[0].Length <= 2 ? [string.Concat(parts)] : parts;
    }
}
