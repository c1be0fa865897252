using Kawat.Formats.AgencyJson;
using Kawat.Formats.AgencyText;
using Kawat.Formats.AgencyXml;
using Kawat.Formats.Encodings;
using Kawat.Formats.Feeds;
using Kawat.Formats.Iptc7901;
using Kawat.Formats.JsonLd;
using Kawat.Formats.Mail;
using Kawat.Formats.NewsMl12;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Ninjs;
using Kawat.Formats.Nitf;
using Kawat.Formats.Pages;
using Kawat.Formats.Pictures;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Sitemaps;
using Kawat.Formats.Wxr;
using Kawat.Formats.Xml;

namespace Kawat.Formats;

/// <summary>What was read from one document.</summary>
/// <param name="Format">One of <see cref="WireReader.Formats"/>; "unknown" when no reader recognised the bytes.</param>
/// <param name="Items">Zero or more items with their own problems, in document order.</param>
/// <param name="Problems">Problems of the document as a whole.</param>
public sealed record WireReading(string Format, IReadOnlyList<ItemReading> Items, IReadOnlyList<Problem> Problems)
{
    /// <summary>The format's version as the document or its shape says it ("2.35", "1.0"); null when unknown.</summary>
    public string? Version { get; init; }

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

    /// <summary>The media type of a Content-Type header without its parameters ("application/xml"); null when none. It tells the encoding of what names none (RFC 3023).</summary>
    public string? MediaType { get; init; }

    /// <summary>Where the document is, absolute: the Content-Location, else the address it was fetched from; null when unknown. Relative addresses are based on it.</summary>
    public string? Address { get; init; }

    /// <summary>The language of a Content-Language header; null when none. What the document itself says wins over it.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary>The source's IANA zone for times without offset ("Asia/Jakarta"); null means UTC with a problem noted.</summary>
    public string? Zone { get; init; }

    /// <summary>Largest document read, in bytes, 1–1,073,741,824. Default 10 MB.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;
}

/// <summary>Reads a document of any format known here. The format is found from the content, not from the name.</summary>
public static class WireReader
{
    // The list of formats. Adding one is a folder and a line here. The first that recognises the document reads it, so the general stand
    // after the particular; the saved page, which takes any text without markup, stands last.
    private static readonly WireFormat[] Readers =
    [
        new("json-feed", JsonFeedFormat.Recognises, JsonFeedFormat.Read),
        new("json-ld", JsonLdFormat.Recognises, JsonLdFormat.Read),
        new("ninjs", NinjsFormat.Recognises, NinjsFormat.Read),
        new("agency-json", AgencyJsonFormat.Recognises, AgencyJsonFormat.Read),
        new("newsml-g2", G2Format.Recognises, G2Format.Read),
        new("newsml-1.2", NewsMl12Format.Recognises, NewsMl12Format.Read),
        new("nitf", NitfFormat.Recognises, NitfFormat.Read),
        new("wxr", WxrFormat.Recognises, WxrFormat.Read),
        new("sitemap", SitemapFormat.Recognises, SitemapFormat.Read),
        new("rss", FeedFormats.IsRss, FeedFormats.Read),
        new("atom", FeedFormats.IsAtom, FeedFormats.Read),
        new(PictureFormat.Name, PictureFormat.Recognises, PictureFormat.Read),
        new("agency-xml", AgencyXmlFormat.Recognises, AgencyXmlFormat.Read),
        new("html", HtmlPageFormat.Recognises, HtmlPageFormat.Read),
        new("mail", MailFormat.Recognises, MailFormat.Read),
        new("iptc-7901", Iptc7901Format.Recognises, Iptc7901Format.Read),
        new("anpa-1312", AnpaFormat.Recognises, AnpaFormat.Read),
        new("agency-text", AgencyTextFormat.Recognises, AgencyTextFormat.Read),
        new("saved-page", SavedPageFormat.Recognises, SavedPageFormat.Read),
    ];

    /// <summary>Names of the formats, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Readers.Select(reader => reader.Name)];

    /// <summary>Reads <paramref name="bytes"/>. Never throws on input; linear in their length.</summary>
    public static WireReading Read(ReadOnlyMemory<byte> bytes, WireHints? hints = null)
    {
        hints ??= new WireHints();
        var problems = new ProblemList();
        if (PictureFormat.ReadFile(bytes.Span, hints) is { } picture) return new WireReading(PictureFormat.Name, [picture], problems.Problems);
        WireDocument document;
        if (DocumentText.BorrowJson(bytes.Span, hints, out var length) is { } borrowed) document = new WireDocument(bytes, borrowed, length, hints) { IsUtf8 = true };
        else if (DocumentText.Decode(bytes.Span, hints, problems, out var encoding) is { } decoded) document = new WireDocument(bytes, decoded, hints) { IsUtf8 = encoding == "utf-8" && bytes.Span[0] != 0xEF && problems.Problems.Count == 0 };
        else return new WireReading("unknown", [], problems.Problems);
        if (ReaderOf(document) is not { } reader)
        {
            var text = document.Text;
            // XML that is refused for what it declares has no root to be known by; the refusal says more than "unknown".
            if (text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal) && document.Xml(problems) is null && problems.Problems.Any(problem => problem.Code == ProblemCodes.EntityDeclaration))
                return new WireReading("unknown", [], problems.Problems);
            problems.Error(ProblemCodes.UnknownFormat, $"No reader recognised the document: {Likeness.Of(text)}.");
            return new WireReading("unknown", [], problems.Problems);
        }

        return ReadAs(reader, document, problems);
    }

    private static WireFormat? ReaderOf(WireDocument document)
    {
        foreach (var reader in Readers)
        {
            if (reader.Recognises(document)) return reader;
        }

        return null;
    }

    private static WireReading ReadAs(WireFormat reader, WireDocument document, ProblemList problems)
    {
        try
        {
            var items = reader.Read(document, problems);
            return new WireReading(reader.Name, items, problems.Problems) { Version = document.Version };
        }
#pragma warning disable CA1031 // The promise not to throw must also hold where a parser below us breaks it; the document is kept and the fault named.
        catch (Exception fault) when (fault is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            problems.Error(ProblemCodes.ReaderFault, $"The {reader.Name} reader failed: {fault.GetType().Name}.");
            return new WireReading(reader.Name, [], problems.Problems);
        }
        finally
        {
            document.Release();
        }
    }
}
