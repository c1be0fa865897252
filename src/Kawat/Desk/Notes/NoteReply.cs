namespace Kawat.Desk.Notes;

/// <summary>One thing said under a note; the first is the note itself.</summary>
internal sealed class NoteReply
{
    public long Id { get; set; }
    public long NoteId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Sign-in name.</summary>
    public string Who { get; set; } = "";

    public string Text { get; set; } = "";
}
