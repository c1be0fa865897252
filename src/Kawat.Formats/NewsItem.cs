using System.Text.Json.Serialization;
using Kawat.Formats.Content;

namespace Kawat.Formats;

/// <summary>One item as it arrived, in our own model, whatever format it travelled in. Text fields are plain text:
/// trimmed, NFC, no markup; null means that the format or the sender did not say.</summary>
public sealed record NewsItem
{
    /// <summary>The sender's identifier without version (ninjs <c>uri</c>, RSS <c>guid</c>); null when there is none.</summary>
    public string? Guid { get; init; }

    /// <summary>Who provides the item, as a name, a code or an address as sent; null when not said. With <see cref="Guid"/> it is the item's identity.</summary>
    public string? Provider { get; init; }

    /// <summary>What kind of item it is.</summary>
    public ItemClass ItemClass { get; init; }

    /// <summary>The sender's version as written; null when there is none. Compared as a number only when both are numbers.</summary>
    public string? Version { get; init; }

    /// <summary>IPTC publication status. Absent means usable; an unknown value means withheld (closed when in doubt) with a problem.</summary>
    public PubStatus PubStatus { get; init; } = PubStatus.Usable;

    /// <summary>The embargo as sent; null when none was sent.</summary>
    public Embargo? Embargo { get; init; }

    /// <summary>When the first version of the item was made; null when not said.</summary>
    public DateTimeOffset? FirstCreated { get; init; }

    /// <summary>When this version was made; null when not said. Orders versions where <see cref="Version"/> cannot.</summary>
    public DateTimeOffset? VersionCreated { get; init; }

    /// <summary>After this the item may not be used; null for no end.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Editorial urgency, 1 (most) to 9; null when not said.</summary>
    public int? Urgency { get; init; }

    /// <summary>What the sender says of this version in words or codes; may be empty. Only signs: what acts is <see cref="PubStatus"/> and <see cref="Embargo"/>.</summary>
    public IReadOnlyList<CopySignal> Signals { get; init; } = [];

    /// <summary>When the copy was published by its sender, with precision and where that was found.</summary>
    public PublishedDate? Published { get; init; }

    /// <summary>BCP 47 language tag ("id", "en"); null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>The headline; null when the copy has none.</summary>
    public string? Headline { get; init; }

    /// <summary>A second headline under the first; null for none.</summary>
    public string? Subheadline { get; init; }

    /// <summary>The deck (ringkasan), one or two sentences under the headline.</summary>
    public string? Deck { get; init; }

    /// <summary>The sender's slug line.</summary>
    public string? Slug { get; init; }

    /// <summary>The sender's section or first category, as written.</summary>
    public string? Section { get; init; }

    /// <summary>Where the copy comes from.</summary>
    public Dateline? Dateline { get; init; }

    /// <summary>Who wrote it, persons or agencies, in order.</summary>
    public IReadOnlyList<string> Bylines { get; init; } = [];

    /// <summary>Who edited it.</summary>
    public IReadOnlyList<string> Editors { get; init; } = [];

    /// <summary>The copyright notice, taken apart.</summary>
    public Copyright? Copyright { get; init; }

    /// <summary>The credit line.</summary>
    public string? CreditLine { get; init; }

    /// <summary>Usage terms for the whole item.</summary>
    public string? UsageTerms { get; init; }

    /// <summary>Where the facts come from, by name: agencies, newsrooms (infoSource).</summary>
    public IReadOnlyList<string> InfoSources { get; init; } = [];

    /// <summary>Notes to editors. None of them ever leaves the desk.</summary>
    public IReadOnlyList<EditorNote> EditorNotes { get; init; } = [];

    /// <summary>What was corrected, in words for readers; null for none.</summary>
    public string? CorrectionNote { get; init; }

    /// <summary>Keywords: free words of the sender.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What the item is about, by code or name: subjects, genres, people, organisations, places, events.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>Where it happened as coordinates; null when not said.</summary>
    public GeoPoint? Position { get; init; }

    /// <summary>Other items that this one speaks of: members of a package, versions, sources, what it corrects or withdraws.</summary>
    public IReadOnlyList<ItemRelation> Relations { get; init; } = [];

    /// <summary>How the content was made, as an address of IPTC's digital source types ("…/trainedAlgorithmicMedia"); null when not said.</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>The page the copy was published at, http or https; null when not said.</summary>
    public string? Link { get; init; }

    /// <summary>The text. Never null.</summary>
    public Body Body { get; init; } = Body.Empty;

    /// <summary>Pictures in order. <see cref="PictureBlock.Index"/> points into this list.</summary>
    public IReadOnlyList<ItemPicture> Pictures { get; init; } = [];

    /// <summary>Sound, moving pictures and other files that came with the item.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Lines that were recognised as page furniture and left out, verbatim and in order, for the editor to see.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];
}

