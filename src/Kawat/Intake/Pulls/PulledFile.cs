namespace Kawat.Intake.Pulls;

/// <summary>A file or message at a server as it was seen there, so that nothing is taken half and nothing twice.</summary>
internal sealed class PulledFile
{
    public long Id { get; set; }
    public long SourceId { get; set; }

    /// <summary>File name; of a message the folder's validity and its number.</summary>
    public string Name { get; set; } = "";

    public long Size { get; set; }
    public DateTimeOffset WrittenAt { get; set; }

    /// <summary>When it was first seen with this size and time.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When it was taken, or refused for its size; null while it waits.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>The delivery it became.</summary>
    public long? ArrivalId { get; set; }

    /// <summary>SHA-256 of its bytes; empty while it waits, and when it was refused unread.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Whether it was left, moved or deleted at the server as it should be.</summary>
    public bool IsCleared { get; set; }

    /// <summary>Tries that failed because of this one alone.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last one failed; empty when it did not.</summary>
    public string Fault { get; set; } = "";
}

/// <summary>What lies at a server.</summary>
/// <param name="Name">File name, without folder; of a message the folder's validity and its number.</param>
/// <param name="Size">Bytes, as the server says.</param>
/// <param name="WrittenAt">When it was last written, by the server's clock.</param>
internal sealed record Found(string Name, long Size, DateTimeOffset WrittenAt);
