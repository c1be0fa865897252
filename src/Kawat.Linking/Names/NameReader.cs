using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>The names of a story.</summary>
internal sealed record NameReading(IReadOnlyList<Mention> Mentions, IReadOnlyList<NamedEntity> Entities);

/// <summary>Reads people, organisations, places and named events by rule, in Indonesian and English wire style.</summary>
internal static class NameReader
{
    /// <summary>Reads the names. Never throws on text; close to linear in its length.</summary>
    internal static NameReading Read(ArticleText text, IReadOnlyList<TimeExpression> times)
    {
        if (SmallLetters.AreAll(text)) return SmallLetters.Read(text);
        var parts = Runs(text, times, Stemmer.IsEnglish(text.Language) ? RunTyping.ByRule : RunTyping.ByWeights, out var vocabulary);
        return new EntityJoiner(parts, vocabulary).Join();
    }

    /// <summary>The runs found in each part, before it is known whom they name. With <see cref="RunTyping.Open"/> every run that the rules leave open is kept, untyped.</summary>
    internal static List<(NamePart Part, List<FoundName> Found)> Runs(ArticleText text, IReadOnlyList<TimeExpression> times, RunTyping typing, out NameVocabulary vocabulary)
    {
        var words = new List<List<NameWord>>(text.Blocks.Count + 2);
        for (var block = Span.HeadlineBlock; block < text.Blocks.Count; block++) words.Add(NameWords.Of(text.TextOf(block), block));
        vocabulary = new NameVocabulary(words.GetRange(1, words.Count - 1));
        var parts = new List<(NamePart Part, List<FoundName> Found)>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Count == 0) continue;
            var block = i + Span.HeadlineBlock;
            var part = new NamePart(block, text.TextOf(block), words[i], vocabulary, times);
            var found = new List<FoundName>();
            new RunReader(part, vocabulary, found, typing).Read();
            Parentheses.Join(part, found);
            parts.Add((part, found));
        }
        return parts;
    }
}
