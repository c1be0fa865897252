using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>A feed as it arrives, of whatever family: RSS, RDF, CDF, Atom or JSON Feed.</summary>
/// <param name="Family">"rss", "atom" or "json-feed".</param>
/// <param name="Version">"0.91", "1.0", "2.0"; "0.9" for RSS without readable version; "cdf".</param>
internal sealed record FeedDocument(string Family, string Version)
{
    /// <summary>What the feed says of itself.</summary>
    public FeedPart Feed { get; } = new();

    /// <summary>Its entries in order; only those that are whole.</summary>
    public List<FeedPart> Entries { get; } = [];

    /// <summary>Entries that are withdrawn (RFC 6721).</summary>
    public List<FeedGone> Gone { get; } = [];

    /// <summary>True for the kind of RSS 0.91 that Netscape defined, which has a document type.</summary>
    public bool IsNetscape { get; init; }
}

/// <summary>What a feed, an entry or an entry's source says of itself. Every field is as sent; null or empty when it says nothing.</summary>
internal sealed class FeedPart
{
    /// <summary>Line of its start, from 1; 0 where lines are not known.</summary>
    public int Line { get; init; }

    public FeedText? Title { get; set; }

    /// <summary>Description, subtitle, tagline or summary.</summary>
    public FeedText? Summary { get; set; }

    /// <summary>True when <see cref="Summary"/> was called a summary, not a description.</summary>
    public bool IsSummary { get; set; }

    /// <summary>The text itself, in the order sent; several when it comes in several types.</summary>
    public List<FeedText> Contents { get; } = [];

    /// <summary>Words for those who open the feed in a browser.</summary>
    public FeedText? Info { get; set; }

    public FeedText? Rights { get; set; }

    public string? Id { get; set; }

    /// <summary>True when <see cref="Id"/> is also the address.</summary>
    public bool IdIsLink { get; set; }

    /// <summary>The page, absolute where a base is known.</summary>
    public string? Link { get; set; }

    /// <summary>Every link, that of RSS among them.</summary>
    public List<FeedLink> Links { get; } = [];

    public List<FeedPerson> Authors { get; } = [];

    public List<FeedPerson> Contributors { get; } = [];

    public FeedPerson? Publisher { get; set; }

    public List<FeedCategory> Categories { get; } = [];

    public FeedTime? Published { get; set; }

    public FeedTime? Updated { get; set; }

    public FeedTime? Created { get; set; }

    public FeedTime? Expired { get; set; }

    public FeedTime? ValidFrom { get; set; }

    public FeedTime? ValidUntil { get; set; }

    /// <summary>Language tag of its own, or that around it; null when unknown.</summary>
    public string? Language { get; set; }

    /// <summary>Address of the licence.</summary>
    public string? License { get; set; }

    public FeedGenerator? Generator { get; set; }

    public FeedImage? Image { get; set; }

    public string? Icon { get; set; }

    public string? Logo { get; set; }

    public string? Docs { get; set; }

    /// <summary>Page of the comments.</summary>
    public string? Comments { get; set; }

    /// <summary>Address that comments are sent to (wfw).</summary>
    public string? CommentTarget { get; set; }

    /// <summary>Feed of the comments (wfw).</summary>
    public string? CommentFeed { get; set; }

    /// <summary>Where to register for changes: attributes of RSS's cloud, in order.</summary>
    public Dictionary<string, string>? Cloud { get; set; }

    /// <summary>Pictures, sound and films: Media RSS and enclosures.</summary>
    public List<FeedMedia> Media { get; } = [];

    /// <summary>Words of Media RSS that belong to no file.</summary>
    public FeedMediaWords Words { get; set; } = new(null, null, null, null);

    /// <summary>Where it is on earth.</summary>
    public FeedShape? Shape { get; set; }

    /// <summary>Where the entry was taken from.</summary>
    public FeedPart? Source { get; set; }

    /// <summary>What the entry answers to (RFC 4685): attributes by name.</summary>
    public Dictionary<string, string>? InReplyTo { get; set; }

    /// <summary>On what terms it may be used, in words (<c>dcterms:accessRights</c>).</summary>
    public string? Terms { get; set; }

    /// <summary>True when it says of itself that it is not out yet (<c>app:draft</c>).</summary>
    public bool IsDraft { get; set; }

    /// <summary>What was corrected, in words for readers: an extension of our own.</summary>
    public string? Correction { get; set; }
}

/// <summary>A text and how it is to be read.</summary>
/// <param name="Value">Trimmed. Plain text, or markup where <see cref="IsMarkup"/>.</param>
/// <param name="Type">Media type: "text/plain", "text/html", "application/xhtml+xml" or as sent.</param>
/// <param name="Language">Language tag in force; null when unknown.</param>
/// <param name="Base">Absolute address that relative ones are based on; null when unknown.</param>
/// <param name="Source">Address of the text where it is elsewhere.</param>
internal sealed record FeedText(string Value, string Type, string? Language, string? Base, string? Source = null)
{
    private string? _markup;

    public bool IsMarkup => Type is "text/html" or "application/xhtml+xml" or "application/xml" or "text/xml";

    /// <summary>The value with its relative addresses made absolute. Linear in it, the first time.</summary>
    public string Markup => _markup ??= IsMarkup ? HtmlAddresses.Resolve(Value, Base) : Value;
}

/// <summary>An entry that was withdrawn.</summary>
internal sealed record FeedGone(string Id, FeedTime? At, string? By, string? Comment, XmlNode Node);

/// <summary>A link; values as sent but the address, which is absolute where a base is known.</summary>
internal sealed record FeedLink(string? Href, string Rel, string? Type, string? HrefLanguage = null, string? Title = null, string? Length = null);

/// <summary>Somebody, as far as the feed says.</summary>
internal sealed record FeedPerson(string? Name, string? Email, string? Uri);

/// <summary>A category; null for what was not said.</summary>
internal sealed record FeedCategory(string? Term, string? Scheme, string? Label);

/// <summary>A date as written, and the element or property that it was found in.</summary>
internal sealed record FeedTime(string Value, string Where);

/// <summary>The program that made a feed.</summary>
internal sealed record FeedGenerator(string? Name, string? Uri, string? Version);

/// <summary>A feed's picture.</summary>
internal sealed record FeedImage(string? Href, string? Title, string? Link, string? Width, string? Height);

/// <summary>Words on a file of Media RSS.</summary>
internal sealed record FeedMediaWords(string? Title, string? Description, string? Credit, string? Copyright);

/// <summary>A file that came with an entry: its address absolute where a base is known, the rest as sent. The members of a media:group,
/// which are one picture in several sizes, have its number; those of none have 0.</summary>
internal sealed record FeedMedia(FeedMediaKind Kind, string Url, string? Type, string? Medium, string? Width, string? Height, string? Length, FeedMediaWords Words, int Group, int Line);

/// <summary>Where a file was named.</summary>
internal enum FeedMediaKind
{
    Content,
    Enclosure,
    Thumbnail,
}

/// <summary>A place: its kind ("Point", "LineString", "Polygon", "Box") and points of longitude, latitude and perhaps height. No points for one that cannot be read.</summary>
internal sealed record FeedShape(string Kind, IReadOnlyList<IReadOnlyList<double>> Points);
