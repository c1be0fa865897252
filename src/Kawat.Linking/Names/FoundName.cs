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

    /// <summary>What the trained weights say; null when rules or tables decided.</summary>
    public TypeScores? Scores { get; init; }
}
