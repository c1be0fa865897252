using System.Runtime.InteropServices;

namespace Kawat.Linking.Text;

/// <summary>A part of a story cut into tokens once, for every reader.</summary>
/// <param name="Block">Which part, as in <see cref="Span.Block"/>.</param>
/// <param name="Text">Its text.</param>
/// <param name="Tokens">The tokens in order.</param>
/// <param name="Words">The word at each token.</param>
internal sealed record CutPart(int Block, string Text, Token[] Tokens, KnownWord[] Words)
{
    public static CutPart Of(int block, string text, List<Token> scratch)
    {
        scratch.Clear();
        Tokenizer.Tokenize(text, scratch);
        var tokens = scratch.Count == 0 ? [] : CollectionsMarshal.AsSpan(scratch).ToArray();
        var words = tokens.Length == 0 ? [] : new KnownWord[tokens.Length];
        for (var i = 0; i < words.Length; i++) words[i] = Lexicon.Of(tokens[i].Of(text));
        return new CutPart(block, text, tokens, words);
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
        var scratch = new List<Token>(text.Blocks.Count > 0 ? text.Blocks[0].Length / 4 + 16 : 16);
        for (var block = Span.HeadlineBlock; block < text.Blocks.Count; block++) parts[block - Span.HeadlineBlock] = CutPart.Of(block, text.TextOf(block), scratch);
        return new CutStory(text, parts);
    }
}
