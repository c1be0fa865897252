using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>Reads the names of a text that some system stored all in small letters: names of the tables, and what the trained weights find around them.</summary>
internal static class SmallLetters
{
    // Below this share of capitals among a body's letters the text has lost its case; ordinary news has 3–8 %.
    private const double LostCaseShare = 0.003;
    // Shorter bodies tell too little: a sentence of thirty letters has a capital.
    private const int FewestLetters = 30;

    public static bool AreAll(ArticleText text)
    {
        int letters = 0, capitals = 0;
        var length = 0;
        foreach (var block in text.Blocks) length += block.Length;
        foreach (var block in text.Blocks)
        {
            foreach (var c in block)
            {
                if (!char.IsLetter(c)) continue;
                letters++;
                // Enough of them, were all the rest letters.
                if (char.IsUpper(c) && ++capitals >= length * LostCaseShare) return false;
            }
        }
        return letters >= FewestLetters && capitals < letters * LostCaseShare;
    }

    public static NameReading Read(CutStory story)
    {
        var parts = new List<(NamePart Part, List<FoundName> Found)>();
        foreach (var cut in story.Parts)
        {
            var words = NameWords.Of(cut);
            if (words.Length == 0) continue;
            var part = new NamePart(cut.Block, cut.Text, words);
            part.Settle(NameVocabulary.Empty, []);
            var found = new List<FoundName>();
            var tags = SmallTagger.Shipped.Tag(words);
            for (var i = 0; i < words.Length;)
            {
                var length = Known(part, i, out var known);
                // A table's name is one unless the weights see a longer name or a person in it ("bandung lautan api", "pak malang").
                var end = EndOf(tags, i);
                if (known is not null && (end <= i + length || tags[i] == 0) && !(tags[i] % 2 == 1 && tags[i] == 1 && known.Kind == EntityKind.Place))
                {
                    found.Add(new FoundName(i, i + length, known.Kind, known.Kind == EntityKind.Person ? TitleBefore(part, i) : "", known.Key));
                    i += length;
                    continue;
                }
                if (end > i)
                {
                    var kind = tags[i] switch { 1 => EntityKind.Person, 3 => EntityKind.Organisation, _ => EntityKind.Place };
                    found.Add(new FoundName(i, end, kind, kind == EntityKind.Person ? TitleBefore(part, i) : "", NameTables.Find(part.Slice(i, end))?.Key));
                    i = end;
                    continue;
                }
                i++;
            }
            parts.Add((part, found));
        }
        return EntityJoiner.Join(parts, NameVocabulary.Empty);
    }

    private static int EndOf(byte[] tags, int i)
    {
        if (tags[i] % 2 != 1) return i;
        var end = i + 1;
        while (end < tags.Length && tags[end] == tags[i] + 1) end++;
        return end;
    }

    // "menteri luar negeri retno marsudi": the title and office before the person.
    private static string TitleBefore(NamePart part, int i)
    {
        var first = i;
        for (var k = i - 1; k >= 0 && i - k <= 5 && part.Words[k + 1].Gap == ' '; k--)
        {
            if (part.IsIn(k, WordSets.Titles)) first = k;
            else if (!part.IsIn(k, WordSets.Offices)) break;
        }
        return first < i ? part.Slice(first, i) : "";
    }

    private static int Known(NamePart part, int i, out KnownName? known)
    {
        known = null;
        if (part.Words[i].Form.Longest == 0) return 1;
        var limit = i + 1;
        while (limit < part.Words.Length && limit - i < part.Words[i].Form.Longest && part.Words[limit].Gap is ' ' or '-') limit++;
        for (var to = Math.Min(limit, part.Words.Length); to > i; to--)
        {
            var form = part.Slice(i, to);
            if (to == i + 1 && (part.IsIn(i, WordSets.Ambiguous) || part.IsIn(i, WordSets.Functions) || form.Length < 3)) continue;
            known = NameTables.Find(form) ?? (to == i + 1 && form.Length <= 6 ? NameTables.Find(form.ToUpperInvariant()) : null);
            if (known is not null) return to - i;
        }
        known = null;
        return 1;
    }
}
