namespace Kawat.Intake;

/// <summary>One delivery: a file, a push, a paste. Its bytes are on disk before this row exists.</summary>
internal sealed class Arrival
{
    public long Id { get; set; }
    public long SourceId { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
    public Transport Transport { get; set; }
    public string FileName { get; set; } = "";

    /// <summary>Charset that the transport named; empty when none.</summary>
    public string Charset { get; set; } = "";

    /// <summary>SHA-256 of the bytes in lower-case hex; also the name of the raw file. Empty when it was refused unread for its size.</summary>
    public string RawHash { get; set; } = "";

    public long RawSize { get; set; }
    public ArrivalState State { get; set; }

    /// <summary>Why it ended so, in English; empty for read.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The arrival that brought the same bytes first.</summary>
    public long? DuplicateOfId { get; set; }
}

internal enum Transport
{
    Folder,
    Push,
    Desk,
    CommandLine,
    Demo,
    Feed,
    Sftp,
    Mail,
}

internal enum ArrivalState
{
    /// <summary>On disk, not yet read.</summary>
    Received,
    /// <summary>Read; its items have their own states.</summary>
    Read,
    /// <summary>The same bytes were here before.</summary>
    Duplicate,
    /// <summary>Refused before reading.</summary>
    Refused,
}
