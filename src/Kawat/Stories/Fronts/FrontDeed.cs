using Kawat.Formats.Content;

namespace Kawat.Stories.Fronts;

/// <summary>What an editor does to one block.</summary>
internal abstract record FrontDeed
{
    private FrontDeed() { }

    /// <summary>The block it is done to; empty for one that is added.</summary>
    public abstract string Key { get; }

    /// <summary>The verb in the history.</summary>
    public abstract string What { get; }

    public sealed record Add(FrontBlock Block) : FrontDeed
    {
        public override string Key => "";
        public override string What => "added";
    }

    public sealed record Change(string Block, string Title, int Count, string Source, Body Text) : FrontDeed
    {
        public override string Key => Block;
        public override string What => "changed";
    }

    /// <param name="Block">Its key.</param>
    /// <param name="To">Its place among the others, from 0; beyond the end is the end.</param>
    public sealed record Move(string Block, int To) : FrontDeed
    {
        public override string Key => Block;
        public override string What => "moved";
    }

    public sealed record Remove(string Block) : FrontDeed
    {
        public override string Key => Block;
        public override string What => "removed";
    }

    public sealed record Hide(string Block, bool IsHidden) : FrontDeed
    {
        public override string Key => Block;
        public override string What => IsHidden ? "hidden" : "shown";
    }

    public sealed record PinStory(string Block, long StoryId, int Position, DateTimeOffset? Until) : FrontDeed
    {
        public override string Key => Block;
        public override string What => "pinned";
    }

    public sealed record Unpin(string Block, long StoryId) : FrontDeed
    {
        public override string Key => Block;
        public override string What => "unpinned";
    }
}

/// <summary>What came of a deed on a front.</summary>
internal abstract record FrontOutcome
{
    private FrontOutcome() { }

    /// <summary>The rules allow it; nothing is stored yet.</summary>
    public sealed record Arranged(Arrangement Arrangement) : FrontOutcome;

    /// <summary>It is stored as step <paramref name="Number"/>.</summary>
    public sealed record Done(int Number) : FrontOutcome;

    /// <summary>The rules say no; the message for staff is the word <c>desk.front.refusal.{reason}</c>.</summary>
    public sealed record Refused(FrontRefusal Reason, string Detail = "") : FrontOutcome;

    /// <summary>A colleague was at the same thing since the page was made. Nothing is stored; the caller still holds what was typed.</summary>
    /// <param name="Steps">The colleague's steps, latest first.</param>
    /// <param name="Theirs">The block as it is now; null when it is gone, and for deeds on the whole front.</param>
    public sealed record Conflict(IReadOnlyList<ArrangementRow> Steps, FrontBlock? Theirs) : FrontOutcome;
}

/// <summary>Why a deed on a front was refused.</summary>
internal enum FrontRefusal
{
    /// <summary>There is no such edition or section.</summary>
    NoFront,
    NoBlock,
    NoSource,
    BadSource,
    BadCount,
    BadPosition,
    BadTime,
    LongTitle,
    TooManyBlocks,
    TooManyPins,
    NoStory,
    OtherLanguage,
    NothingToUndo,
    NothingToPublish,
    NoStep,
}
