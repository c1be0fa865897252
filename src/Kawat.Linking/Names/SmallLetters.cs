using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>Reads the names of a text that some system stored all in small letters: only names of the tables can be found there.</summary>
internal static class SmallLetters
{
    // Below this share of capitals among a body's letters the text has lost its case; ordinary news has 3–8 %.
    private const double LostCaseShare = 0.003;
    // Shorter bodies tell too little.
    private const int FewestLetters = 80;

    public static bool AreAll(ArticleText text)
    {
        int letters = 0, capitals = 0;
        foreach (var block in text.Blocks)
        {
            foreach (var c in block)
            {
                if (!char.IsLetter(c)) continue;
                letters++;
                if (char.IsUpper(c)) capitals++;
            }
        }
        return letters >= FewestLetters && capitals < letters * LostCaseShare;
    }

    public static NameReading Read(ArticleText text)
    {
        var parts = new List<(NamePart Part, List<FoundName> Found)>();
        var vocabulary = new NameVocabulary([]);
        for (var block = Span.HeadlineBlock; block < text.Blocks.Count; block++)
        {
            var words = NameWords.Of(text.TextOf(block), block);
            if (words.Count == 0) continue;
            var part = new NamePart(block, text.TextOf(block), words, vocabulary, []);
            var found = new List<FoundName>();
            for (var i = 0; i < words.Count;)
            {
                var length = Known(part, i, out var known);
                if (known is not null) found.Add(new FoundName(i, i + length, known.Kind, "", known.Key));
                i += length;
            }
            parts.Add((part, found));
        }
        return new EntityJoiner(parts, vocabulary).Join();
    }

    private static int Known(NamePart part, int i, out KnownName? known)
    {
        known = null;
        if (NameTables.LongestFrom(part.Low(i)) == 0) return 1;
        var limit = i + 1;
        while (limit < part.Words.Count && limit - i < NameTables.LongestFrom(part.Low(i)) && part.Words[limit].Gap is ' ' or '-') limit++;
        for (var to = Math.Min(limit, part.Words.Count); to > i; to--)
        {
            var form = part.Slice(i, to);
            if (to == i + 1 && (NameTables.Ambiguous.Contains(part.Low(i)) || NameTables.Functions.Contains(part.Low(i)) || form.Length < 3)) continue;
            known = NameTables.Find(form) ?? (to == i + 1 && form.Length <= 6 ? NameTables.Find(form.ToUpperInvariant()) : null);
            if (known is not null) return to - i;
        }
        known = null;
        return 1;
    }
}
