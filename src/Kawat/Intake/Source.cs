namespace Kawat.Intake;

/// <summary>Who sends: an agency, a feed, a folder, the desk itself.</summary>
internal sealed class Source
{
    public long Id { get; set; }

    /// <summary>Lower case, in the push address: "antara".</summary>
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>SHA-256 of its push key in hex; null when it cannot push with one.</summary>
    public string? PushKeyHash { get; set; }

    /// <summary>The key before that one, good until it is switched off, so that a sender can change keys without a gap.</summary>
    public string? OldKeyHash { get; set; }

    /// <summary>The secret that pushes are signed with (HMAC-SHA256), in hex; null when they are not. Kept as it is, since a signature can't be checked with less.</summary>
    public string? SignSecret { get; set; }

    /// <summary>Tags put on everything it sends.</summary>
    public IReadOnlyList<string> Terms { get; set; } = [];

    /// <summary>What is held or ignored of it; the first that fits decides.</summary>
    public IReadOnlyList<SourceRule> Rules { get; set; } = [];

    /// <summary>The feed that is fetched; empty for none.</summary>
    public string FeedUrl { get; set; } = "";

    /// <summary>Minutes between looks at the feed, 1–1,440; 0 for never.</summary>
    public int PollMinutes { get; set; }

    /// <summary>Minutes without an item after which somebody is told; 0 for never.</summary>
    public int GapMinutes { get; set; }

    /// <summary>When the feed is looked at next; null for never.</summary>
    public DateTimeOffset? NextPollAt { get; set; }

    /// <summary>What the feed's server said to ask with next time (ETag, Last-Modified); empty for nothing.</summary>
    public string FeedTag { get; set; } = "";

    public string FeedModified { get; set; } = "";

    /// <summary>Looks that failed one after the other.</summary>
    public int FailureCount { get; set; }

    /// <summary>Why the last one failed, technical; empty when it did not.</summary>
    public string LastError { get; set; } = "";

    /// <summary>When it was last reached, or last delivered.</summary>
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>When it last sent an item that was not here.</summary>
    public DateTimeOffset? LastItemAt { get; set; }

    /// <summary>Language and section for items that do not say; null for none.</summary>
    public string? DefaultLanguage { get; set; }

    public string? DefaultSection { get; set; }

    /// <summary>IANA zone for times written without offset.</summary>
    public string Zone { get; set; } = "Asia/Jakarta";

    public bool IsEnabled { get; set; } = true;
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>What is done with copy that fits.</summary>
/// <param name="Field">What is looked at.</param>
/// <param name="Is">A word of headline, slug or tags; a section; or the least urgent urgency that fits, 1–9. Case doesn't matter.</param>
/// <param name="Deed">What happens to it.</param>
internal sealed record SourceRule(RuleField Field, string Is, RuleDeed Deed);

internal enum RuleField
{
    Keyword,
    Section,
    Priority,
}

internal enum RuleDeed
{
    /// <summary>To the desk, as everything is; an exception from the rules below it.</summary>
    Desk,
    /// <summary>To the desk, but a person has to release it before readers see anything of it.</summary>
    Hold,
    /// <summary>Refused, with the rule for a reason. Its bytes are kept.</summary>
    Ignore,
}

/// <summary>A signed push that was taken, so that nobody takes it twice.</summary>
internal sealed class PushMark
{
    /// <summary>Source and signature.</summary>
    public string Mark { get; set; } = "";

    public DateTimeOffset Until { get; set; }
}
