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

    /// <summary>The instant an editor chose for it; null when it was not scheduled. Later of this and an embargo's end is <see cref="PublishedAt"/>.</summary>
    public DateTimeOffset? ScheduledAt { get; set; }

    /// <summary>The IANA zone in which that instant was chosen.</summary>
    public string? ScheduledZone { get; set; }

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

    /// <summary>The version of that item that it stands on since newer copy was merged or left; null for the one it was made from.</summary>
    public long? BaseItemId { get; set; }

    /// <summary>The story that this one says in another language; null for one that is no translation. A translation of a translation names the first.</summary>
    public long? OriginalId { get; set; }

    /// <summary>What the sender of that item says now keeps the story closed; null when nothing does. Written by intake alone.</summary>
    public WireHold? WireHold { get; set; }

    /// <summary>When the hold ends by itself; null while <see cref="WireHold"/> is set means closed.</summary>
    public DateTimeOffset? WireUntil { get; set; }

    /// <summary>From then on the sender does not let it be shown; null for no end.</summary>
    public DateTimeOffset? WireExpires { get; set; }

    /// <summary>When the hold took it away from readers; null when they had not got it.</summary>
    public DateTimeOffset? WireTakenAt { get; set; }

    /// <summary>The number of the change by which an editor's word last touched how the engine reads it; 0 when none did. No change of the story itself.</summary>
    public long ReadingMark { get; set; }

    /// <summary>Grows with every change; a save that read an older one is refused.</summary>
    public int Version { get; set; }

    /// <summary>Takes it away from readers; the entry for the log says so too.</summary>
    public StoryLogEntry TakeAway(StoryState to, string reason, string who, DateTimeOffset now)
    {
        (State, WithdrawnAt, WithdrawnReason) = (to, now, reason);
        Version++;
        return new StoryLogEntry { StoryId = Id, At = now, Who = who, What = to.Word(), Note = reason, RevisionId = PublicRevisionId };
    }

    /// <summary>What waits for an embargo is dated by its end, so moving or lifting the embargo moves that date. What an editor scheduled opens at the later of the two.</summary>
    public void DateBy(DateTimeOffset? before, DateTimeOffset? after, DateTimeOffset now)
    {
        if (!State.IsReleased() || PublishedAt is not { } dated) return;
        if (State == StoryState.Scheduled && ScheduledAt is { } chosen)
        {
            // What has opened stays dated by the minute it opened, unless it closes again.
            if (dated <= now && !(after > now)) return;
            var opens = new[] { chosen, after ?? chosen, EmbargoUntil ?? chosen, WireUntil ?? chosen }.Max();
            PublishedAt = opens > now ? opens : now;
        }
        else if (after > dated) PublishedAt = after;
        else if (State != StoryState.Scheduled && dated > now && dated == before) PublishedAt = after > now ? after : now;
    }
}
