using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>The names of a story.</summary>
internal sealed record NameReading(IReadOnlyList<Mention> Mentions, IReadOnlyList<NamedEntity> Entities);

/// <summary>Reads people, organisations, places and named events by rule, in Indonesian and English wire style.</summary>
internal static class NameReader
{
    /// <summary>Reads the names. Never throws on text; close to linear in its length.</summary>
    internal static NameReading Read(ArticleText text, IReadOnlyList<Span> sentences, IReadOnlyList<TimeExpression> times)
    {
        var blocks = new List<int> { Span.HeadlineBlock, Span.DeckBlock };
        blocks.AddRange(Enumerable.Range(0, text.Blocks.Count));
        var words = blocks.ConvertAll(b => NameWords.Of(text.TextOf(b), b));
        var vocabulary = new NameVocabulary(words.Skip(1));
        if (SmallLetters.AreAll(text)) return SmallLetters.Read(blocks, words, text);
        var parts = new List<(NamePart Part, List<FoundName> Found)>(blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (words[i].Count == 0) continue;
            var part = new NamePart(blocks[i], text.TextOf(blocks[i]), words[i], vocabulary, times);
            var found = new List<FoundName>();
            new RunReader(part, vocabulary, found).Read();
            Parentheses.Join(part, found);
            parts.Add((part, found));
        }
        return new EntityJoiner(parts).Join();
    }
}
