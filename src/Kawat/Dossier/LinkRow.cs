using Kawat.Linking.Links;

namespace Kawat.Dossier;

/// <summary>A stored link from a story to an earlier one, with its reasons and what an editor said of it.</summary>
internal sealed class LinkRow
{
    public long Id { get; set; }
    public long FromStoryId { get; set; }
    public long ToStoryId { get; set; }
    public LinkType Type { get; set; }

    /// <summary>0–1; 1 for a link that an editor added.</summary>
    public double Score { get; set; }

    public IReadOnlyList<Reason> Reasons { get; set; } = [];
    public Anchor? Anchor { get; set; }

    /// <summary>The revision whose text the anchor points into.</summary>
    public long FromRevisionId { get; set; }

    public LinkDecision Decision { get; set; }

    /// <summary>An editor wants it shown before all others.</summary>
    public bool IsPinned { get; set; }

    /// <summary>The place an editor gave it among the others, from 1; 0 when nobody did.</summary>
    public int Position { get; set; }

    /// <summary>The editor's own words for an added link; empty otherwise.</summary>
    public string EditorReason { get; set; } = "";

    public string DecidedBy { get; set; } = "";
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>What an editor said of a link.</summary>
internal enum LinkDecision
{
    /// <summary>Made by the engine; nobody has looked.</summary>
    Proposed,
    /// <summary>An editor agreed: re-linking keeps it.</summary>
    Accepted,
    /// <summary>An editor ruled it out: it never returns by itself.</summary>
    Rejected,
    /// <summary>An editor made it.</summary>
    Added,
}

/// <summary>A person, organisation, place or event of the archive.</summary>
internal sealed class EntityRow
{
    public long Id { get; set; }
    public Linking.Text.EntityKind Kind { get; set; }

    /// <summary>The engine's key, the same in every story.</summary>
    public string Key { get; set; } = "";

    /// <summary>In the address.</summary>
    public string Slug { get; set; } = "";

    public string Name { get; set; } = "";
    public IReadOnlyList<string> Forms { get; set; } = [];

    /// <summary>What editors call it, by language; the empty language is for all. Made of their words (<see cref="EntityWordRow"/>).</summary>
    public IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public Linking.Edited.EntityMark Mark => new(Kind, Key);
}

/// <summary>That a story's public revision names an entity.</summary>
internal sealed class StoryEntityRow
{
    public long StoryId { get; set; }
    public long EntityId { get; set; }
    public int MentionCount { get; set; }

    /// <summary>The story's own; a trigger keeps the two the same.</summary>
    public string Language { get; set; } = "";

    /// <summary>The story's own, too.</summary>
    public DateTimeOffset PublishedAt { get; set; }
}

/// <summary>That a story was read and linked, and from what.</summary>
internal sealed class StoryReadingRow
{
    public long StoryId { get; set; }
    public long RevisionId { get; set; }
    public int EngineVersion { get; set; }

    /// <summary><see cref="Stories.Story.ReadingMark"/> as it was.</summary>
    public long ReadingMark { get; set; }

    /// <summary>Which stories the archive held when it was linked; see <see cref="SettleLinks"/>.</summary>
    public long ArchiveState { get; set; }

    /// <summary>How many those were.</summary>
    public int ArchiveCount { get; set; }
    public DateTimeOffset LinkedAt { get; set; }
}
