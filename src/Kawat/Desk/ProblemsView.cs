using Kawat.Formats;

namespace Kawat.Desk;

/// <summary>Problems with the place that each is at.</summary>
/// <param name="Text">What was read, lines parted by line feeds; null when it is not at hand.</param>
internal sealed record ProblemsView(IReadOnlyList<Problem> Problems, string? Text);
