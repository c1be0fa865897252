namespace Kawat.Desk.Notes;

/// <summary>What colleagues say to one another about some words of a story. It is of the desk alone: no revision, page, feed or file holds any of it.</summary>
internal sealed class StoryNote
{
    public long Id { get; set; }
    public long StoryId { get; set; }

    /// <summary>The name that the words bear in the text as it is being written (the mark <c>note</c>); empty words beside it are gone.</summary>
    public string Mark { get; set; } = "";

    /// <summary>The words as they were when the note was written.</summary>
    public string Quote { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Sign-in name.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public string SettledBy { get; set; } = "";
}
