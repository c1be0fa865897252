using Kawat.Formats.Encodings;
using Kawat.Formats.Ninjs;
using Kawat.Formats.Rss;
using Kawat.Formats.SavedPage;

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
    // The list of formats. Adding one is a folder and a line here. The first that recognises the text reads it, so the saved page,
    // which takes any text without markup, stands last.
    private static readonly IReadOnlyList<WireFormat> Formats =
    [
        new("ninjs", NinjsFormat.Recognises, NinjsFormat.Read),
        new("rss", RssFormat.Recognises, RssFormat.Read),
        new("saved-page", SavedPageFormat.Recognises, SavedPageFormat.Read),
    ];

    /// <summary>Reads <paramref name="bytes"/>. Never throws on input; linear in their length.</summary>
    public static WireReading Read(ReadOnlyMemory<byte> bytes, WireHints? hints = null)
    {
        hints ??= new WireHints();
        var problems = new ProblemList();
        if (DocumentText.Decode(bytes.Span, hints, problems) is not { } text) return new WireReading("unknown", [], problems.Problems);
        if (TolerantXml.DeclaresEntities(text))
        {
            problems.Error(ProblemCodes.EntityDeclaration, "The XML declares entities in a document type; it is refused, and nothing was expanded or fetched.");
            return new WireReading("unknown", [], problems.Problems);
        }

        var format = Formats.FirstOrDefault(format => format.Recognises(text));
        if (format is null)
        {
            problems.Error(ProblemCodes.UnknownFormat, $"No reader recognised the document: {Likeness.Of(text)}.");
            return new WireReading("unknown", [], problems.Problems);
        }

        return ReadAs(format, text, hints, problems);
    }

    private static WireReading ReadAs(WireFormat format, string text, WireHints hints, ProblemList problems)
    {
        try
        {
            return new WireReading(format.Name, format.Read(text, hints, problems), problems.Problems);
        }
#pragma warning disable CA1031 // The promise not to throw must also hold where a parser below us breaks it; the document is kept and the fault named.
        catch (Exception fault) when (fault is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            problems.Error(ProblemCodes.ReaderFault, $"The {format.Name} reader failed: {fault.GetType().Name}.");
            return new WireReading(format.Name, [], problems.Problems);
        }
    }
}
