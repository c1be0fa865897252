using Kawat.Formats;

namespace Kawat.Intake;

/// <summary>One unit that arrived, as the readers understood it. Every item ends in one of the <see cref="ItemState"/>s, with the reason.</summary>
internal sealed class Item
{
    public long Id { get; set; }
    public long ArrivalId { get; set; }
    public long SourceId { get; set; }

    /// <summary>0, 1, 2 … within its arrival.</summary>
    public int Position { get; set; }

    public ItemState State { get; set; }

    /// <summary>Why it ended so, in English; empty for accepted.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The item that this one repeats, or that superseded it.</summary>
    public long? RelatedItemId { get; set; }

    public string Format { get; set; } = "";
    public string Guid { get; set; } = "";
    public string ItemVersion { get; set; } = "";
    public PubStatus PubStatus { get; set; }
    public string Language { get; set; } = "";
    public string Headline { get; set; } = "";
    public string Section { get; set; } = "";

    /// <summary>The day of the copy; null when the copy does not say.</summary>
    public DateOnly? CopyDate { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>SHA-256 of what was read, to tell a repeat from a change.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>What was read; null when nothing could be.</summary>
    public NewsItem? Reading { get; set; }

    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>All versions of it; null for what could not be read, or was not taken.</summary>
    public long? ChainId { get; set; }

    /// <summary>The story made from it.</summary>
    public long? StoryId { get; set; }

    /// <summary>Editorial urgency, 1 (most) to 9; null when the sender does not say.</summary>
    public int? Urgency { get; set; }

    /// <summary>What the sender says of this version, as words parted by spaces: "update kill-advice". Empty for nothing.</summary>
    public string Signals { get; set; } = "";

    /// <summary>Somebody at the desk put it aside. It can be brought back; nothing is deleted.</summary>
    public bool IsSpiked { get; set; }

    public DateTimeOffset? SpikedAt { get; set; }
    public string SpikedBy { get; set; } = "";

    public List<ItemPictureRow> Pictures { get; set; } = [];
}

/// <summary>A picture that came with an item.</summary>
internal sealed class ItemPictureRow
{
    public long ItemId { get; set; }
    public int Position { get; set; }
    public long PictureId { get; set; }
}

/// <summary>How an item ended.</summary>
internal enum ItemState
{
    /// <summary>In the queue.</summary>
    Accepted,
    /// <summary>The same again; <c>RelatedItemId</c> names the first.</summary>
    Duplicate,
    /// <summary>A newer version came; <c>RelatedItemId</c> names it.</summary>
    Superseded,
    /// <summary>Could not be read; the raw bytes wait for a person.</summary>
    Quarantined,
    /// <summary>Not taken: too large, or a rule said no.</summary>
    Refused,
}
