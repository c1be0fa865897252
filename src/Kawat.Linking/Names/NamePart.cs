using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>One part of the story (headline, deck or block) for the name reader: its words, and what may start or continue a name.</summary>
internal sealed class NamePart
{
    private readonly NameVocabulary vocabulary;

    public NamePart(int block, string text, List<NameWord> words, NameVocabulary vocabulary, IReadOnlyList<TimeExpression> times)
    {
        Block = block;
        Text = text;
        Words = words;
        this.vocabulary = vocabulary;
        int shouted = 0, lettered = 0;
        foreach (var word in words)
        {
            if (word.Casing == Casing.Capitals) shouted++;
            if (word.Casing != Casing.Number) lettered++;
        }
        IsShouted = words.Count > 2 && shouted * 10 >= lettered * 7;
        Titled = vocabulary.TitledWords(words);
        roles = new int[words.Count];
        InTime = new bool[words.Count];
        var next = 0;
        foreach (var time in times)
        {
            if (time.Span.Block != block) continue;
            // Times stand in reading order, as words do.
            while (next < words.Count && words[next].Span.Start < time.Span.Start) next++;
            for (; next < words.Count && words[next].Span.End <= time.Span.End; next++) InTime[next] = words[next].Casing != Casing.Number;
        }
    }

    public int Block { get; }

    public string Text { get; }

    public List<NameWord> Words { get; }

    /// <summary>All in capitals, so that capitals tell nothing.</summary>
    public bool IsShouted { get; }

    private bool[] InTime { get; }

    private bool[] Titled { get; }

    /// <summary>True where something other than a name can have made the capital: a sentence's start, the headline, a headline quoted in the body.</summary>
    public bool IsForced(int i) => Words[i].IsInitial || Block == Span.HeadlineBlock || Titled[i];

    public string Low(int i) => Words[i].Low;

    /// <summary>True when the word may be a part of a name: a capital that the sentence or the headline did not force.</summary>
    public bool MayName(int i)
    {
        var word = Words[i];
        if (word.Casing is Casing.Lower or Casing.Number || InTime[i]) return false;
        // A currency sign makes the letters before it one: "US$".
        if (word.Span.End < Text.Length && Text[word.Span.End] == '$') return false;
        if (IsShouted) return vocabulary.IsNamed(word.Low) || NameTables.Find(word.Text) is not null;
        if (word.Casing == Casing.Capitals && word.Text.Length > 1) return !NameTables.Functions.Contains(word.Low) || NameTables.Find(word.Text) is not null;
        if (word.Text.Length == 1) return !word.IsInitial && word.Gap == ' ' && i > 0;
        if (NameTables.Functions.Contains(word.Low))
            return !IsForced(i) && (NameTables.Find(word.Text) is not null || word.Low == "dalam" && i + 1 < Words.Count && Words[i + 1].Low == "negeri");
        if (!IsForced(i)) return true;
        if (IsRoleWord(word.Low)) return true;
        // Headlines capitalise every word; only what the body writes as a name, or a table knows, is one.
        if (Block == Span.HeadlineBlock || Titled[i]) return vocabulary.IsNamed(word.Low) && !NameTables.Ordinary.Contains(word.Low) || NameTables.Find(word.Text) is not null;
        return !NameTables.Ordinary.Contains(word.Low) && !vocabulary.IsEveryday(word.Low) && (vocabulary.IsNamed(word.Low) || !NameVocabulary.IsDerived(word.Low));
    }

    private static bool IsRoleWord(string low) =>
        NameTables.Titles.Contains(low) || NameTables.OrganisationHeads.Contains(low) || NameTables.PlaceHeads.Contains(low) || NameTables.EventHeads.Contains(low);

    private readonly int[] roles;

    /// <summary>What the tables know of word <paramref name="i"/>, as bits of <see cref="WordRoles"/>; looked up once.</summary>
    public int Roles(int i)
    {
        if (roles[i] == 0) roles[i] = WordRoles.Of(Words[i]) | WordRoles.LookedUp;
        return roles[i] & ~WordRoles.LookedUp;
    }

    /// <summary>The same as <see cref="Slice"/> without a copy.</summary>
    public ReadOnlySpan<char> Letters(int first, int end) => Text.AsSpan(Words[first].Span.Start, Words[end - 1].Span.End - Words[first].Span.Start);

    /// <summary>The text from word <paramref name="first"/> to before <paramref name="end"/>, as written.</summary>
    public string Slice(int first, int end) => Text[Words[first].Span.Start..Words[end - 1].Span.End];

    /// <summary>The span of those words.</summary>
    public Span SpanOf(int first, int end) => new(Block, Words[first].Span.Start, Words[end - 1].Span.End - Words[first].Span.Start);
}
