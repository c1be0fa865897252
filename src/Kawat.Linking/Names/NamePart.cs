using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>One part of the story (headline, deck or block) for the name reader: its words, and what may start or continue a name.</summary>
internal sealed class NamePart(int block, string text, NameWord[] words)
{
    private readonly WordFact[] facts = new WordFact[words.Length];
    private NameVocabulary vocabulary = NameVocabulary.Empty;

    public int Block { get; } = block;

    public string Text { get; } = text;

    public NameWord[] Words { get; } = words;

    /// <summary>All in capitals, so that capitals tell nothing.</summary>
    public bool IsShouted { get; private set; }

    /// <summary>What is known of each word in its place; <see cref="NameVocabulary"/> fills in the numbers.</summary>
    internal WordFact[] Facts => facts;

    /// <summary>Makes the part ready for reading: after the vocabulary of the story has been learnt.</summary>
    public void Settle(NameVocabulary learnt, IReadOnlyList<TimeExpression> times)
    {
        vocabulary = learnt;
        int shouted = 0, lettered = 0;
        foreach (var word in Words)
        {
            if (word.Casing == Casing.Capitals) shouted++;
            if (word.Casing != Casing.Number) lettered++;
        }
        IsShouted = Words.Length > 2 && shouted * 10 >= lettered * 7;
        var next = 0;
        foreach (var time in times)
        {
            if (time.Span.Block != Block) continue;
            // Times stand in reading order, as words do.
            while (next < Words.Length && Words[next].Start < time.Span.Start) next++;
            for (; next < Words.Length && Words[next].End <= time.Span.End; next++)
                if (Words[next].Casing != Casing.Number) facts[next].Is |= WordIs.InTime;
        }
    }

    /// <summary>True where something other than a name can have made the capital: a sentence's start, the headline, a headline quoted in the body.</summary>
    public bool IsForced(int i) => Words[i].IsInitial || Block == Span.HeadlineBlock || IsTitled(i);

    public string Low(int i) => Words[i].Low;

    /// <summary>Whether one of these lists holds word <paramref name="i"/>.</summary>
    public bool IsIn(int i, WordSets any) => Words[i].Form.IsIn(any);

    /// <summary>Stands with a capital somewhere where nothing forces one.</summary>
    public bool IsNamed(int i) => vocabulary.IsNamed(facts[i].Number);

    /// <summary>Stands in small letters somewhere and never with a capital of its own.</summary>
    public bool IsEveryday(int i) => vocabulary.IsEveryday(facts[i].Number);

    /// <summary>Stands in small letters somewhere.</summary>
    public bool IsSmall(int i) => vocabulary.IsSmall(facts[i].Number);

    /// <summary>True when the word may be a part of a name: a capital that the sentence or the headline did not force.</summary>
    public bool MayName(int i)
    {
        ref var fact = ref facts[i];
        if ((fact.Is & WordIs.Asked) == 0) fact.Is |= WordIs.Asked | (JudgeName(i) ? WordIs.Name : 0);
        return (fact.Is & WordIs.Name) != 0;
    }

    private bool JudgeName(int i)
    {
        var word = Words[i];
        if (word.Casing is Casing.Lower or Casing.Number || (facts[i].Is & WordIs.InTime) != 0) return false;
        // A currency sign makes the letters before it one: "US$".
        if (word.End < Text.Length && Text[word.End] == '$') return false;
        if (IsShouted) return IsNamed(i) || word.Form.Known is not null;
        if (word.Casing == Casing.Capitals && word.Text.Length > 1) return !IsIn(i, WordSets.Functions) || word.Form.Known is not null;
        if (word.Text.Length == 1) return !word.IsInitial && word.Gap == ' ' && i > 0;
        if (IsIn(i, WordSets.Functions))
            return !IsForced(i) && (word.Form.Known is not null || word.Low == "dalam" && i + 1 < Words.Length && Words[i + 1].Low == "negeri");
        if (!IsForced(i)) return true;
        if (IsIn(i, WordSets.Titles | WordSets.OrganisationHeads | WordSets.PlaceHeads | WordSets.EventHeads)) return true;
        // Headlines capitalise every word; only what the body writes as a name, or a table knows, is one.
        if (Block == Span.HeadlineBlock || IsTitled(i)) return IsNamed(i) && !IsIn(i, WordSets.Ordinary) || word.Form.Known is not null;
        return !IsIn(i, WordSets.Ordinary) && !IsEveryday(i) && (IsNamed(i) || !IsIn(i, WordSets.Derived));
    }

    private bool IsTitled(int i) => (facts[i].Is & WordIs.Titled) != 0;

    /// <summary>The name of the tables that begins at word <paramref name="i"/>, and its length in words; null and 1 when none does. Looked up once.</summary>
    public KnownName? KnownAt(int i, out int length)
    {
        var longest = Words[i].Form.Longest;
        if (longest == 0)
        {
            length = 1;
            return null;
        }
        ref var fact = ref facts[i];
        if ((fact.Is & WordIs.KnownAsked) == 0)
        {
            fact.Is |= WordIs.KnownAsked;
            fact.Known = FindKnown(i, longest, out var words);
            fact.KnownLength = (ushort)words;
        }
        length = fact.KnownLength;
        return fact.Known;
    }

    private KnownName? FindKnown(int i, int longest, out int length)
    {
        // Known names may run over small words ("Sabuk dan Jalur Sutra"), so the look-up goes beyond the run.
        var limit = Math.Min(Words.Length, i + longest);
        var last = i + 1;
        while (last < limit && Words[last].Gap is ' ' or '-') last++;
        for (var to = Math.Min(last, limit); to > i; to--)
        {
            if (to > i + 1 && Words[to - 1].Casing == Casing.Lower) continue;
            if ((to == i + 1 ? Words[i].Form.Known : NameTables.Find(Letters(i, to))) is not { } known) continue;
            length = to - i;
            if (length == 1 && IsIn(i, WordSets.Ambiguous) && Words[i].Casing != Casing.Capitals && (Words[i].IsInitial || Block == Span.HeadlineBlock) && !IsNamed(i)) break;
            return known;
        }
        length = 1;
        return null;
    }

    /// <summary>What the tables know of word <paramref name="i"/>, as bits of <see cref="WordRoles"/>.</summary>
    public int Roles(int i) => Words[i].Form.Roles;

    /// <summary>The same as <see cref="Slice"/> without a copy.</summary>
    public ReadOnlySpan<char> Letters(int first, int end) => Text.AsSpan(Words[first].Start, Words[end - 1].End - Words[first].Start);

    /// <summary>The text from word <paramref name="first"/> to before <paramref name="end"/>, as written.</summary>
    public string Slice(int first, int end) => end == first + 1 ? Words[first].Text : Phrases.Of(Letters(first, end)).Written;

    /// <summary>Those words as a name.</summary>
    public KnownPhrase PhraseOf(int first, int end) => Phrases.Of(Letters(first, end));

    /// <summary>The span of those words.</summary>
    public Span SpanOf(int first, int end) => new(Block, Words[first].Start, Words[end - 1].End - Words[first].Start);
}
