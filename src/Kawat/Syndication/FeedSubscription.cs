namespace Kawat.Syndication;

/// <summary>Somebody who is told when a feed changes: a subscription of WebSub (W3C Recommendation of 23 January 2018).</summary>
internal sealed class FeedSubscription
{
    public long Id { get; set; }

    /// <summary>The feed's address from the slash on.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Scheme and host that the subscriber knows the feed under.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Where the feed is sent; an absolute http or https address.</summary>
    public string Callback { get; set; } = "";

    /// <summary>Key that what is sent is signed with; empty for none.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Until when it is good; null while the subscriber has not yet said that it meant it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>What was asked for and waits to be confirmed: "subscribe", "unsubscribe"; empty when nothing is.</summary>
    public string Pending { get; set; } = "";

    /// <summary>Seconds asked for.</summary>
    public int PendingLease { get; set; }

    public string PendingSecret { get; set; } = "";

    /// <summary>Hash of the feed as it was last sent, or as it was when the subscription began.</summary>
    public string SentHash { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}
