namespace Kawat.Formats.Feeds;

/// <summary>A feed to be written, as RSS 2.0, Atom 1.0 or JSON Feed 1.1. What a format has no place for is left out there.</summary>
/// <param name="Title">The feed's title.</param>
/// <param name="Link">Absolute address of the page it follows.</param>
/// <param name="Self">Absolute address of the feed itself.</param>
/// <param name="Description">One sentence on what it holds.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Publisher">Who publishes it; the author of every entry that names none.</param>
/// <param name="Entries">Newest first; empty is a valid feed.</param>
public sealed record Feed(string Title, string Link, string Self, string Description, string Language, string Publisher, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>WebSub hubs that tell subscribers of changes; absolute addresses, may be empty.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Entries that were in the feed once and are withdrawn; newest first, may be empty. Atom tells them (RFC 6721), RSS and JSON Feed cannot.</summary>
    public IReadOnlyList<FeedTombstone> Withdrawn { get; init; } = [];

    /// <summary>The latest change of an entry or a withdrawal; null for an empty feed and one without dates.</summary>
    public DateTimeOffset? UpdatedAt =>
        Entries.Select(entry => entry.ChangedAt).Concat(Withdrawn.Select(gone => gone.At)).Where(at => at > DateTimeOffset.MinValue).Select(at => (DateTimeOffset?)at).Max();
}

/// <summary>One story of a <see cref="Feed"/>.</summary>
/// <param name="Title">Headline.</param>
/// <param name="Link">Absolute permanent address.</param>
/// <param name="Id">Identifier that never changes: a URI, not the address.</param>
/// <param name="Summary">Deck or first paragraph, plain text.</param>
/// <param name="PublishedAt">When readers could first see it; the smallest instant when that is unknown, which formats leave out where they may.</param>
public sealed record FeedEntry(string Title, string Link, string Id, string Summary, DateTimeOffset PublishedAt)
{
    /// <summary>The last change that readers notice; null when there was none.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>BCP 47 tag; empty for the feed's own.</summary>
    public string Language { get; init; } = "";

    /// <summary>Section and tags, by name; may be empty.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Who wrote it, as printed; may be empty.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Copyright notice and usage terms; empty for none.</summary>
    public string Rights { get; init; } = "";

    /// <summary>What was corrected, in words for readers; empty for none. It also stands in <see cref="Summary"/> where a format has no place for it.</summary>
    public string Correction { get; init; } = "";

    /// <summary>Pictures with their credit, which must not come loose.</summary>
    public IReadOnlyList<FeedPicture> Pictures { get; init; } = [];

    /// <summary>The whole text as XHTML, absolute addresses only; empty for a feed of summaries.</summary>
    public string Content { get; init; } = "";

    /// <summary>Who provided it, where that is not the publisher of the feed; empty for none.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Credit line: where the copy comes from; empty for none.</summary>
    public string Source { get; init; } = "";

    /// <summary>Terms of use, where they don't stand in <see cref="Rights"/>; empty for none.</summary>
    public string Terms { get; init; } = "";

    /// <summary>When its first version was made; null when not said.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>After this it may not be used; null for no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What it is about, with the scheme of each; may be empty.</summary>
    public IReadOnlyList<FeedSubject> Subjects { get; init; } = [];

    /// <summary>Where it happened; null when not said.</summary>
    public GeoPoint? Position { get; init; }

    /// <summary>Pages to read with it, and those it was made from; may be empty.</summary>
    public IReadOnlyList<FeedRelation> Relations { get; init; } = [];

    /// <summary>Sound, moving pictures and other files, absolute addresses only; may be empty.</summary>
    public IReadOnlyList<Attachment> Files { get; init; } = [];

    /// <summary>The later of publication and change.</summary>
    public DateTimeOffset ChangedAt => UpdatedAt > PublishedAt ? UpdatedAt.Value : PublishedAt;
}

/// <summary>An entry that was withdrawn.</summary>
/// <param name="Id">The entry's identifier.</param>
/// <param name="At">When it was withdrawn.</param>
public sealed record FeedTombstone(string Id, DateTimeOffset At);

/// <summary>A picture of a <see cref="FeedEntry"/>.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="ContentType">Media type; empty when unknown.</param>
/// <param name="Width">Pixels; 0 when unknown.</param>
/// <param name="Height">Pixels; 0 when unknown.</param>
/// <param name="Caption">Plain text.</param>
/// <param name="Credit">"Xinhua/Liu Bin".</param>
public sealed record FeedPicture(string Url, string ContentType, int Width, int Height, string Caption, string Credit)
{
    /// <summary>Copyright notice; empty for none.</summary>
    public string Copyright { get; init; } = "";
}

/// <summary>Something that a <see cref="FeedEntry"/> is about.</summary>
/// <param name="Name">Its name; null when only a code is known.</param>
/// <param name="Code">Its code in the scheme; null for a name only.</param>
/// <param name="Scheme">The scheme, an address.</param>
public sealed record FeedSubject(string? Name, string? Code, string Scheme);

/// <summary>A page that a <see cref="FeedEntry"/> points to.</summary>
/// <param name="Relation">"related" or "via".</param>
/// <param name="Href">Absolute address.</param>
/// <param name="Title">Its headline; null when unknown.</param>
public sealed record FeedRelation(string Relation, string Href, string? Title);
