namespace Kawat.Desk;

/// <summary>A picture that somebody put to a story in the editor and that is in no revision yet. It lies here so that a crash or a reload loses nothing.</summary>
internal sealed class StoryUploadRow
{
    public long StoryId { get; set; }
    public long PictureId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A sign-in name.</summary>
    public string Who { get; set; } = "";
}
