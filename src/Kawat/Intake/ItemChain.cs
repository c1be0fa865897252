using Kawat.Formats;
using Kawat.Stories;

namespace Kawat.Intake;

/// <summary>All versions of one item as its sender counts them. Status and embargo are the whole item's: what a later version or a message of status says covers every version,
/// and everything that was made from any of them. Which message that is, and which version stands in front, are two questions: a late version may do neither.</summary>
internal sealed class ItemChain
{
    public long Id { get; set; }

    /// <summary>Who sent of it first.</summary>
    public long SourceId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The version in front; null while only messages about it came.</summary>
    public long? HeadItemId { get; set; }

    public string HeadVersion { get; set; } = "";
    public DateTimeOffset? HeadCreated { get; set; }

    /// <summary>The message whose word on status and embargo holds.</summary>
    public long? SaidItemId { get; set; }

    /// <summary>The chain of that message: another one when it was said in passing, of a picture in a story or by an item that manages this one.</summary>
    public long? SaidInChainId { get; set; }

    public string SaidVersion { get; set; } = "";
    public DateTimeOffset? SaidCreated { get; set; }

    public PubStatus Status { get; set; }

    /// <summary>As sent, possibly empty or unreadable; null for none.</summary>
    public string? EmbargoRaw { get; set; }

    /// <summary>Its end; null while <see cref="EmbargoRaw"/> is set holds until a person releases it.</summary>
    public DateTimeOffset? EmbargoUntil { get; set; }

    public string? EmbargoZone { get; set; }

    /// <summary>The copy says in words that it is held.</summary>
    public bool HasWords { get; set; }

    /// <summary>The rule of its source that holds it for a person; empty for none.</summary>
    public string RuleName { get; set; } = "";

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The message whose hold a person has lifted. A later one with an embargo holds again.</summary>
    public long? ReleasedItemId { get; set; }

    public string ReleasedBy { get; set; } = "";
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>What it comes to for readers.</summary>
    public WireWord Word()
    {
        var isReleased = ReleasedItemId is not null && ReleasedItemId == SaidItemId;
        return Status switch
        {
            PubStatus.Canceled => new(WireHold.Canceled, null, ExpiresAt),
            PubStatus.Withheld => new(WireHold.Withheld, null, ExpiresAt),
            _ when EmbargoRaw is not null && EmbargoUntil is { } until => new(WireHold.Embargo, until, ExpiresAt),
            _ when isReleased => new(null, null, ExpiresAt),
            _ when EmbargoRaw is not null => new(WireHold.Embargo, null, ExpiresAt),
            _ when HasWords || RuleName.Length > 0 => new(WireHold.Words, null, ExpiresAt),
            _ => new(null, null, ExpiresAt),
        };
    }

    /// <summary>Whether a person may lift the hold: a word sign or an embargo without a readable end. A time is the sender's to move, and so is a status.</summary>
    public bool MayBeReleased() => Word() is { Hold: WireHold.Words } or { Hold: WireHold.Embargo, Until: null };

    /// <summary>Takes the word of a message in the place of the one that held until now.</summary>
    public void Say(ItemWord word, Item by, long? inChain)
    {
        // What an editor released stays released while the sender repeats himself.
        var isSame = ReleasedItemId == SaidItemId && ReleasedItemId is not null && word.Status == PubStatus.Usable && word.Embargo?.Raw == EmbargoRaw && word.Embargo?.Until is null;
        (Status, EmbargoRaw, EmbargoUntil, EmbargoZone) = (word.Status, word.Embargo?.Raw, word.Embargo?.Until, word.Embargo?.Zone);
        (HasWords, RuleName, ExpiresAt) = (word.HasWords, word.RuleName, word.Expires);
        (SaidItemId, SaidInChainId, SaidVersion, SaidCreated) = (by.Id, inChain, word.Version, word.Created);
        if (isSame) ReleasedItemId = by.Id;
    }

    /// <summary>Takes of a message only what closes further: of two that claim the same place, or of a word said in passing.</summary>
    public void Tighten(ItemWord word, Item by, long? inChain)
    {
        var before = Word();
        if (word.Status > Status) Status = word.Status;
        if (word.Embargo is { } embargo && (EmbargoRaw is null || (EmbargoUntil is not null && (embargo.Until is null || embargo.Until > EmbargoUntil))))
            (EmbargoRaw, EmbargoUntil, EmbargoZone) = (embargo.Raw, embargo.Until, embargo.Zone);
        HasWords |= word.HasWords;
        if (RuleName.Length == 0) RuleName = word.RuleName;
        if (ExpiresAt is null || word.Expires < ExpiresAt) ExpiresAt = word.Expires ?? ExpiresAt;
        if (Word() == before && SaidItemId is not null) return;
        (SaidItemId, SaidInChainId) = (by.Id, inChain);
    }
}

/// <summary>One of the names that an item is known by. See <see cref="ChainKeys"/>.</summary>
internal sealed class ChainKeyRow
{
    public string Key { get; set; } = "";
    public long ChainId { get; set; }
}

/// <summary>What one message says of an item's status, and when it says so.</summary>
internal sealed record ItemWord(PubStatus Status, Embargo? Embargo, bool HasWords, string RuleName, DateTimeOffset? Expires, string Version, DateTimeOffset? Created)
{
    public static ItemWord Of(NewsItem news, string ruleName) =>
        new(news.PubStatus, Utc(news.Embargo), news.Signals.Contains(CopySignal.EmbargoWords), ruleName, news.Expires?.ToUniversalTime(), news.Version ?? "", MadeAt(news));

    /// <summary>When this version was made: as it says, else when it was published; null for a day or nothing.</summary>
    public static DateTimeOffset? MadeAt(NewsItem news) =>
        news.VersionCreated?.ToUniversalTime()
        ?? (news.Published is { Precision: "instant", Value: var value } && DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var instant) ? instant.ToUniversalTime() : null);

    /// <summary>What is said of a picture in passing.</summary>
    public static ItemWord Of(ItemPicture picture, DateTimeOffset? created) => new(picture.PubStatus, Utc(picture.Embargo), false, "", null, "", created?.ToUniversalTime());

    private static Embargo? Utc(Embargo? embargo) => embargo is null ? null : embargo with { Until = embargo.Until?.ToUniversalTime() };
}
