namespace Kawat.Linking.Text;

/// <summary>A stem as one story has it.</summary>
internal struct SeenTerm
{
    public string Stem;
    public ulong Feature;
    public SurfaceForms Forms;
    public int Count;
    public bool InHeadline, InLead;
}

/// <summary>The stems of one story, each once, in a table of open addresses over their numbers; equal numbers are told apart by their letters.</summary>
internal sealed class SeenTerms
{
    // A story of some four hundred words has about half as many stems.
    private const int FewestPlaces = 1024;

    // What one thread uses again from story to story; a story of unusual length leaves nothing behind.
    [ThreadStatic]
    private static SeenTerms? spare;

    /// <summary>Length of <see cref="Side"/>.</summary>
    public const int SideBySide = 32;

    /// <summary>Room for what words give, for who fills the table.</summary>
    public WordTerms[] Side { get; } = new WordTerms[SideBySide];

    private int[] places = new int[FewestPlaces];
    private SeenTerm[] terms = new SeenTerm[FewestPlaces / 2];
    private int count;

    /// <summary>An empty table.</summary>
    public static SeenTerms Rent()
    {
        var rented = spare ?? new SeenTerms();
        spare = null;
        return rented;
    }

    /// <summary>The stems in the order in which the story first has them.</summary>
    public ReadOnlySpan<SeenTerm> All => terms.AsSpan(0, count);

    public void See(in TellingStem stem, KnownWord word, bool inHeadline, bool inLead)
    {
        var mask = places.Length - 1;
        for (var at = (int)stem.Feature & mask; ; at = (at + 1) & mask)
        {
            var place = places[at] - 1;
            if (place < 0)
            {
                places[at] = count + 1;
                Add(stem, word, inHeadline, inLead);
                return;
            }
            ref var term = ref terms[place];
            if (term.Feature != stem.Feature || term.Stem != stem.Stem) continue;
            term.Forms.See(word);
            term.Count++;
            term.InHeadline |= inHeadline;
            term.InLead |= inLead;
            return;
        }
    }

    /// <summary>Gives the table back; it must not be used after.</summary>
    public void Return()
    {
        if (places.Length > FewestPlaces) return;
        Array.Clear(places);
        Array.Clear(terms, 0, count);
        Array.Clear(Side);
        count = 0;
        spare = this;
    }

    private void Add(in TellingStem stem, KnownWord word, bool inHeadline, bool inLead)
    {
        terms[count++] = new SeenTerm { Stem = stem.Stem, Feature = stem.Feature, Forms = new SurfaceForms(word), Count = 1, InHeadline = inHeadline, InLead = inLead };
        if (count < terms.Length) return;
        Array.Resize(ref terms, count * 2);
        places = new int[count * 4];
        var mask = places.Length - 1;
        for (var i = 0; i < count; i++)
        {
            var at = (int)terms[i].Feature & mask;
            while (places[at] != 0) at = (at + 1) & mask;
            places[at] = i + 1;
        }
    }
}
