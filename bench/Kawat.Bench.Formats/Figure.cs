using System.Globalization;

namespace Kawat.Bench.Formats;

/// <summary>One line of the result.</summary>
/// <param name="Task">What was measured.</param>
/// <param name="Right">How many were right.</param>
/// <param name="Of">How many were tried; 0 when the corpus has none.</param>
/// <param name="Goal">Share that is aimed at, 0–1; null for none.</param>
/// <param name="Wrong">What was not right, for the eye: file and what differs. The first few are printed.</param>
internal sealed record Figure(string Task, int Right, int Of, double? Goal = null, IReadOnlyList<string>? Wrong = null)
{
    /// <summary>What stands in place of the share: for times and ratios; null for a share.</summary>
    public string? Says { get; init; }

    public override string ToString() => Says is not null ? $"{Task,-58} {Says}" : Of == 0 ? $"{Task,-58} –  (no files)" : string.Create(CultureInfo.InvariantCulture,
        $"{Task,-58} {100.0 * Right / Of,6:0.0} %  {Right} of {Of}{(Goal is { } goal ? $"  goal {100 * goal:0.#} %{((double)Right / Of >= goal ? "" : "  MISSED")}" : "")}");
}
