namespace Kawat.Formats;

/// <summary>Every code a <see cref="Problem"/> can carry. A code keeps its meaning for ever; a retired one is not used again.
/// docs/formats/problems.md tells for each what was found and what the reader did about it.</summary>
public static class ProblemCodes
{
    /// <summary>No reader recognised the document.</summary>
    public const string UnknownFormat = "KF0001";

    /// <summary>The document has no bytes, or only white space.</summary>
    public const string Empty = "KF0002";

    /// <summary>The document is larger than <see cref="WireHints.MaxBytes"/>.</summary>
    public const string TooLarge = "KF0003";

    /// <summary>The document is not text.</summary>
    public const string Binary = "KF0004";

    /// <summary>A reader failed on the document. It is a fault of the reader, and the document is kept for it.</summary>
    public const string ReaderFault = "KF0005";

    /// <summary>The bytes are not UTF-8 and say no encoding; they were read as Windows-1252.</summary>
    public const string NotUtf8 = "KF0101";

    /// <summary>The charset or encoding label is unknown, or cannot be true; it was ignored.</summary>
    public const string UnknownCharset = "KF0102";

    /// <summary>The bytes are UTF-8 with broken sequences; each became U+FFFD.</summary>
    public const string BrokenUtf8 = "KF0103";

    /// <summary>Control characters were removed.</summary>
    public const string ControlCharacters = "KF0104";

    /// <summary>The copy has no headline.</summary>
    public const string NoHeadline = "KF0201";

    /// <summary>The copy has no text under its headline.</summary>
    public const string NoText = "KF0202";

    /// <summary>No publication date could be had.</summary>
    public const string NoDate = "KF0203";

    /// <summary>A weekday does not fit its date in any year that the page names.</summary>
    public const string WeekdayMismatch = "KF0204";

    /// <summary>A time was written without zone.</summary>
    public const string NoZone = "KF0301";

    /// <summary>A date or time cannot be read.</summary>
    public const string UnreadableDate = "KF0302";

    /// <summary>An embargo has no readable end, which means closed until told otherwise.</summary>
    public const string OpenEmbargo = "KF0303";

    /// <summary>The publication status is unknown; the item is withheld.</summary>
    public const string UnknownPubStatus = "KF0304";

    /// <summary>An address was dropped because a page may not link to it.</summary>
    public const string UnsafeAddress = "KF0305";

    /// <summary>The item has no identifier of its own.</summary>
    public const string NoIdentifier = "KF0306";

    /// <summary>Markup that has no place in a story was dropped with what it held.</summary>
    public const string MarkupDropped = "KF0401";

    /// <summary>Markup was too deep or too large to be read as a tree; its text was kept without it.</summary>
    public const string MarkupTooDeep = "KF0402";

    /// <summary>The JSON is broken.</summary>
    public const string BadJson = "KF0501";

    /// <summary>The JSON is not a ninjs item.</summary>
    public const string NotNinjs = "KF0502";

    /// <summary>A property has another type than the standard gives it; it was ignored.</summary>
    public const string WrongType = "KF0503";

    /// <summary>The JSON was repaired before it could be read.</summary>
    public const string RepairedJson = "KF0504";

    /// <summary>The XML is broken and could not be repaired.</summary>
    public const string BadXml = "KF0601";

    /// <summary>The XML was repaired before it could be read.</summary>
    public const string RepairedXml = "KF0602";

    /// <summary>The XML declares entities, or fetches them from elsewhere; it is refused.</summary>
    public const string EntityDeclaration = "KF0603";

    /// <summary>The feed breaks off; the items before the break were read.</summary>
    public const string Truncated = "KF0604";

    /// <summary>The feed has no item.</summary>
    public const string NoItems = "KF0605";

    /// <summary>The elements are nested too deeply, or there are too many items.</summary>
    public const string TooDeep = "KF0606";

    /// <summary>The document is against the rules of a version of ninjs; given by <see cref="Ninjs.NinjsCheck"/>, not by a reader.</summary>
    public const string InvalidNinjs = "KF0801";

    /// <summary>A JSON document of no known kind has nothing in it that looks like an item.</summary>
    public const string NoItemInJson = "KF0802";

    /// <summary>An XML document of no known kind has nothing in it that looks like an item.</summary>
    public const string NoItemInXml = "KF0803";

    /// <summary>Lines that are not for publication were taken out of the copy and kept as a note.</summary>
    public const string NoteInCopy = "KF0804";

    /// <summary>A mail's part could not be decoded as its headers say; it was read as it stands.</summary>
    public const string BadMailPart = "KF0805";

    /// <summary>A mail has too many parts, or they are nested too deeply; the rest was left out.</summary>
    public const string TooManyParts = "KF0806";

    /// <summary>An attachment of a mail was left out of the item; it is named.</summary>
    public const string AttachmentLeft = "KF0807";

    /// <summary>An entry of a feed says that it is a draft; the item is withheld.</summary>
    public const string FeedDraft = "KF0610";

    /// <summary>JSON-LD in a page was broken and was repaired.</summary>
    public const string RepairedJsonLd = "KF0901";

    /// <summary>JSON-LD in a page is broken beyond repair; it was left out.</summary>
    public const string BrokenJsonLd = "KF0902";

    /// <summary>The JSON-LD describes no article.</summary>
    public const string NoArticle = "KF0903";

    /// <summary>The page has no stretch of text that reads like copy.</summary>
    public const string NoReadableText = "KF0904";

    /// <summary>The picture's data about itself is damaged; what could be read was kept.</summary>
    public const string DamagedPicture = "KF0905";

    /// <summary>The picture carries no text about itself.</summary>
    public const string NoPictureText = "KF0906";

    /// <summary>IIM and XMP of the picture say different things; which one was taken is named.</summary>
    public const string PictureDisagrees = "KF0907";

    /// <summary>Entries of an export are the site's own furniture (menus, templates, revisions) and were left out.</summary>
    public const string WxrFurniture = "KF0611";

    /// <summary>A shortcode was dropped: only the site it came from can make what it stood for.</summary>
    public const string Shortcode = "KF0612";

    /// <summary>Entries of a sitemap have no address that can be fetched, and were left out.</summary>
    public const string NoAddress = "KF0613";
}
