namespace Kawat.Accounts;

/// <summary>What somebody's authenticator app shares with us. There may be one that is not on yet: shown on the set-up page, not confirmed.</summary>
internal sealed class TwoStepSecret
{
    public long StaffId { get; set; }

    /// <summary>The secret, sealed with a key of the data folder, so that a copy of the database alone makes no codes.</summary>
    public string SealedKey { get; set; } = "";

    public bool IsOn { get; set; }

    /// <summary>The half minute of the last code that was taken; that one and those before it are not taken again.</summary>
    public long UsedStep { get; set; }

    public DateTimeOffset Since { get; set; }
}

/// <summary>One way in for somebody who lost the authenticator. Only its hash is kept; it is taken once.</summary>
internal sealed class RecoveryCode
{
    public long StaffId { get; set; }
    public string Hash { get; set; } = "";
    public DateTimeOffset? UsedAt { get; set; }
}
