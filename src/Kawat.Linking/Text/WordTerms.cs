using Kawat.Linking.Index;

namespace Kawat.Linking.Text;

/// <summary>The stems of a word in one language, each with its number, made once.</summary>
internal sealed class WordTerms
{
    // Shortest stem kept as a story's term, in letters; shorter ones are mostly particles and initials.
    private const int ShortestStem = 3;

    private readonly string folded;
    private readonly Tongue tongue;
    private string[]? stems;
    private ulong[]? lead, leadOfNumber;

    public WordTerms(string folded, Tongue tongue)
    {
        this.folded = folded;
        this.tongue = tongue;
        Telling = [];
        if (StopWords.Contains(folded, tongue)) return;
        var stemmer = Stemmer.For(tongue);
        if (SearchTerms.IsOnePart(folded))
        {
            var only = stemmer(folded);
            if (IsTelling(only)) Only = new TellingStem(only, Feature.Of(FeatureKind.Term, only));
            return;
        }
        var telling = new List<TellingStem>();
        var count = 0;
        foreach (var stem in SearchTerms.PartsOf(folded, word => StopWords.Contains(word, tongue) ? "" : stemmer(word)))
        {
            count++;
            if (IsTelling(stem)) telling.Add(new TellingStem(stem, Feature.Of(FeatureKind.Term, stem)));
        }
        if (count == 1 && telling.Count == 1) Only = telling[0];
        else Telling = [.. telling];
    }

    /// <summary>Those of what is no word.</summary>
    public static WordTerms None { get; } = new("", Tongue.Other);

    /// <summary>The stem that may be a term of a story, of a word that is one part and so stands for it: no stop word, no number, not too short. Without letters where there is none.</summary>
    public TellingStem Only { get; }

    /// <summary>The same of a word of several parts, which stands for none of them.</summary>
    public TellingStem[] Telling { get; }

    /// <summary>Stems of all the word's parts; see <see cref="SearchTerms.PartsOf"/>.</summary>
    public string[] Stems => stems ??= [.. SearchTerms.PartsOf(folded, Stemmer.For(tongue))];

    /// <summary>Numbers of those stems that tell something in a headline, in order.</summary>
    public ulong[] Lead => lead ??= [.. Stems.Where(TellsInLead).Select(stem => Feature.Of(FeatureKind.Term, stem))];

    /// <summary>The same of a number, which is not cut into parts.</summary>
    public ulong[] LeadOfNumber => leadOfNumber ??= TellsInLead(folded) ? [Feature.Of(FeatureKind.Term, folded)] : [];

    /// <summary>Whether a stem tells something in a headline: no stop word of either language, and not too short.</summary>
    public static bool TellsInLead(string stem) => stem.Length >= ShortestStem && !StopWords.IsAny(stem);

    private bool IsTelling(string stem)
    {
        if (stem.Length < ShortestStem || StopWords.Contains(stem, tongue)) return false;
        foreach (var c in stem) if (char.IsLetter(c)) return true;
        return false;
    }
}

/// <summary>A stem that may be a term.</summary>
/// <param name="Stem">Its letters.</param>
/// <param name="Feature">Its number in an index.</param>
internal readonly record struct TellingStem(string Stem, ulong Feature);
