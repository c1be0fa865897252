using System.ComponentModel.DataAnnotations;

namespace Kawat.Syndication;

/// <summary>What machines are told and allowed. Settings under "Syndication".</summary>
internal sealed class SyndicationOptions
{
    /// <summary>What AI crawlers may do: <see cref="AiChoice"/>. Default: read to answer and to link, not to train.</summary>
    public AiChoice AiCrawlers { get; set; } = AiChoice.NoTraining;

    /// <summary>Where a hole in the site's security is reported, "mailto:…" or "https://…", for security.txt. Default: none, and no such file.</summary>
    [RegularExpression("^(mailto:|https://).+")]
    public string? SecurityContact { get; set; }

    /// <summary>Subscriptions of all feeds together, 0–1,000,000. Default 10,000; 0 switches the hub off.</summary>
    [Range(0, 1_000_000)]
    public int MaxSubscriptions { get; set; } = 10_000;

    /// <summary>Whether feeds may be sent to addresses of the own network. Default no: anybody may ask for a feed to be sent anywhere.</summary>
    public bool MaySendToPrivateAddresses { get; set; }
}

/// <summary>What AI crawlers may do.</summary>
internal enum AiChoice
{
    /// <summary>Whatever any crawler may.</summary>
    All,

    /// <summary>Read to answer and to link, not to train.</summary>
    NoTraining,

    /// <summary>Nothing.</summary>
    Nothing,
}
