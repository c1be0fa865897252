using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>How the story itself writes its words: which stand in small letters, which keep their capital within a sentence.</summary>
internal sealed class NameVocabulary
{
    private const byte Small = 1, Named = 2;

    // Open addresses over the words' hashes; a word's number is its place in the lists, from 1.
    private int[] places = new int[FewestPlaces];
    private NameForm[] forms = new NameForm[FewestPlaces / 2 + 1];
    private byte[] written = new byte[FewestPlaces / 2 + 1];
    private int count;

    // A story of some three hundred words needs no more.
    private const int FewestPlaces = 2048;

    // What one thread uses again from story to story; a story of unusual length leaves nothing behind.
    [ThreadStatic]
    private static NameVocabulary? spare;

    /// <summary>Learns from the body's parts, and numbers the words of all of them.</summary>
    public static NameVocabulary Rent(List<NamePart> parts)
    {
        var rented = spare ?? new NameVocabulary();
        spare = null;
        rented.Learn(parts);
        return rented;
    }

    /// <summary>Gives the vocabulary back; it must not be asked after.</summary>
    public void Return()
    {
        if (places.Length > FewestPlaces) return;
        Array.Clear(places);
        Array.Clear(written, 0, count + 1);
        Array.Clear(forms, 0, count + 1);
        count = 0;
        plainAbbreviations = null;
        spare = this;
    }

    private void Learn(List<NamePart> parts)
    {
        var words = 0;
        foreach (var part in parts) if (part.Block != Span.HeadlineBlock) words += part.Words.Length;
        if (words * 2 > places.Length)
        {
            places = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)words * 2)];
            forms = new NameForm[words + 1];
            written = new byte[words + 1];
        }
        foreach (var part in parts) if (part.Block != Span.HeadlineBlock) Number(part);
        foreach (var part in parts)
        {
            if (part.Block == Span.HeadlineBlock) Find(part);
            MarkTitled(part);
            if (part.Block == Span.HeadlineBlock) continue;
            for (var i = 0; i < part.Words.Length; i++)
                if (part.Words[i] is { Casing: Casing.Capital or Casing.Capitals, IsInitial: false } && (part.Facts[i].Is & WordIs.Titled) == 0) written[part.Facts[i].Number] |= Named;
        }
    }

    /// <summary>That of a story without words.</summary>
    public static NameVocabulary Empty { get; } = new();

    private HashSet<string>? plainAbbreviations;

    /// <summary>Shortens everyday words, as the story itself says.</summary>
    public bool IsPlainAbbreviation(string low) => plainAbbreviations is not null && plainAbbreviations.Contains(low);

    /// <summary>Keeps an abbreviation that shortens everyday words.</summary>
    public void AddPlainAbbreviation(string low) => (plainAbbreviations ??= new HashSet<string>(StringComparer.Ordinal)).Add(low);

    /// <summary>Stands with a capital where nothing forces one. <paramref name="number"/>: see <see cref="WordFact.Number"/>.</summary>
    public bool IsNamed(int number) => number > 0 && (written[number] & Named) != 0;

    /// <summary>Stands in small letters and never with a capital of its own.</summary>
    public bool IsEveryday(int number) => number > 0 && (written[number] & (Small | Named)) == Small;

    /// <summary>Stands in small letters somewhere.</summary>
    public bool IsSmall(int number) => number > 0 && (written[number] & Small) != 0;

    /// <summary>How many different words of these lists stand in small letters.</summary>
    public int CountSmall(WordSets any)
    {
        var found = 0;
        for (var number = 1; number <= count; number++)
            if ((written[number] & Small) != 0 && forms[number].IsIn(any)) found++;
        return found;
    }

    /// <summary>A derived Indonesian word ("hubungan", "penetapan"): affixes on a frequent root, which no person's name is.</summary>
    public static bool IsDerived(string low) => low.Length >= ShortestDerived && Stem(low) is var root && root != low && IndonesianRoots.Contains(root);

    /// <summary>A derived noun ("penetapan", "administrasi"), such as stands capitalised in the names of laws and programmes and in no person's.</summary>
    public static bool IsNoun(string low) =>
        low.Length >= 7 && ((low[0] is 'p' or 'k' && low[1] == 'e' && (low.EndsWith("an", StringComparison.Ordinal) || low.EndsWith("annya", StringComparison.Ordinal)) && !low.EndsWith("wan", StringComparison.Ordinal))
            || low.EndsWith("asi", StringComparison.Ordinal) || low.EndsWith("itas", StringComparison.Ordinal) || low.EndsWith("ional", StringComparison.Ordinal));

    private const int ShortestDerived = 6;
    private static readonly Func<string, string> Stem = Stemmer.For("id");

    private void Number(NamePart part)
    {
        var mask = places.Length - 1;
        for (var i = 0; i < part.Words.Length; i++)
        {
            var form = part.Words[i].Form;
            var at = (int)form.Hash & mask;
            while (places[at] != 0 && !IsSame(forms[places[at]], form)) at = (at + 1) & mask;
            if (places[at] == 0)
            {
                forms[++count] = form;
                places[at] = count;
            }
            part.Facts[i].Number = places[at];
            if (form.Casing == Casing.Lower) written[places[at]] |= Small;
        }
    }

    private void Find(NamePart part)
    {
        var mask = places.Length - 1;
        for (var i = 0; i < part.Words.Length; i++)
        {
            var form = part.Words[i].Form;
            var at = (int)form.Hash & mask;
            while (places[at] != 0 && !IsSame(forms[places[at]], form)) at = (at + 1) & mask;
            part.Facts[i].Number = places[at];
        }
    }

    private static bool IsSame(NameForm a, NameForm b) => ReferenceEquals(a, b) || a.Hash == b.Hash && a.Key == b.Key;

    // "Simak juga Video: Warga Sambut Tamu dari Bandung": a headline quoted in the body capitalises every word. It is known by at least four words of
    // which all but function words have a capital and two are everyday words.
    private void MarkTitled(NamePart part)
    {
        var words = part.Words;
        for (var start = 0; start < words.Length;)
        {
            var end = start + 1;
            while (end < words.Length && words[end].Gap is not ('.' or '"')) end++;
            int full = 0, capital = 0, plain = 0;
            for (var i = start; i < end; i++)
            {
                var form = words[i].Form;
                if (form.Casing == Casing.Number || form.IsIn(WordSets.Functions)) continue;
                full++;
                if (form.Casing == Casing.Lower) break;
                capital++;
                if (i > start && form.Casing == Casing.Capital && (IsSmall(part.Facts[i].Number) || form.IsIn(WordSets.Ordinary | WordSets.Root | WordSets.Derived))) plain++;
            }
            if (full >= 4 && capital == full && plain >= 2)
                for (var i = start; i < end; i++) part.Facts[i].Is |= WordIs.Titled;
            start = end;
        }
    }
}
