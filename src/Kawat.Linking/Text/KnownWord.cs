using Kawat.Linking.Text.Times;

namespace Kawat.Linking.Text;

/// <summary>A word, number or mark as some text writes it, with the forms that readers ask for. Immutable but for forms made when first asked for,
/// which are the same whoever makes them.</summary>
internal sealed class KnownWord(string written)
{
    private string[]? indonesianParts, englishParts, otherParts, indonesianTerms, englishTerms, otherTerms;

    /// <summary>As the text writes it.</summary>
    public string Written { get; } = written;

    /// <summary>By <see cref="Folding.Fold"/>.</summary>
    public string Folded { get; } = Folding.Fold(written);

    /// <summary>In small letters and without English genitive ("Putin's": "putin").</summary>
    public string Low => field ??= Plain(Written).ToLowerInvariant();

    /// <summary>Without English genitive where it begins with a capital; null where it does not.</summary>
    public string? Capitalised => field ??= char.IsUpper(Written[0]) ? Plain(Written) : null;

    /// <summary>The families of time rules that can begin at the word, a bit each.</summary>
    public byte TimeFamilies { get => (byte)(families ??= TimeReader.FamiliesAt(Folded)); }

    private int? families;

    /// <summary>Stems of the word's parts in a language, stop words as empty strings; see <see cref="SearchTerms.PartsOf"/>.</summary>
    public string[] TellingParts(string language) =>
        Stemmer.IsIndonesian(language) ? indonesianParts ??= Parts(language) : Stemmer.IsEnglish(language) ? englishParts ??= Parts(language) : otherParts ??= Parts(language);

    private string[] Parts(string language)
    {
        if (StopWords.Contains(Folded, language)) return [];
        var stem = Stemmer.For(language);
        return [.. SearchTerms.PartsOf(Folded, word => StopWords.Contains(word, language) ? "" : stem(word))];
    }

    /// <summary>Stems of the word's parts in a language; see <see cref="SearchTerms.PartsOf"/>.</summary>
    public string[] Terms(string language) =>
        Stemmer.IsIndonesian(language) ? indonesianTerms ??= Stems(language) : Stemmer.IsEnglish(language) ? englishTerms ??= Stems(language) : otherTerms ??= Stems(language);

    private string[] Stems(string language) => [.. SearchTerms.PartsOf(Folded, Stemmer.For(language))];

    // "Putin's", "Indonesia’s": the genitive is no part of the word.
    private static string Plain(string written) => written.EndsWith("'s", StringComparison.Ordinal) || written.EndsWith("’s", StringComparison.Ordinal) ? written[..^2] : written;
}
