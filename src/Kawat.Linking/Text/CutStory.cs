using System.Runtime.InteropServices;

namespace Kawat.Linking.Text;

/// <summary>A part of a story cut into tokens once, for every reader.</summary>
/// <param name="Block">Which part, as in <see cref="Span.Block"/>.</param>
/// <param name="Text">Its text.</param>
/// <param name="Tokens">The tokens in order.</param>
/// <param name="Words">The word at each token.</param>
/// <param name="TimeMarks">All bits that the words have (<see cref="KnownWord.TimeMarks"/>).</param>
internal sealed record CutPart(int Block, string Text, Token[] Tokens, KnownWord[] Words, int TimeMarks)
{
    // What one thread uses again from part to part; a part of unusual length leaves nothing behind.
    [ThreadStatic]
    private static List<Token>? spare;

    private const int MostKept = 8192;

    public static CutPart Of(int block, string text)
    {
        var scratch = spare ??= new List<Token>(1024);
        scratch.Clear();
        Tokenizer.Tokenize(text, scratch);
        if (scratch.Capacity > MostKept) spare = null;
        var tokens = scratch.Count == 0 ? [] : CollectionsMarshal.AsSpan(scratch).ToArray();
        var words = tokens.Length == 0 ? [] : new KnownWord[tokens.Length];
        var marks = 0;
        Lexicon.Of(text, tokens, words);
        foreach (var word in words) marks |= word.TimeMarks;
        return new CutPart(block, text, tokens, words, marks);
    }
}

/// <summary>A story cut into tokens once, for every reader.</summary>
/// <param name="Text">The story.</param>
/// <param name="Parts">Headline, deck and blocks, in that order; parts without text included.</param>
internal sealed record CutStory(ArticleText Text, CutPart[] Parts)
{
    /// <summary>Cuts the whole story. Linear; never throws.</summary>
    public static CutStory Of(ArticleText text)
    {
        var parts = new CutPart[text.Blocks.Count - Span.HeadlineBlock];
        for (var block = Span.HeadlineBlock; block < text.Blocks.Count; block++) parts[block - Span.HeadlineBlock] = CutPart.Of(block, text.TextOf(block));
        return new CutStory(text, parts);
    }
}
