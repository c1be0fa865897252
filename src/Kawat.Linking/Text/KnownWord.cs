using Kawat.Linking.Names;

namespace Kawat.Linking.Text;

/// <summary>A word, number or mark as some text writes it, with the forms that readers ask for. Immutable but for forms made when first asked for,
/// which are the same whoever makes them.</summary>
internal sealed class KnownWord(string written) : NameForm(written)
{
    private WordTerms? indonesian, english, other;
    private int timeMarks = -1;

    /// <summary>By <see cref="Folding.Fold"/>.</summary>
    public string Folded { get; } = Folding.Fold(written);

    /// <summary>In small letters and without English genitive ("Putin's": "putin").</summary>
    public string Low => field ??= Plain(Written).ToLowerInvariant();

    /// <summary>Without English genitive where it begins with a capital; null where it does not.</summary>
    public string? Capitalised => Casing == Casing.Lower ? null : field ??= char.IsUpper(Written[0]) ? Plain(Written) : null;

    /// <summary>What the time rules ask of every word: the families that can begin at it, a bit each, and the bits of <see cref="Times.TimeMarks"/>.</summary>
    public int TimeMarks => timeMarks >= 0 ? timeMarks : FindTimeMarks();

    /// <summary>What the word gives to searching and to a story's terms in a language.</summary>
    public WordTerms TermsIn(Tongue tongue) => tongue switch
    {
        Tongue.Indonesian => indonesian ??= new WordTerms(Folded, tongue),
        Tongue.English => english ??= new WordTerms(Folded, tongue),
        _ => other ??= new WordTerms(Folded, tongue),
    };

    private int FindTimeMarks() => timeMarks = TimeReader.FamiliesAt(Folded) | Times.TimeMarks.Of(Written, Folded);

    // "Putin's", "Indonesia’s": the genitive is no part of the word.
    private static string Plain(string written) => written.EndsWith("'s", StringComparison.Ordinal) || written.EndsWith("’s", StringComparison.Ordinal) ? written[..^2] : written;
}
