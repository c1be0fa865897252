namespace Kawat.Readers;

/// <summary>What a reader says under a story. Readers see it only as <see cref="CommentGate"/> says.</summary>
internal sealed class Comment
{
    public long Id { get; set; }
    public long StoryId { get; set; }

    /// <summary>The comment it answers; null for one that begins a thread.</summary>
    public long? ParentId { get; set; }

    /// <summary>0 for one that begins a thread, at most <see cref="PostComment.MaxDepth"/>.</summary>
    public int Depth { get; set; }

    /// <summary>As the reader signs; shown. Empty when erased.</summary>
    public string Name { get; set; } = "";

    /// <summary>Plain text; paragraphs are parted by an empty line. Empty when erased.</summary>
    public string Text { get; set; } = "";

    /// <summary>The e-mail address under a key that lies outside the database: good for recognising it, not for reading it. Empty when erased.</summary>
    public string MailHash { get; set; } = "";

    /// <summary>The network address under the salt of its day (<see cref="ClientHash"/>). Empty after two days.</summary>
    public string ClientHash { get; set; } = "";

    /// <summary>The form it was written in. A form makes one comment, however often it is sent.</summary>
    public string FormKey { get; set; } = "";

    /// <summary>SHA-256 of the author's private link.</summary>
    public string SecretHash { get; set; } = "";

    /// <summary>The same for texts that differ only in case, spaces and signs.</summary>
    public string TextKey { get; set; } = "";

    public CommentState State { get; set; }

    /// <summary>Why it was held; stays when it was decided.</summary>
    public IReadOnlyList<HoldReason> Reasons { get; set; } = [];

    /// <summary>Reports that nobody has settled.</summary>
    public int ReportCount { get; set; }

    /// <summary>True when a person looked at its reports and let it stand; further ones don't hold it by themselves.</summary>
    public bool IsCleared { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EditedAt { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Who decided last; empty when only rules did.</summary>
    public string DecidedBy { get; set; } = "";
}

/// <summary>Where a comment stands.</summary>
internal enum CommentState
{
    /// <summary>Waits for a person.</summary>
    Held,
    Published,
    Refused,
    Spam,

    /// <summary>Taken away by the desk; its words stay for a while so that it can be undone.</summary>
    Deleted,

    /// <summary>Taken back by its author, or on the author's request: words, name and address are gone for good.</summary>
    Erased,
}

/// <summary>Why a comment waits for a person.</summary>
/// <param name="Why">The rule.</param>
/// <param name="Detail">What it found: the listed word, how many links; empty when there is nothing to add.</param>
internal sealed record HoldReason(HoldRule Why, string Detail = "");

/// <summary>The rules that hold. The word for staff is <c>desk.comments.why.{rule}</c>.</summary>
internal enum HoldRule
{
    /// <summary>Nothing under this e-mail address was published yet.</summary>
    NewAddress,
    Links,
    ListedWord,
    TooFast,
    SameText,
    AllCapitals,
    NewsroomName,
    Edited,
    Reports,
    EveryComment,
}
