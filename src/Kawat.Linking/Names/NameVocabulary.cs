using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>How the story itself writes its words: which stand in small letters, which keep their capital within a sentence.</summary>
internal sealed class NameVocabulary
{
    private readonly HashSet<string> small = new(StringComparer.Ordinal);
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    public NameVocabulary(IReadOnlyList<List<NameWord>> body)
    {
        foreach (var words in body)
            foreach (var word in words)
                if (word.Casing == Casing.Lower) small.Add(word.Low);
        foreach (var words in body)
        {
            var titled = TitledWords(words);
            for (var i = 0; i < words.Count; i++)
                if (words[i] is { Casing: Casing.Capital or Casing.Capitals, IsInitial: false } && !titled[i]) named.Add(words[i].Low);
        }
    }

    private readonly HashSet<string> plainAbbreviations = new(StringComparer.Ordinal);

    /// <summary>Shortens everyday words, as the story itself says.</summary>
    public bool IsPlainAbbreviation(string low) => plainAbbreviations.Contains(low);

    /// <summary>Keeps an abbreviation that shortens everyday words.</summary>
    public void AddPlainAbbreviation(string low) => plainAbbreviations.Add(low);

    /// <summary>Stands with a capital where nothing forces one.</summary>
    public bool IsNamed(string low) => named.Contains(low);

    /// <summary>Stands in small letters and never with a capital of its own.</summary>
    public bool IsEveryday(string low) => small.Contains(low) && !named.Contains(low);

    /// <summary>A derived Indonesian word ("hubungan", "penetapan"): affixes on a frequent root, which no person's name is.</summary>
    public static bool IsDerived(string low) => low.Length >= ShortestDerived && Stem(low) is var root && root != low && IndonesianRoots.Contains(root);

    /// <summary>A derived noun ("penetapan", "administrasi"), such as stands capitalised in the names of laws and programmes and in no person's.</summary>
    public static bool IsNoun(string low) =>
        low.Length >= 7 && ((low[0] is 'p' or 'k' && low[1] == 'e' && (low.EndsWith("an", StringComparison.Ordinal) || low.EndsWith("annya", StringComparison.Ordinal)) && !low.EndsWith("wan", StringComparison.Ordinal))
            || low.EndsWith("asi", StringComparison.Ordinal) || low.EndsWith("itas", StringComparison.Ordinal) || low.EndsWith("ional", StringComparison.Ordinal));

    private const int ShortestDerived = 6;
    private static readonly Func<string, string> Stem = Stemmer.For("id");

    /// <summary>Stands in small letters somewhere.</summary>
    public bool IsSmall(string low) => small.Contains(low);

    /// <summary>Marks the words of headlines that the body quotes.</summary>
    // "Simak juga Video: Warga Sambut Tamu dari Bandung": a headline quoted in the body capitalises every word. It is known by at least four words of
    // which all but function words have a capital and two are everyday words.
    public bool[] TitledWords(List<NameWord> words)
    {
        var titled = new bool[words.Count];
        for (var start = 0; start < words.Count;)
        {
            var end = start + 1;
            while (end < words.Count && words[end].Gap is not ('.' or '"')) end++;
            int full = 0, capital = 0, plain = 0;
            for (var i = start; i < end; i++)
            {
                var word = words[i];
                if (word.Casing == Casing.Number || NameTables.Functions.Contains(word.Low)) continue;
                full++;
                if (word.Casing == Casing.Lower) break;
                capital++;
                if (i > start && word.Casing == Casing.Capital && (IsSmall(word.Low) || NameTables.Ordinary.Contains(word.Low) || IndonesianRoots.Contains(word.Low) || IsDerived(word.Low))) plain++;
            }
            if (full >= 4 && capital == full && plain >= 2) Array.Fill(titled, true, start, end - start);
            start = end;
        }
        return titled;
    }
}
