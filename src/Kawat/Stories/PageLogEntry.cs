namespace Kawat.Stories;

/// <summary>Who did what to a dossier, a page of the site or somebody's page, and when. Only ever added to.</summary>
internal sealed class PageLogEntry
{
    public const string Dossier = "dossier", SitePage = "page", Label = "label";

    public long Id { get; set; }

    /// <summary><see cref="Dossier"/>, <see cref="SitePage"/> or <see cref="Label"/>.</summary>
    public string Subject { get; set; } = "";

    public long TargetId { get; set; }
    public DateTimeOffset At { get; set; }
    public string Who { get; set; } = "";

    /// <summary>The verb: saved, published, withdrawn, restored.</summary>
    public string What { get; set; } = "";

    public string Note { get; set; } = "";
}
