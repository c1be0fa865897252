using System.ComponentModel.DataAnnotations;

namespace Kawat.Accounts;

/// <summary>Signing in. Settings under "Accounts".</summary>
internal sealed class AccountsOptions
{
    /// <summary>How often one address may try to sign in, tries a minute, 1–10,000. Default 20.</summary>
    [Range(1, 10_000)]
    public int TriesPerMinute { get; set; } = 20;

    /// <summary>How long a session lasts without use, hours, 1–720. Default 12.</summary>
    [Range(1, 720)]
    public double SessionHours { get; set; } = 12;
}
