namespace Kawat.Stories;

/// <summary>Where a story stands. Readers see it only in the states that <see cref="Gate"/> names, and only when its instant has come.</summary>
internal enum StoryState
{
    Draft,
    InReview,
    Approved,
    Scheduled,
    Published,
    Corrected,
    Withdrawn,
    Killed,
}

/// <summary>The state machine: which state may follow which. Everything that changes a state asks here.</summary>
internal static class StoryStates
{
    private static readonly Dictionary<StoryState, StoryState[]> Next = new()
    {
        [StoryState.Draft] = [StoryState.InReview, StoryState.Approved, StoryState.Scheduled, StoryState.Published, StoryState.Killed],
        [StoryState.InReview] = [StoryState.Draft, StoryState.Approved, StoryState.Scheduled, StoryState.Published, StoryState.Killed],
        [StoryState.Approved] = [StoryState.Draft, StoryState.Scheduled, StoryState.Published, StoryState.Killed],
        // A scheduled story that has opened stays in this state until somebody changes it, so it may be corrected from here.
        [StoryState.Scheduled] = [StoryState.Draft, StoryState.Scheduled, StoryState.Published, StoryState.Corrected, StoryState.Withdrawn, StoryState.Killed],
        [StoryState.Published] = [StoryState.Published, StoryState.Corrected, StoryState.Withdrawn, StoryState.Killed],
        [StoryState.Corrected] = [StoryState.Published, StoryState.Corrected, StoryState.Withdrawn, StoryState.Killed],
        // A withdrawn story may come back, corrected; a killed one never does.
        [StoryState.Withdrawn] = [StoryState.Draft, StoryState.Published, StoryState.Corrected, StoryState.Killed],
        [StoryState.Killed] = [],
    };

    /// <summary>Whether a story in state <paramref name="from"/> may go to <paramref name="to"/>.</summary>
    public static bool MayBecome(this StoryState from, StoryState to) => Next[from].Contains(to);

    /// <summary>Whether an editor let the story out: it is visible, or will be when its instant comes.</summary>
    public static bool IsReleased(this StoryState state) =>
        state is StoryState.Scheduled or StoryState.Published or StoryState.Corrected;
}
