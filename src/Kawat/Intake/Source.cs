namespace Kawat.Intake;

/// <summary>Who sends: an agency, a feed, a folder, the desk itself.</summary>
internal sealed class Source
{
    public long Id { get; set; }

    /// <summary>Lower case, in the push address: "antara".</summary>
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>SHA-256 of its push key in hex; null when it cannot push.</summary>
    public string? PushKeyHash { get; set; }

    /// <summary>Language and section for items that do not say; null for none.</summary>
    public string? DefaultLanguage { get; set; }

    public string? DefaultSection { get; set; }

    /// <summary>IANA zone for times written without offset.</summary>
    public string Zone { get; set; } = "Asia/Jakarta";

    public bool IsEnabled { get; set; } = true;
    public DateTimeOffset CreatedAt { get; set; }
}
