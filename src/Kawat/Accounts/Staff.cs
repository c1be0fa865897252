namespace Kawat.Accounts;

/// <summary>Somebody who works at the desk.</summary>
internal sealed class Staff
{
    public long Id { get; set; }
    public string UserName { get; set; } = "";
    public string NormalizedUserName { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public Role Role { get; set; }
    public string PasswordHash { get; set; } = "";

    /// <summary>Changes with the password, which ends every session that was opened before.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>True while the password is the one-time one that the first start printed.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>IANA zone in which times are shown to this person.</summary>
    public string Zone { get; set; } = "Asia/Jakarta";

    /// <summary>Language of the desk's pages.</summary>
    public string Language { get; set; } = "id";

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>What somebody may do; each role may do what the one before it may.</summary>
internal enum Role
{
    /// <summary>Takes copy and writes; cannot publish.</summary>
    Reporter,
    /// <summary>Publishes, corrects, withdraws, decides links.</summary>
    Editor,
    /// <summary>Kills, arranges sections.</summary>
    DeskHead,
    /// <summary>Staff, sources, settings.</summary>
    Administrator,
}
