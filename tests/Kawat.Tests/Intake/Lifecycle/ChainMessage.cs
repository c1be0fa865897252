namespace Kawat.Tests.Intake.Lifecycle;

/// <summary>One message of a chain, in no format.</summary>
/// <param name="Guid">The item's identifier; a word without spaces.</param>
/// <param name="Kind">"text", "picture" or "package".</param>
/// <param name="Version">A number as text; empty for none.</param>
/// <param name="Created">When this version was made.</param>
/// <param name="Status">"usable", "withheld" or "canceled".</param>
/// <param name="Embargo">As written on the wire; null for none.</param>
/// <param name="Headline">Empty for a message without copy.</param>
/// <param name="Members">Identifiers of a package's members.</param>
internal sealed record ChainMessage(
    string Guid, string Kind, string Version, DateTimeOffset Created, string Status, string? Embargo, string Headline, string Text, IReadOnlyList<string> Members)
{
    /// <summary>Signals that formats without codes say in words.</summary>
    public bool IsCorrection { get; init; }
}
