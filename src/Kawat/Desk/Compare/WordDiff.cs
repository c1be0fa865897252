namespace Kawat.Desk.Compare;

/// <summary>What a piece of a comparison is.</summary>
internal enum PieceKind
{
    Same,
    Gone,
    New,
}

/// <summary>A piece of two texts laid over one another.</summary>
internal readonly record struct Piece(PieceKind Kind, string Text);

/// <summary>Two texts compared word by word.</summary>
internal static class WordDiff
{
    /// <summary>Words, stretches of space, and every other sign by itself; put together they are the text.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            if (char.IsLetterOrDigit(text[at]))
            {
                // "orang-orang", "Jum'at", "1.200,50": one word while the next sign goes on with it.
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.NonSpacingMark || (Inner.Contains(text[at]) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])))) at++;
            }
            else if (char.IsWhiteSpace(text[at]))
            {
                while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            }
            else
            {
                at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            }

            words.Add(text[start..at]);
        }

        return words;
    }

    private const string Inner = "-'’.,";

    /// <summary>The pieces in order: what is gone stands before what came in its place.</summary>
    public static List<Piece> Of(string old, string now)
    {
        var (a, b) = (Words(old), Words(now));
        var pieces = new List<Piece>();
        var at = 0;
        foreach (var hunk in Joined(a, b))
        {
            Add(PieceKind.Same, a, at, hunk.Start);
            Add(PieceKind.Gone, a, hunk.Start, hunk.End);
            Add(PieceKind.New, b, hunk.OtherStart, hunk.OtherEnd);
            at = hunk.End;
        }

        Add(PieceKind.Same, a, at, a.Count);
        return pieces;

        void Add(PieceKind kind, List<string> words, int from, int to)
        {
            if (to > from) pieces.Add(new(kind, string.Concat(words[from..to])));
        }
    }

    /// <summary>Differences with nothing but space between them are one: "old old" → "new new" reads better than word after word.</summary>
    public static List<Hunk> Joined(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var joined = new List<Hunk>();
        foreach (var hunk in Hunks.Between(a, b))
        {
            if (joined.Count > 0 && IsSpace(a, joined[^1].End, hunk.Start)) joined[^1] = joined[^1] with { End = hunk.End, OtherEnd = hunk.OtherEnd };
            else joined.Add(hunk);
        }

        return joined;
    }

    /// <summary>Whether nothing but space lies between two places; so it is when they meet or the one lies before the other.</summary>
    public static bool IsSpace(IReadOnlyList<string> words, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (!string.IsNullOrWhiteSpace(words[at])) return false;
        }

        return true;
    }

    /// <summary>How much two texts share, 0 to 1: twice the words in common over all words.</summary>
    public static double Likeness(string one, string other)
    {
        static List<string> Telling(string text) => [.. Words(text).Where(word => char.IsLetterOrDigit(word[0]))];
        var (a, b) = (Telling(one), Telling(other));
        if (a.Count + b.Count == 0) return one == other ? 1 : 0;
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in a) counts[word] = counts.GetValueOrDefault(word) + 1;
        var shared = 0;
        foreach (var word in b)
        {
            if (counts.GetValueOrDefault(word) is > 0 and var left)
            {
                shared++;
                counts[word] = left - 1;
            }
        }

        return 2.0 * shared / (a.Count + b.Count);
    }
}
