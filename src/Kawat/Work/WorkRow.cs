namespace Kawat.Work;

/// <summary>Something to be done, once. Written in the same transaction as what made it necessary.</summary>
internal sealed class WorkRow
{
    public long Id { get; set; }
    public WorkKind Kind { get; set; }

    /// <summary>The story, arrival or picture it is about.</summary>
    public long TargetId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>While in the future, somebody is at it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>The last failure, technical; empty when there was none.</summary>
    public string LastError { get; set; } = "";
}

/// <summary>Everything that ever happens in the background.</summary>
internal enum WorkKind
{
    /// <summary>Read an arrival whose reading was cut short.</summary>
    ReadArrival,
    /// <summary>Index, read and link a story whose public revision changed, and look again at later stories.</summary>
    LinkStory,
    /// <summary>Link a story again because an earlier one came or went.</summary>
    RelinkStory,
    /// <summary>Link again what was linked against another state of the archive.</summary>
    SettleLinks,
    /// <summary>Compare the items of an arrival with those that were there.</summary>
    CompareItems,
    /// <summary>Make the threads around a story anew, since it, its links or an editor's word on it changed.</summary>
    ThreadStory,
    /// <summary>List the stories after this number by tag, by-line and agency.</summary>
    FillLabels,
    /// <summary>Find the stories that an editor's word about a name touches, and have them read again.</summary>
    RereadNames,
    /// <summary>Ask a subscriber of a feed whether it meant what was asked in its name.</summary>
    ConfirmSubscription,
    /// <summary>Look whether a feed that somebody subscribed to has changed.</summary>
    WatchFeeds,
    /// <summary>Send a subscriber the feed.</summary>
    SendFeed,
    /// <summary>Look at a source's feed, and say when to look again.</summary>
    FetchFeed,
    /// <summary>Look at a source's server, and say when to look again.</summary>
    PullSource,
    /// <summary>Make what readers are sent of a picture.</summary>
    MakeRenditions,
    /// <summary>The terms of a picture are over: write it down, and drop the pages that showed it.</summary>
    EndTerms,
}
