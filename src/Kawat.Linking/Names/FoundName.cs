using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>A name found in the text before it is known whom it names.</summary>
/// <param name="First">Index of its first word in the part.</param>
/// <param name="End">Index after its last word.</param>
/// <param name="Kind">What it is; null while only the rest of the story can tell.</param>
/// <param name="Title">The title that stood before it; empty when none.</param>
/// <param name="Key">Key of the table's name, else null.</param>
internal sealed record FoundName(int First, int End, EntityKind? Kind, string Title, string? Key)
{
    /// <summary>Index, in the same list, of the name whose abbreviation, gloss or nickname this one is; -1 when it stands for itself.</summary>
    public int SameAs { get; init; } = -1;

    // The words are never changed, only what is said of them.
    private KnownPhrase? phrase;

    /// <summary>The words as a name. <paramref name="part"/> must be the part in which it was found.</summary>
    public KnownPhrase PhraseIn(NamePart part) => phrase ??= part.PhraseOf(First, End);

    /// <summary>What the trained weights say; null when rules or tables decided.</summary>
    public TypeScores? Scores { get; init; }
}
