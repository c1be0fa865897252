namespace Kawat.Accounts;

/// <summary>A key that lies in somebody's phone, computer or token and signs them in (WebAuthn). Nothing in this row lets anybody in: it is the public half.</summary>
internal sealed class Passkey
{
    public long Id { get; set; }
    public long StaffId { get; set; }

    /// <summary>The authenticator's own name of it, base64url.</summary>
    public string CredentialId { get; set; } = "";

    /// <summary>COSE, base64.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>What its owner calls it.</summary>
    public string Name { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>How often the authenticator says it was used; one that goes back is refused. Many always say 0.</summary>
    public long SignCount { get; set; }

    /// <summary>Ways to reach the authenticator, with spaces between: "internal hybrid".</summary>
    public string Transports { get; set; } = "";

    public bool IsUserVerified { get; set; }
    public bool IsBackupEligible { get; set; }
    public bool IsBackedUp { get; set; }

    /// <summary>What came when it was made, base64.</summary>
    public string AttestationObject { get; set; } = "";

    public string ClientDataJson { get; set; } = "";
}
