namespace Kawat.Media;

/// <summary>Who did what to a picture, and when. Only ever added to.</summary>
internal sealed class PictureLogEntry
{
    public long Id { get; set; }
    public long PictureId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A sign-in name, or "terms" for what happened by itself.</summary>
    public string Who { get; set; } = "";

    /// <summary>The verb: added, edited, cropped, replaced, terms, terms-ended, taken-down, put-back.</summary>
    public string What { get; set; } = "";

    public string Note { get; set; } = "";
}
