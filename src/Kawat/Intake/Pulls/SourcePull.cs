namespace Kawat.Intake.Pulls;

/// <summary>The server that a source's copy is fetched from, and how. A source has one at most, and then no feed.</summary>
internal sealed class SourcePull
{
    public long SourceId { get; set; }
    public PullWay Way { get; set; }
    public string Host { get; set; } = "";
    public int Port { get; set; }
    public string Account { get; set; } = "";

    /// <summary>Password, or the private key's passphrase, sealed with the data folder's keys; empty for none.</summary>
    public string SealedPassword { get; set; } = "";

    /// <summary>Private key to sign in with, sealed; empty when the password is used.</summary>
    public string SealedKey { get; set; } = "";

    /// <summary>How a mail server is spoken to; SFTP is always sealed by SSH.</summary>
    public PullSafety Safety { get; set; }

    /// <summary>Folder on the server; empty for the one that sign-in leads to, or the inbox.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Names that are taken, with * and ?, parted by spaces; empty for all.</summary>
    public string Pattern { get; set; } = "";

    public AfterReading After { get; set; }

    /// <summary>Where what was read is moved to, seen from <see cref="Folder"/>.</summary>
    public string MoveTo { get; set; } = "";

    /// <summary>The server's key, or certificate, that a person said is right: "ssh-ed25519 SHA256:…"; empty when nobody has.</summary>
    public string ServerKey { get; set; } = "";

    public string ServerKeyBy { get; set; } = "";
    public DateTimeOffset? ServerKeyAt { get; set; }

    /// <summary>The key that the server showed and nobody has said is right; empty for none.</summary>
    public string OfferedKey { get; set; } = "";

    /// <summary>Whether it may stand in the own network.</summary>
    public bool MayBePrivate { get; set; }

    /// <summary>How long one look may take, 10–240 seconds; what is not read by then is read at the next.</summary>
    public int MostSeconds { get; set; } = 120;

    /// <summary>Why the last look failed, as a word of <see cref="PullTrouble"/>; empty when it did not.</summary>
    public string Trouble { get; set; } = "";
}

internal enum PullWay
{
    Sftp,
    Imap,
}

internal enum PullSafety
{
    /// <summary>TLS from the first byte, port 993.</summary>
    Tls,
    /// <summary>TLS before anything is said, on the port of the plain protocol, 143; without it nothing is said.</summary>
    StartTls,
    /// <summary>Nothing: whoever is on the way reads the password. For a server on the same machine.</summary>
    None,
}

/// <summary>What is done at the server with what was read and is on our disk.</summary>
internal enum AfterReading
{
    /// <summary>A file stays; a message is marked as seen.</summary>
    Leave,
    Move,
    Delete,
}