/// <summary>What kind of item it is (IPTC <c>itemClass</c>, NewsML <c>NewsItemType</c>, ninjs <c>type</c>).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemClass>))]
public enum ItemClass
{
    /// <summary>A story; also what does not say.</summary>
    [JsonStringEnumMemberName("text")] Text,
    /// <summary>A photograph.</summary>
    [JsonStringEnumMemberName("picture")] Picture,
    /// <summary>A drawing or chart.</summary>
    [JsonStringEnumMemberName("graphic")] Graphic,
    /// <summary>Moving pictures.</summary>
    [JsonStringEnumMemberName("video")] Video,
    /// <summary>Sound.</summary>
    [JsonStringEnumMemberName("audio")] Audio,
    /// <summary>Several items that belong together; its members are in <see cref="NewsItem.Relations"/>.</summary>
    [JsonStringEnumMemberName("composite")] Composite,
    /// <summary>A live or planned event (EventsML, planning item): for the desk's diary, not copy.</summary>
    [JsonStringEnumMemberName("event")] Event,
    /// <summary>A concept or a list of them (conceptItem, knowledgeItem): vocabulary, not copy.</summary>
    [JsonStringEnumMemberName("concept")] Concept,
    /// <summary>An address to be imported (sitemap): a page's, without copy.</summary>
    [JsonStringEnumMemberName("address")] Address,
}

/// <summary>What a version says of itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CopySignal>))]
public enum CopySignal
{
    /// <summary>It brings an earlier version up to date ("sig:update", "2nd Lead", "Writethru").</summary>
    [JsonStringEnumMemberName("update")] Update,
    /// <summary>It mends an earlier version ("sig:correction", "CORRECTED", "RALAT").</summary>
    [JsonStringEnumMemberName("correction")] Correction,
    /// <summary>It says in words that a story is withdrawn ("KILL", "WITHDRAWN"). It only proposes a kill to an editor.</summary>
    [JsonStringEnumMemberName("kill-advice")] KillAdvice,
    /// <summary>It says in words that the copy is held ("EMBARGO", "HOLD FOR RELEASE", "Sperrfrist"). A person has to look before it goes out.</summary>
    [JsonStringEnumMemberName("embargo-words")] EmbargoWords,
    /// <summary>The sender tests the wire; not news.</summary>
    [JsonStringEnumMemberName("test")] Test,
}

/// <summary>A note to editors.</summary>
/// <param name="Text">Plain text, lines parted by line feeds.</param>
/// <param name="Role">What it is for, as sent ("embargo", "correction", "contact"); null when not said.</param>
/// <param name="NotForPublication">True when the sender says so in so many words. No note is published whatever this says.</param>
[JsonConverter(typeof(EditorNoteJson))]
public sealed record EditorNote(string Text, string? Role = null, bool NotForPublication = false);

/// <summary>Something the item is about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name in the item's language where there is one; null when only a code came.</param>
/// <param name="Code">Its code in the scheme ("medtop:20000570" without alias: "20000570"); null for a name only.</param>
/// <param name="Scheme">Address of the scheme where the alias could be resolved, else the alias or name as sent; null for none.</param>
public sealed record Subject(SubjectKind Kind, string? Name, string? Code = null, string? Scheme = null);

/// <summary>What a <see cref="Subject"/> is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubjectKind>))]
public enum SubjectKind
{
    /// <summary>A topic.</summary>
    [JsonStringEnumMemberName("subject")] Topic,
    /// <summary>A form of writing: feature, analysis, obituary.</summary>
    [JsonStringEnumMemberName("genre")] Genre,
    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("person")] Person,
    /// <summary>An organisation.</summary>
    [JsonStringEnumMemberName("organisation")] Organisation,
    /// <summary>A place.</summary>
    [JsonStringEnumMemberName("place")] Place,
    /// <summary>A named event.</summary>
    [JsonStringEnumMemberName("event")] Event,
    /// <summary>A work or product.</summary>
    [JsonStringEnumMemberName("object")] Product,
}

/// <summary>A place on earth (WGS 84).</summary>
/// <param name="Latitude">−90 to 90 degrees.</param>
/// <param name="Longitude">−180 to 180 degrees.</param>
public sealed record GeoPoint(double Latitude, double Longitude);

/// <summary>Another item that an item speaks of.</summary>
/// <param name="Kind">How they are related.</param>
/// <param name="Guid">The other's identifier without version; null when only an address came.</param>
/// <param name="Version">The version meant; null for the newest.</param>
/// <param name="Href">Its address; null when none came.</param>
/// <param name="Title">Its headline; null when none came.</param>
/// <param name="Status">The status that this item gives it (NITF <c>management-idref-status</c>); null for none.</param>
public sealed record ItemRelation(RelationKind Kind, string? Guid, string? Version = null, string? Href = null, string? Title = null, PubStatus? Status = null);

