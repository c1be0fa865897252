using System.Text.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>What the check of a document against one version of ninjs gave.</summary>
/// <param name="Version">The version, "1.0" to "3.1".</param>
/// <param name="Faults">What is against it, each with the property's path in its message; empty for a valid document. The first hundred.</param>
public sealed record NinjsVerdict(string Version, IReadOnlyList<Problem> Faults)
{
    /// <summary>True when the document is a valid ninjs item of this version.</summary>
    public bool IsValid => Faults.Count == 0;
}

/// <summary>Checks strictly what <see cref="WireReader"/> reads leniently: whether a JSON document is a ninjs item by the rules of a version.
/// The rules are those of IPTC's JSON Schemas; like their own tests it leaves <c>format</c> (addresses, times) unasserted.</summary>
/// <example><code>var verdict = NinjsCheck.Check(bytes, "3.1"); if (!verdict.IsValid) Console.WriteLine(verdict.Faults[0].Message);</code></example>
public static class NinjsCheck
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>The released versions, oldest first.</summary>
    public static IReadOnlyList<string> Versions { get; } = [.. NinjsSchemas.All.Keys];

    /// <summary>Checks one item. Never throws on the document, which may be anything; linear in its length.</summary>
    /// <param name="json">The document, UTF-8.</param>
    /// <param name="version">One of <see cref="Versions"/>.</param>
    /// <exception cref="ArgumentException">The version is unknown.</exception>
    public static NinjsVerdict Check(ReadOnlyMemory<byte> json, string version)
    {
        if (!NinjsSchemas.All.TryGetValue(version, out var shape)) throw new ArgumentException($"There is no ninjs {version}; the versions are {string.Join(", ", Versions)}.", nameof(version));
        var faults = new NinjsFaults();
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            shape.Check(document.RootElement, "", faults);
        }
        catch (JsonException)
        {
            faults.Add("", "is not JSON, or is nested too deeply");
        }

        return new NinjsVerdict(version, faults.Faults);
    }

    /// <summary>The verdict of every version, oldest first.</summary>
    public static IReadOnlyList<NinjsVerdict> CheckAll(ReadOnlyMemory<byte> json) => [.. Versions.Select(version => Check(json, version))];
}
