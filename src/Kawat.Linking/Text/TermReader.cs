namespace Kawat.Linking.Text;

/// <summary>Finds the terms that tell what a story is about.</summary>
public static class TermReader
{
    /// <summary>Terms kept. More adds words that stand once in the body and match anything.</summary>
    public const int Most = 40;

    /// <summary>Shortest stem kept, in letters; shorter ones are mostly particles and initials.</summary>
    private const int ShortestStem = 3;

    /// <summary>How much more a term counts that stands in the headline, or in deck or first paragraph: there a newsroom says what is new.</summary>
    private const double HeadlineTimes = 2.0, LeadTimes = 1.5;

    /// <summary>The heaviest terms of <paramref name="text"/>, at most <see cref="Most"/>: stems without stop words and numbers, frequency damped as 1 + ln(count),
    /// brought so that the heaviest weighs 1; equal weights in ordinal order. Linear in the text, but for sorting the terms.</summary>
    public static IReadOnlyList<Term> Read(ArticleText text)
    {
        var stem = Stemmer.For(text.Language);
        var surfaces = new Dictionary<string, SurfaceForms>(StringComparer.Ordinal);
        var counts = new Dictionary<string, (int Count, bool InHeadline, bool InLead)>(StringComparer.Ordinal);
        var lead = 0;
        while (lead < text.Blocks.Count && string.IsNullOrWhiteSpace(text.Blocks[lead])) lead++;
        for (var block = Span.HeadlineBlock; block < text.Blocks.Count; block++)
        {
            foreach (var (term, surface) in Stems(text.TextOf(block), text.Language, stem))
            {
                if (!surfaces.TryGetValue(term, out var forms)) surfaces[term] = forms = new SurfaceForms();
                forms.See(surface);
                var (count, inHeadline, inLead) = counts.GetValueOrDefault(term);
                counts[term] = (count + 1, inHeadline || block == Span.HeadlineBlock, inLead || block == Span.DeckBlock || block == lead);
            }
        }
        var weighed = counts.Select(pair => new Term(pair.Key, (1 + Math.Log(pair.Value.Count)) * (pair.Value.InHeadline ? HeadlineTimes : 1) * (pair.Value.InLead ? LeadTimes : 1)))
            .OrderByDescending(term => term.Weight).ThenBy(term => term.Stem, StringComparer.Ordinal).Take(Most).ToList();
        return [.. weighed.Select(term => term with { Weight = term.Weight / weighed[0].Weight, Surface = surfaces[term.Stem].Commonest })];
    }

    private static IEnumerable<(string Stem, string Surface)> Stems(string text, string language, Func<string, string> stem)
    {
        foreach (var token in Tokenizer.Tokenize(text))
        {
            if (token.Kind != TokenKind.Word) continue;
            var written = token.Of(text).ToString();
            var folded = Folding.Fold(written);
            if (StopWords.Contains(folded, language)) continue;
            var parts = SearchTerms.PartsOf(folded, word => StopWords.Contains(word, language) ? "" : stem(word)).ToList();
            foreach (var part in parts)
                if (part.Length >= ShortestStem && !StopWords.Contains(part, language) && part.Any(char.IsLetter)) yield return (part, parts.Count == 1 ? written : part);
        }
    }
}
