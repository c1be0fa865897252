namespace Kawat.Desk;

/// <summary>Who did what to a source or to work that waits, and when. Only ever added to.</summary>
internal sealed class AdminLogEntry
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A sign-in name, or "command line".</summary>
    public string Who { get; set; } = "";

    /// <summary>The verb: set-up, confirmed-key, retried, dropped …</summary>
    public string What { get; set; } = "";

    /// <summary>"source" or "work".</summary>
    public string Subject { get; set; } = "";

    /// <summary>The source, or the row of work; 0 for many.</summary>
    public long TargetId { get; set; }

    public string Note { get; set; } = "";
}