/// <summary>How two items are related.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RelationKind>))]
public enum RelationKind
{
    /// <summary>Something to read with it.</summary>
    [JsonStringEnumMemberName("see-also")] SeeAlso,
    /// <summary>A member of this package.</summary>
    [JsonStringEnumMemberName("member")] Member,
    /// <summary>A picture or other media item that belongs to it.</summary>
    [JsonStringEnumMemberName("associated")] Associated,
    /// <summary>The version or item before it, which it replaces.</summary>
    [JsonStringEnumMemberName("replaces")] Replaces,
    /// <summary>What it was made from.</summary>
    [JsonStringEnumMemberName("derived-from")] DerivedFrom,
    /// <summary>The same in another language.</summary>
    [JsonStringEnumMemberName("translation")] Translation,
    /// <summary>An item whose status it sets.</summary>
    [JsonStringEnumMemberName("manages")] Manages,
}

/// <summary>A file that is not a picture.</summary>
/// <param name="Href">Its address, http or https, or a relative file name beside the item.</param>
/// <param name="ContentType">Media type as sent; null when not said.</param>
/// <param name="Title">What it is; null when not said.</param>
/// <param name="Length">Bytes; null when not said.</param>
public sealed record Attachment(string Href, string? ContentType = null, string? Title = null, long? Length = null);

/// <summary>IPTC publication status (<c>pubstatus</c>).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PubStatus>))]
public enum PubStatus
{
    /// <summary>May be published.</summary>
    [JsonStringEnumMemberName("usable")] Usable,
    /// <summary>Not until further notice; what is out is taken down while it lasts.</summary>
    [JsonStringEnumMemberName("withheld")] Withheld,
    /// <summary>Never again; what is out is withdrawn.</summary>
    [JsonStringEnumMemberName("canceled")] Canceled,
}

/// <summary>An embargo as sent.</summary>
/// <param name="Raw">The value as written, possibly empty ("embargoed, no end known").</param>
/// <param name="Until">The instant it ends; null when the value is empty or cannot be read, which means closed.</param>
/// <param name="Zone">The UTC offset or zone it was written in ("+07:00", "Z"); null when none was written.</param>
public sealed record Embargo(string Raw, DateTimeOffset? Until, string? Zone);

/// <summary>Where the copy comes from: "Beijing, China (Xinhua) –".</summary>
/// <param name="Place">City; null when not said.</param>
/// <param name="Country">Country as written; null when not said.</param>
/// <param name="Agency">Agency in parentheses; null when not said.</param>
public sealed record Dateline(string? Place, string? Country, string? Agency);

/// <summary>A copyright notice: "Copyright © ANTARA 2022".</summary>
/// <param name="Holder">Who holds it; null when not said.</param>
/// <param name="Year">Year, 1900–2100; null when not said.</param>
public sealed record Copyright(string? Holder, int? Year);

/// <summary>When the copy was published.</summary>
/// <param name="Value">ISO 8601: a date ("2023-03-01") or an instant with offset ("2023-03-01T10:00:00+07:00").</param>
/// <param name="Precision">"day" or "instant".</param>
/// <param name="Reason">Where it was found, in English: "pubDate", "caption: on 1 March 2023", "Kamis (15/9) with copyright year 2022".</param>
public sealed record PublishedDate(string Value, string Precision, string Reason);

/// <summary>A picture that came with an item.</summary>
/// <param name="Caption">Its caption without the credit; null when none.</param>
/// <param name="Credit">Whose picture it is; null when not said.</param>
/// <param name="Href">Where its bytes are: an http(s) address or a relative file name beside the item; null when only the caption came.</param>
/// <param name="AltText">Text for those who cannot see it; null when none.</param>
/// <param name="UsageTerms">Terms for this picture; null when none.</param>
public sealed record ItemPicture(string? Caption, PictureCredit? Credit, string? Href = null, string? AltText = null, string? UsageTerms = null)
{
    /// <summary>The sender's identifier of the picture, so that a kill or an embargo of it finds every story it is in; null for none.</summary>
    public string? Guid { get; init; }

    /// <summary>Its own headline; null for none.</summary>
    public string? Headline { get; init; }

    /// <summary>Copyright notice; null for none.</summary>
    public string? CopyrightNotice { get; init; }

    /// <summary>Pixels; null when not said.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels; null when not said.</summary>
    public int? Height { get; init; }

    /// <summary>Media type; null when not said.</summary>
    public string? ContentType { get; init; }

    /// <summary>Its own status, beside that of the item.</summary>
    public PubStatus PubStatus { get; init; }

    /// <summary>Its own embargo, beside that of the item; null for none.</summary>
    public Embargo? Embargo { get; init; }

    /// <summary>When it was taken, ISO 8601 as precise as sent; null when not said.</summary>
    public string? TakenAt { get; init; }

    /// <summary>Where it was taken, in words; null when not said.</summary>
    public string? Place { get; init; }

    /// <summary>How it was made, an address of IPTC's digital source types; null when not said.</summary>
    public string? DigitalSourceType { get; init; }
}

/// <summary>Photo credit: agency and photographer, "(Xinhua/Liu Bin)".</summary>
/// <param name="Agency">Agency or newsroom; null when not said.</param>
/// <param name="Photographer">Person; null when not said.</param>
public sealed record PictureCredit(string? Agency, string? Photographer);
