namespace Kawat.Readers;

/// <summary>One reader's word that a comment should not stand.</summary>
internal sealed class CommentReport
{
    public long Id { get; set; }
    public long CommentId { get; set; }
    public string ClientHash { get; set; } = "";
    public ReportReason Reason { get; set; }
    public string Note { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public bool IsSettled { get; set; }
}

/// <summary>What is wrong with it, as the form offers it.</summary>
internal enum ReportReason
{
    Insult,
    Hate,
    Falsehood,
    Advertising,
    Privacy,
    Other,
}

/// <summary>A word or phrase that holds a comment; a star at its end stands for any ending.</summary>
internal sealed class CommentWord
{
    public long Id { get; set; }
    public string Word { get; set; } = "";
    public string AddedBy { get; set; } = "";
    public DateTimeOffset AddedAt { get; set; }
}

/// <summary>Somebody who may not comment for a time.</summary>
internal sealed class CommentBan
{
    public long Id { get; set; }
    public BanKind Kind { get; set; }
    public string Hash { get; set; } = "";
    public DateTimeOffset Until { get; set; }
    public string Reason { get; set; } = "";
    public string Who { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>By what somebody is kept out.</summary>
internal enum BanKind
{
    Mail,

    /// <summary>By network address. The hash changes at midnight UTC, and with it ends the ban.</summary>
    Client,
}

/// <summary>Comments are closed: on one story, or on all when the story is 0.</summary>
internal sealed class CommentDoor
{
    public const long AllStories = 0;

    public long StoryId { get; set; }
    public DateTimeOffset ClosedAt { get; set; }
    public string Who { get; set; } = "";
}

/// <summary>Who did what to a comment. Only ever added to, so it never holds a comment's words, a name or an address.</summary>
internal sealed class CommentLogEntry
{
    public const string ByAuthor = "author";
    public const string ByRules = "rules";

    public long Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A sign-in name, <see cref="ByAuthor"/> or <see cref="ByRules"/>.</summary>
    public string Who { get; set; } = "";

    /// <summary>The state it was given, or another deed: "edited", "word-added", "closed" …</summary>
    public string What { get; set; } = "";

    public long? CommentId { get; set; }
    public long? StoryId { get; set; }
    public string Note { get; set; } = "";

    /// <summary>The same for all that one press of a button did; empty for what can't be undone.</summary>
    public string Deed { get; set; } = "";

    /// <summary>The state before.</summary>
    public string Was { get; set; } = "";
}

/// <summary>The salt of one day's address hashes; thrown away after two days.</summary>
internal sealed class ReaderSalt
{
    public DateOnly Day { get; set; }
    public string Salt { get; set; } = "";
}

/// <summary>How often a story was read in the hour that begins at <see cref="HourAt"/>; everything older than the lists look back lies under <see cref="Before"/>.</summary>
internal sealed class ReadCount
{
    public static readonly DateTimeOffset Before = DateTimeOffset.UnixEpoch;

    public long StoryId { get; set; }
    public DateTimeOffset HourAt { get; set; }
    public long Count { get; set; }
}
