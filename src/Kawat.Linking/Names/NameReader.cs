using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>The names of a story.</summary>
internal sealed record NameReading(IReadOnlyList<Mention> Mentions, IReadOnlyList<NamedEntity> Entities);

/// <summary>Reads people, organisations, places and named events by rule, in Indonesian and English wire style.</summary>
internal static class NameReader
{
    /// <summary>Reads the names. Never throws on text; close to linear in its length.</summary>
    internal static NameReading Read(ArticleText text, IReadOnlyList<TimeExpression> times) => Read(CutStory.Of(text), times);

    /// <summary>The same of a story that is cut already.</summary>
    internal static NameReading Read(CutStory story, IReadOnlyList<TimeExpression> times)
    {
        if (SmallLetters.AreAll(story.Text)) return SmallLetters.Read(story);
        var parts = Runs(story, times, Stemmer.IsEnglish(story.Text.Language) ? RunTyping.ByRule : RunTyping.ByWeights, out var vocabulary);
        var reading = EntityJoiner.Join(parts, vocabulary);
        vocabulary.Return();
        return reading;
    }

    /// <summary>The runs found in each part, before it is known whom they name. With <see cref="RunTyping.Open"/> every run that the rules leave open is kept, untyped.</summary>
    internal static List<(NamePart Part, List<FoundName> Found)> Runs(ArticleText text, IReadOnlyList<TimeExpression> times, RunTyping typing, out NameVocabulary vocabulary) =>
        Runs(CutStory.Of(text), times, typing, out vocabulary);

    private static List<(NamePart Part, List<FoundName> Found)> Runs(CutStory story, IReadOnlyList<TimeExpression> times, RunTyping typing, out NameVocabulary vocabulary)
    {
        var cut = new List<NamePart>(story.Parts.Length);
        foreach (var part in story.Parts)
            if (NameWords.Of(part) is { Length: > 0 } words) cut.Add(new NamePart(part.Block, part.Text, words));
        vocabulary = NameVocabulary.Rent(cut);
        var parts = new List<(NamePart Part, List<FoundName> Found)>(cut.Count);
        foreach (var part in cut)
        {
            part.Settle(vocabulary, times);
            var found = new List<FoundName>();
            new RunReader(part, vocabulary, found, typing).Read();
            Parentheses.Join(part, found);
            parts.Add((part, found));
        }
        return parts;
    }
}
