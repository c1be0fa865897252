namespace Kawat.Stories;

/// <summary>Something that the wire did to a story and that a person has to settle. Shown in red until then.</summary>
internal sealed class StoryFlag
{
    public long Id { get; set; }
    public long StoryId { get; set; }
    public StoryFlagKind Kind { get; set; }

    /// <summary>The message that caused it; null when the newsroom itself did, by what it did to the original of a translation.</summary>
    public long? ItemId { get; set; }

    /// <summary>The message's own words or headline; may be empty.</summary>
    public string Note { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public string SettledBy { get; set; } = "";

    /// <summary>What was decided: killed, kept, seen.</summary>
    public string SettledHow { get; set; } = "";
}

/// <summary>What there is to settle.</summary>
internal enum StoryFlagKind
{
    /// <summary>The sender canceled the item that this changed story was made from. Readers don't see it until somebody kills it or says that it stands by itself.</summary>
    Canceled,
    /// <summary>An advisory says in words that a story is withdrawn, and this one seems meant. Nothing happens by itself.</summary>
    KillAdvice,
    /// <summary>A correction of the item came after the story was made.</summary>
    Correction,
    /// <summary>A newer version of the item came after the story was made.</summary>
    Update,
    /// <summary>The original of this translation was published again with other words.</summary>
    OriginalChanged,
    /// <summary>The original of this translation was corrected, and readers were told.</summary>
    OriginalCorrected,
    /// <summary>The original of this translation was withdrawn or killed.</summary>
    OriginalGone,
}
