namespace Kawat.Stories;

/// <summary>What the newsroom owns. The words live in <see cref="Revision"/>; this row says which of them is worked on,
/// which one readers see, and since when.</summary>
internal sealed class Story
{
    public long Id { get; set; }

    /// <summary>BCP 47 tag; decides the portal's edition.</summary>
    public string Language { get; set; } = "id";

    public StoryState State { get; set; }

    /// <summary>The last part of the address. The number before it decides, so an old slug still leads here.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Key of the section.</summary>
    public string Section { get; set; } = "";

    /// <summary>The newest revision, the one the desk works on.</summary>
    public long RevisionId { get; set; }

    /// <summary>The revision that readers see; null when none was ever released.</summary>
    public long? PublicRevisionId { get; set; }

    /// <summary>The day the copy speaks from: anchor of "today" and "last year", and the order of background.</summary>
    public DateOnly CopyDate { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The instant from which readers may see it; in the future while it is scheduled.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The last change that a reader would notice; null when there was none since publication.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnReason { get; set; }

    /// <summary>The embargo as it was given, possibly unreadable or empty; null when there is none. See <see cref="Gate"/>.</summary>
    public string? EmbargoRaw { get; set; }

    /// <summary>The instant the embargo ends; null while <see cref="EmbargoRaw"/> is set means closed.</summary>
    public DateTimeOffset? EmbargoUntil { get; set; }

    /// <summary>The IANA zone or offset the embargo was given in, for the editor's screen.</summary>
    public string? EmbargoZone { get; set; }

    /// <summary>The wire item it was made from.</summary>
    public long? ItemId { get; set; }

    /// <summary>Grows with every change; a save that read an older one is refused.</summary>
    public int Version { get; set; }
}
