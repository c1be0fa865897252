namespace Kawat.Stories;

/// <summary>The last round of review of a story: who submitted it, and what was answered. Earlier rounds are in the story's log.</summary>
internal sealed class StoryReview
{
    public long StoryId { get; set; }

    /// <summary>The sign-in name of who submitted it, and hears the answer.</summary>
    public string AskedBy { get; set; } = "";

    public DateTimeOffset AskedAt { get; set; }

    /// <summary>The revision that was submitted; once approved, the one that the approval speaks of.</summary>
    public long RevisionId { get; set; }

    public ReviewAnswer Answer { get; set; }

    /// <summary>Empty while nobody answered.</summary>
    public string AnsweredBy { get; set; } = "";

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>What the one who asked or answered last said to the other; may be empty.</summary>
    public string Note { get; set; } = "";

    /// <summary>Begins a round.</summary>
    public void Ask(string who, long revision, string note, DateTimeOffset now) =>
        (AskedBy, AskedAt, RevisionId, Answer, AnsweredBy, AnsweredAt, Note) = (who, now, revision, ReviewAnswer.Waiting, "", null, note);

    /// <summary>Ends it.</summary>
    public void Say(ReviewAnswer answer, string who, long revision, string note, DateTimeOffset now) =>
        (Answer, AnsweredBy, RevisionId, AnsweredAt, Note) = (answer, who, revision, now, note);

    /// <summary>The approval spoke of another revision than there is now, so the question is open again, in the name of who asked it.</summary>
    public void Reopen(long revision) => (RevisionId, Answer, AnsweredBy, AnsweredAt) = (revision, ReviewAnswer.Waiting, "", null);
}

/// <summary>Where a round of review stands.</summary>
internal enum ReviewAnswer
{
    Waiting,
    Approved,
    SentBack,
    /// <summary>Whoever submitted it went on writing.</summary>
    TakenBack,
}
