namespace Kawat.Formats.Pictures;

/// <summary>What a picture's file says of itself: one value a field, made of IIM, XMP and Exif by the IPTC's rule of reconciliation
/// (Metadata Working Group, Guidelines 2.0 §5: XMP, unless only IIM was changed since both were written together). Texts are plain text:
/// trimmed, NFC, no markup; null means that the file does not say.</summary>
/// <example><code>var said = PictureMetadata.Read(bytes);
/// var mended = PictureMetadata.Write(bytes, said with { Caption = "Banjir di Kota Lama.", AltText = "Orang berjalan di jalan yang tergenang." });</code></example>
public sealed record PictureMetadata
{
    /// <summary>Media type by the file's first bytes ("image/jpeg"); null for none known here. Not written.</summary>
    public string? MediaType { get; init; }

    /// <summary>Width in pixels; null when the file does not tell. Not written.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels; null when the file does not tell. Not written.</summary>
    public int? Height { get; init; }

    /// <summary>The sender's identifier of the picture (<c>Iptc4xmpExt:DigImageGUID</c>, <c>plus:ImageSupplierImageID</c>).</summary>
    public string? Guid { get; init; }

    /// <summary>Title or job name (IIM 2:05, <c>dc:title</c>).</summary>
    public string? Title { get; init; }

    /// <summary>Headline (2:105, <c>photoshop:Headline</c>).</summary>
    public string? Headline { get; init; }

    /// <summary>Caption (2:120, <c>dc:description</c>); may hold line feeds.</summary>
    public string? Caption { get; init; }

    /// <summary>Who wrote the caption (2:122, <c>photoshop:CaptionWriter</c>).</summary>
    public string? CaptionWriter { get; init; }

    /// <summary>Text for those who cannot see the picture (<c>Iptc4xmpCore:AltTextAccessibility</c>).</summary>
    public string? AltText { get; init; }

    /// <summary>A longer description for them (<c>Iptc4xmpCore:ExtDescrAccessibility</c>).</summary>
    public string? ExtendedDescription { get; init; }

    /// <summary>Who took it (2:80, <c>dc:creator</c>), in order.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary>Their title (2:85, <c>photoshop:AuthorsPosition</c>).</summary>
    public string? CreatorTitle { get; init; }

    /// <summary>Credit line (2:110, <c>photoshop:Credit</c>).</summary>
    public string? Credit { get; init; }

    /// <summary>Source (2:115, <c>photoshop:Source</c>).</summary>
    public string? Source { get; init; }

    /// <summary>Copyright notice (2:116, <c>dc:rights</c>).</summary>
    public string? CopyrightNotice { get; init; }

    /// <summary>Usage terms (<c>xmpRights:UsageTerms</c>).</summary>
    public string? UsageTerms { get; init; }

    /// <summary>Instructions to the desk (2:40, <c>photoshop:Instructions</c>). They never leave it.</summary>
    public string? Instructions { get; init; }

    /// <summary>Job or transmission reference (2:103, <c>photoshop:TransmissionReference</c>).</summary>
    public string? JobId { get; init; }

    /// <summary>When it was taken, ISO 8601 as precise as said ("2024", "2024-05-07", "2024-05-07T09:30:00+07:00"; 2:55 and 2:60, <c>photoshop:DateCreated</c>).</summary>
    public string? TakenAt { get; init; }

    /// <summary>A place within the city (2:92, <c>Iptc4xmpCore:Location</c>).</summary>
    public string? Sublocation { get; init; }

    /// <summary>City (2:90, <c>photoshop:City</c>).</summary>
    public string? City { get; init; }

    /// <summary>Province or state (2:95, <c>photoshop:State</c>).</summary>
    public string? State { get; init; }

    /// <summary>Country by name (2:101, <c>photoshop:Country</c>).</summary>
    public string? Country { get; init; }

    /// <summary>Country by ISO 3166 code (2:100, <c>Iptc4xmpCore:CountryCode</c>).</summary>
    public string? CountryCode { get; init; }

    /// <summary>Where the camera stood (Exif GPS, <c>exif:GPSLatitude</c>).</summary>
    public GeoPoint? Position { get; init; }

    /// <summary>Keywords (2:25, <c>dc:subject</c>).</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Subject codes as written (2:12, <c>Iptc4xmpCore:SubjectCode</c>).</summary>
    public IReadOnlyList<string> SubjectCodes { get; init; } = [];

    /// <summary>Urgency, 1–8 (2:10, <c>photoshop:Urgency</c>); null when not said.</summary>
    public int? Urgency { get; init; }

    /// <summary>How it was made, an address of IPTC's digital source types (<c>Iptc4xmpExt:DigitalSourceType</c>).</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>Not to be used before this (2:30 and 2:35), ISO 8601; "" for a release date that cannot be read.</summary>
    public string? ReleasedAt { get; init; }

    /// <summary>Not to be used after this (2:37 and 2:38), ISO 8601.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>Fields in which IIM and XMP say different things, with both values: "Caption: IIM …, XMP …". Empty when they agree.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];

    /// <summary>True when IIM was taken where both say something: it was changed after XMP.</summary>
    public bool PrefersIim { get; init; }

    /// <summary>Reads the data of a JPEG, PNG, TIFF, WebP or PSD file, of any other with an XMP packet in it, or of an XMP sidecar.
    /// Never throws on input; linear in the file; nothing is decoded but text. Files of other kinds give a record without fields.</summary>
    public static PictureMetadata Read(ReadOnlySpan<byte> file) => PictureReader.Read(file, new ProblemList(), out _);

    /// <summary>The file with these fields in IIM and XMP (JPEG: APP13 and APP1) or in XMP (PNG: iTXt). Fields that are null are taken out of both;
    /// properties that are no field here stay, and so does every other segment, byte for byte.</summary>
    /// <returns>The file; null when it is neither JPEG nor PNG, or broken.</returns>
    public static byte[]? Write(ReadOnlySpan<byte> file, PictureMetadata fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return PictureWriter.Write(file, fields);
    }
}
