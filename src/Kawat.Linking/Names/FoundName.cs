using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>A name found in the text before it is known whom it names.</summary>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index after its last word.</param>
/// <param name="Kind">What it is; null while only the rest of the story can tell.</param>
/// <param name="Title">The title that stood before it; empty when none.</param>
/// <param name="Key">Key of the table's name, else null.</param>
internal sealed record FoundName(int First, int End, EntityKind? Kind, string Title, string? Key)
{
}
