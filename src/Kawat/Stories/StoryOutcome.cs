namespace Kawat.Stories;

/// <summary>What came of a use case on a story: done, refused with the reason, or not there.</summary>
internal abstract record StoryOutcome
{
    private StoryOutcome() { }

    /// <summary>It happened.</summary>
    public sealed record Done(Story Story) : StoryOutcome;

    /// <summary>The rules say no. The reason's message for staff is the word <c>refusal.{reason}</c>; <paramref name="Detail"/> names the value.</summary>
    public sealed record Refused(Refusal Reason, string Detail = "") : StoryOutcome;

    /// <summary>There is no such story or item.</summary>
    public sealed record Missing(string What) : StoryOutcome;
}

/// <summary>Why a use case was refused.</summary>
internal enum Refusal
{
    NoHeadline,
    NoBody,
    NoSection,
    NoPictureCredit,
    WrongState,
    ChangedMeanwhile,
    NotAllowed,
    UnreadableTime,
    TimeIsPast,
    NoCorrectionNote,
    NoReason,
    Withheld,
    SameStory,
}
