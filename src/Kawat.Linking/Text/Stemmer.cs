namespace Kawat.Linking.Text;

/// <summary>Finds the stem that the forms of a word share.</summary>
public static class Stemmer
{
    /// <summary>The stemmer of a BCP 47 tag: "id…" (and "ms…", Malay), "en…"; any other language keeps its words as they are.
    /// It takes a word in the form of <see cref="Folding.Fold"/> and never returns an empty string for one that is not empty.</summary>
    public static Func<string, string> For(string language) =>
        IsIndonesian(language) ? IndonesianStemmer.Stem : IsEnglish(language) ? EnglishStemmer.Stem : static word => word;

    /// <summary>Which rules a BCP 47 tag gets.</summary>
    internal static Tongue TongueOf(string language) => IsIndonesian(language) ? Tongue.Indonesian : IsEnglish(language) ? Tongue.English : Tongue.Other;

    /// <summary>The stemmer of these rules; see <see cref="For(string)"/>.</summary>
    internal static Func<string, string> For(Tongue tongue) =>
        tongue switch { Tongue.Indonesian => IndonesianStemmer.Stem, Tongue.English => EnglishStemmer.Stem, _ => static word => word };

    internal static bool IsIndonesian(string language) => Is(language, "id") || Is(language, "in") || Is(language, "ms");

    internal static bool IsEnglish(string language) => Is(language, "en");

    private static bool Is(string language, string primary) =>
        language.StartsWith(primary, StringComparison.OrdinalIgnoreCase) && (language.Length == primary.Length || language[primary.Length] is '-' or '_');
}
