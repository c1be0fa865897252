namespace Kawat.Accounts;

/// <summary>Somebody signed in on one browser. The cookie names the row; the row is asked with every request.</summary>
internal sealed class DeskSession
{
    public long Id { get; set; }
    public long StaffId { get; set; }
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset LastUsedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The network address it was last used from.</summary>
    public string Address { get; set; } = "";

    /// <summary>Browser and system in words: "Firefox · Android".</summary>
    public string Device { get; set; } = "";

    /// <summary>The way in: password, code, recovery, trusted.</summary>
    public string How { get; set; } = "";
}

/// <summary>A browser in which somebody has signed in before. A stranger's wrong guesses never close the door to it.</summary>
internal sealed class KnownDevice
{
    public long StaffId { get; set; }

    /// <summary>Of what the browser's cookie holds.</summary>
    public string Hash { get; set; } = "";

    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>Until when no code is asked for here; null: it always is.</summary>
    public DateTimeOffset? TrustedUntil { get; set; }
}
