namespace Kawat.Formats;

/// <summary>What was read from one document.</summary>
/// <param name="Format">"saved-page", "ninjs", "rss"; "unknown" when no reader recognised the bytes.</param>
/// <param name="Items">Zero or more items with their own problems, in document order.</param>
/// <param name="Problems">Problems of the document as a whole.</param>
public sealed record WireReading(string Format, IReadOnlyList<ItemReading> Items, IReadOnlyList<Problem> Problems)
{
    /// <summary>True when the document as a whole cannot be used (an error among its own problems, or no item).</summary>
    public bool IsUnreadable => Items.Count == 0 || Problems.Any(problem => problem.Severity == Severity.Error);
}

/// <summary>One item and what was wrong with it.</summary>
public sealed record ItemReading(NewsItem Item, IReadOnlyList<Problem> Problems);

/// <summary>What the caller knows about the bytes besides the bytes.</summary>
public sealed record WireHints
{
    /// <summary>File name or null; used for messages only, never for detection.</summary>
    public string? FileName { get; init; }

    /// <summary>The charset of a Content-Type header; null when none. A byte order mark wins over it.</summary>
    public string? Charset { get; init; }

    /// <summary>The source's IANA zone for times without offset ("Asia/Jakarta"); null means UTC with a problem noted.</summary>
    public string? Zone { get; init; }

    /// <summary>Largest document read, in bytes, 1–1,073,741,824. Default 10 MB.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;
}

/// <summary>Reads a document of any format known here. The format is found from the content, not from the name.</summary>
public static class WireReader
{
    /// <summary>Reads <paramref name="bytes"/>. Never throws on input; linear in their length.</summary>
    public static WireReading Read(ReadOnlyMemory<byte> bytes, WireHints? hints = null) =>
        new("unknown", [], [new Problem("KF0001", Severity.Error, "No reader recognised the document.")]);
}
