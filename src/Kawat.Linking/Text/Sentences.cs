using System.Runtime.InteropServices;

namespace Kawat.Linking.Text;

/// <summary>Cuts text into sentences, by one set of rules for Indonesian and English.</summary>
public static class Sentences
{
    /// <summary>Lines within these lengths that end in mid-sentence are taken as wrapped by a teletype (columns of 60–80), not as paragraphs.</summary>
    private const int ShortestWrapped = 50, LongestWrapped = 100;

    /// <summary>The sentences of headline, deck and blocks, in reading order. Linear.</summary>
    public static IReadOnlyList<Span> Of(ArticleText text)
    {
        var spans = new List<Span>();
        for (var block = Span.HeadlineBlock; block < text.Blocks.Count; block++) Add(spans, block, text.TextOf(block), Cut(text.TextOf(block)));
        return spans;
    }

    /// <summary>The same of a story that is cut already.</summary>
    internal static IReadOnlyList<Span> Of(CutStory story)
    {
        var spans = new List<Span>();
        foreach (var part in story.Parts) Add(spans, part.Block, part.Text, part.Tokens);
        return spans;
    }

    private static void Add(List<Span> spans, int block, string text, ReadOnlySpan<Token> tokens)
    {
        foreach (var (start, length) in Of(text, tokens)) spans.Add(new Span(block, start, length));
    }

    private static ReadOnlySpan<Token> Cut(string text)
    {
        var tokens = new List<Token>(text.Length / 5 + 1);
        Tokenizer.Tokenize(text, tokens);
        return CollectionsMarshal.AsSpan(tokens);
    }

    /// <summary>The sentences of <paramref name="text"/>, without the white space around them: in order, not overlapping, and together holding every
    /// character that is no white space. Linear; never throws.</summary>
    public static IReadOnlyList<(int Start, int Length)> Of(string text) => Of(text, Cut(text));

    private static List<(int Start, int Length)> Of(string text, ReadOnlySpan<Token> tokens)
    {
        var sentences = new List<(int, int)>();
        var cased = IsCased(text);
        int first = 0, straightQuotes = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (text[tokens[i].Start] == '"') straightQuotes++;
            var last = i;
            var ends = i + 1 == tokens.Length;
            if (!ends && IsStop(text, tokens[i]))
            {
                last = Tail(text, tokens, i, ref straightQuotes);
                ends = last + 1 == tokens.Length || EndsSentence(text, tokens, first, i, last, cased);
            }
            else if (!ends) ends = EndsAfterDottedWord(text, tokens, i);
            if (!ends && last + 1 < tokens.Length) ends = EndsAtLineBreak(text, tokens[first].Start, tokens[last], tokens[last + 1], cased);
            i = last;
            if (!ends) continue;
            sentences.Add((tokens[first].Start, tokens[last].End - tokens[first].Start));
            first = last + 1;
            straightQuotes = 0;
        }
        return sentences;
    }

    private static bool IsStop(string text, Token token) => token.Kind == TokenKind.Punctuation && text[token.Start] is '.' or '!' or '?' or '…';

    /// <summary>Further stops and the closing quotes and brackets that stand directly behind; a straight quote closes when it is the even one.</summary>
    private static int Tail(string text, ReadOnlySpan<Token> tokens, int stop, ref int straightQuotes)
    {
        var last = stop;
        while (last + 1 < tokens.Length && tokens[last + 1].Start == tokens[last].End)
        {
            var c = text[tokens[last + 1].Start];
            if (c == '"' && straightQuotes % 2 == 1) straightQuotes++;
            else if (c == '\'' && (tokens[last + 1].End == text.Length || char.IsWhiteSpace(text[tokens[last + 1].End]))) { }
            else if (!(IsStop(text, tokens[last + 1]) || c is '”' or '’' or ')' or ']' or '»')) break;
            last++;
        }
        return last;
    }

    private static bool EndsSentence(string text, ReadOnlySpan<Token> tokens, int first, int stop, int last, bool cased)
    {
        var next = tokens[last + 1];
        var spaced = next.Start > tokens[last].End;
        var c = Opening(text, tokens, last + 1);
        // Without a space only a capital tells a glued sentence ("(1/3).Xi") from a name with a dot.
        if (!spaced && !(char.IsUpper(c) && !(stop > first && tokens[stop - 1] is { Kind: TokenKind.Word, Length: 1 }))) return false;
        if (text[tokens[stop].Start] == '.' && stop > first && tokens[stop - 1].End == tokens[stop].Start && stop == last)
        {
            var before = tokens[stop - 1];
            var word = Lexicon.Of(before.Of(text)).Folded;
            // "1. Xi": a number at the beginning of a list's line.
            if (before.Kind == TokenKind.Number && stop - 1 == first && before.Length <= 2) return false;
            if (before.Kind == TokenKind.Word && char.IsLetter(text[before.Start]))
            {
                if (before.Length == 1 && char.IsUpper(text[before.Start])) return IsStarter(text, next);
                if (SentenceAbbreviations.After.Contains(word)) return char.IsUpper(c);
                if (SentenceAbbreviations.Before.Contains(word)) return false;
            }
        }
        if (text[tokens[stop].Start] == '…' || last > stop && text[tokens[stop].Start] == '.' && text[tokens[stop + 1].Start] == '.')
            return char.IsUpper(c);
        return !cased || !char.IsLower(c);
    }

    /// <summary>"… in the U.S. The …": a dotted word has its stop in it, and ends the sentence when a word follows that begins sentences.</summary>
    private static bool EndsAfterDottedWord(string text, ReadOnlySpan<Token> tokens, int i) =>
        tokens[i].Kind == TokenKind.Word && text[tokens[i].End - 1] == '.' && tokens[i + 1].Start > tokens[i].End && IsStarter(text, tokens[i + 1]);

    private static bool EndsAtLineBreak(string text, int lineSearchStart, Token last, Token next, bool cased)
    {
        // Most tokens stand side by side or with a space between.
        if (next.Start - last.End <= 1 && (next.Start == last.End || text[last.End] != '\n')) return false;
        var gap = text.AsSpan(last.End, next.Start - last.End);
        var broken = gap.IndexOf('\n');
        if (broken < 0) return false;
        if (gap[(broken + 1)..].Contains('\n')) return true;
        var line = last.End - Math.Max(lineSearchStart, text.LastIndexOf('\n', last.End - 1) + 1);
        return line is < ShortestWrapped or > LongestWrapped && !(cased && char.IsLower(text[next.Start]));
    }

    /// <summary>The first character of the next sentence behind opening quotes and brackets.</summary>
    private static char Opening(string text, ReadOnlySpan<Token> tokens, int i)
    {
        while (i + 1 < tokens.Length && text[tokens[i].Start] is '"' or '“' or '‘' or '\'' or '(' or '[' or '«' or '-' or '–' or '—') i++;
        return text[tokens[i].Start];
    }

    private static bool IsStarter(string text, Token token) =>
        token.Kind == TokenKind.Word && token.Length > 1 && char.IsUpper(text[token.Start]) && StopWords.IsAny(Lexicon.Of(token.Of(text)).Folded);

    /// <summary>Some wires come in lower case throughout; there a small letter says nothing.</summary>
    private static bool IsCased(string text)
    {
        int upper = 0, letters = 0;
        foreach (var c in text)
        {
            if (char.IsUpper(c) && ++upper * 100 >= text.Length) return true;
            if (char.IsLetter(c)) letters++;
        }
        return upper * 100 >= letters;
    }
}
