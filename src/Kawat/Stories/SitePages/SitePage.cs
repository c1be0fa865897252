using Kawat.Formats.Content;

namespace Kawat.Stories.SitePages;

/// <summary>A page that the newsroom writes about itself, in one language.</summary>
internal sealed class SitePage
{
    public long Id { get; set; }
    public SitePageKind Kind { get; set; }
    public string Language { get; set; } = "";

    /// <summary>Of the public version, for the links to it; of the newest while none is public.</summary>
    public string Title { get; set; } = "";

    /// <summary>The version that readers see; null while the page is a draft or withdrawn.</summary>
    public long? PublicVersionId { get; set; }

    /// <summary>Since when readers see this version.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The newest version.</summary>
    public long VersionId { get; set; }

    /// <summary>Grows with every change; a save that read an older one is refused.</summary>
    public int Version { get; set; }
}

/// <summary>The pages a site has of itself; each has one address in each language.</summary>
internal enum SitePageKind
{
    About,
    Contact,
    Imprint,
    Privacy,
    Terms,
}

/// <summary>A page's words at one moment. Never changed after it is written.</summary>
internal sealed class SitePageVersion
{
    public long Id { get; set; }
    public long SitePageId { get; set; }

    /// <summary>1, 2, 3 … within its page.</summary>
    public int Number { get; set; }

    public string Title { get; set; } = "";

    /// <summary>May hold <see cref="SiteWords"/>.</summary>
    public Body Body { get; set; } = Body.Empty;

    public DateTimeOffset CreatedAt { get; set; }
    public string CreatedBy { get; set; } = "";
}
