namespace Kawat.Stories;

/// <summary>What was corrected in a story, for readers. Written with the revision that corrects it and never changed.</summary>
internal sealed class Correction
{
    public long Id { get; set; }
    public long StoryId { get; set; }
    public long RevisionId { get; set; }
    public string Language { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string Note { get; set; } = "";
}
