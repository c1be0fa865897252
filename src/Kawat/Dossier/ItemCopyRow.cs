using Kawat.Linking.Copies;

namespace Kawat.Dossier;

/// <summary>That an item was compared with what was there before, and what it is to the item it resembles.</summary>
internal sealed class ItemCopyRow
{
    public long ItemId { get; set; }

    /// <summary>The item it is a copy, rewrite or update of; null when there is none.</summary>
    public long? OfItemId { get; set; }

    /// <summary>What it is to that item; <see cref="CopyLabel.Other"/> when there is none.</summary>
    public CopyLabel Label { get; set; } = CopyLabel.Other;

    /// <summary>0–1, how likely a copy or rewrite.</summary>
    public double Score { get; set; }

    public IReadOnlyList<CopyReason> Reasons { get; set; } = [];

    /// <summary>True while the queue shows it under the other item: a copy or rewrite that nobody took apart.</summary>
    public bool IsFolded { get; set; }

    public CopyDecision Decision { get; set; }
    public string DecidedBy { get; set; } = "";

    /// <summary><see cref="CopySignature.Version"/> of its keys.</summary>
    public int KeyVersion { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>One key of an item's text; items with equal keys are worth comparing.</summary>
internal sealed class ItemCopyKeyRow
{
    public long Key { get; set; }
    public long ItemId { get; set; }
}

/// <summary>What an editor said of an item's resemblance.</summary>
internal enum CopyDecision
{
    /// <summary>Judged by the engine; nobody said otherwise.</summary>
    Proposed,
    /// <summary>An editor said that it is not the same: it is never folded again.</summary>
    Apart,
}
