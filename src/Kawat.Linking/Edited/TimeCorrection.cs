using Kawat.Linking.Text.Times;

namespace Kawat.Linking.Edited;

/// <summary>An editor's word on the days that a time expression of one story means. It names words and not places, so that it holds when the text around them changes.</summary>
/// <param name="Phrase">The expression as it stands in the text.</param>
/// <param name="Sentence">The sentence it stands in. When that is no longer there the word counts for the only expression of the same words; where there are several it rests.</param>
/// <param name="Value">ISO 8601, as <see cref="IsValue"/> takes it; empty: the words mean no day.</param>
public sealed record TimeCorrection(string Phrase, string Sentence, string Value)
{
    /// <summary>How the corrected expression says that it was anchored.</summary>
    public const string Anchored = "an editor's word";

    /// <summary>Whether a text is a value that says days: "2022-09-15", "2022-09", "1992", "2025-Q2", "2026-05-29/2026-05-31". Never throws.</summary>
    public static bool IsValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= 21 && TimeValue.PeriodOf(text) is not null;
    }
}
