using Kawat.Dossier;
using Kawat.Formats;
using Kawat.Intake;
using Kawat.Stories;

namespace Kawat.Desk;

/// <summary>One row of the queue.</summary>
internal sealed record QueueRow
{
    public long Id { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public string SourceName { get; init; } = "";
    public ItemState State { get; init; }
    public string Reason { get; init; } = "";
    public PubStatus PubStatus { get; init; }
    public string Headline { get; init; } = "";

    /// <summary>What is proposed for copy without headline.</summary>
    public string Proposal { get; init; } = "";

    public string FileName { get; init; } = "";
    public string Language { get; init; } = "";
    public string Section { get; init; } = "";
    public string Format { get; init; } = "";

    /// <summary>1–9; null when the sender does not say.</summary>
    public int? Urgency { get; init; }

    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>Problems that are more than a note.</summary>
    public int ProblemCount { get; init; }

    public bool IsReadable { get; init; }
    public long? StoryId { get; init; }
    public long? ChainId { get; init; }
    public bool IsSpiked { get; init; }
    public string SpikedBy { get; init; } = "";

    /// <summary>This person has not read it.</summary>
    public bool IsUnread { get; init; }

    /// <summary>What its sender says of the item as a whole, when that keeps it from readers now.</summary>
    public WireHold? Hold { get; init; }

    /// <summary>When that ends by itself; null for never.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>What it repeats or brings up to date; null when nothing, or when an editor said that it does not.</summary>
    public CopyCard? Repeats { get; init; }

    /// <summary>Copies that lie under it, in order of arrival.</summary>
    public IReadOnlyList<CopyCard> Folded { get; init; } = [];

    /// <summary>What it brings up to date, newest first: earlier versions, and earlier copy on the same matter.</summary>
    public IReadOnlyList<EarlierItem> Earlier { get; init; } = [];

    /// <summary>The story that an earlier version of it, or what it brings up to date, became.</summary>
    public (long Id, string Headline)? StoryOfEarlier { get; init; }

    /// <summary>It says in words that a story is withdrawn.</summary>
    public bool IsKillAdvice => PubStatus != PubStatus.Canceled && Signals.Contains("kill-advice");

    public bool IsCorrection => Signals.Contains("correction");

    /// <summary>Who sent it and its copies, in order of arrival.</summary>
    public IReadOnlyList<string> Senders => [.. Folded.OrderBy(card => card.ItemId).Select(card => card.SourceName).Prepend(SourceName).Distinct(StringComparer.Ordinal)];
}

/// <summary>Earlier copy under a row.</summary>
internal sealed record EarlierItem(long ItemId, string Headline, string SourceName, string Version, DateTimeOffset ReceivedAt);
