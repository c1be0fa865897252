namespace Kawat.Media;

/// <summary>A picture as the newsroom holds it. The credit is the picture's own, so that no caption edit can lose it.</summary>
internal sealed class Picture
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the bytes in lower-case hex; null when only a caption came and the bytes did not.</summary>
    public string? Hash { get; set; }

    /// <summary>image/png, image/jpeg, image/webp or image/gif; null without bytes.</summary>
    public string? ContentType { get; set; }

    /// <summary>Pixels; null without bytes.</summary>
    public int? Width { get; set; }

    /// <summary>Pixels; null without bytes.</summary>
    public int? Height { get; set; }

    public long ByteCount { get; set; }
    public string CreditAgency { get; set; } = "";
    public string CreditPhotographer { get; set; } = "";
    public string UsageTerms { get; set; } = "";

    /// <summary>The caption it came with.</summary>
    public string Caption { get; set; } = "";

    public string AltText { get; set; } = "";

    /// <summary>Where the sender said its bytes are; kept when they were not fetched.</summary>
    public string SourceHref { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public RenditionState RenditionState { get; set; }

    /// <summary>What was wrong, technical; empty when nothing was.</summary>
    public string RenditionReason { get; set; } = "";

    /// <summary>Pixels of the largest rendition, as it is seen (upright); null as long as readers have none.</summary>
    public int? ShownWidth { get; set; }

    /// <summary>Pixels.</summary>
    public int? ShownHeight { get; set; }

    /// <summary>Mean colour as "#rrggbb", shown until the picture is there; empty when unknown or when one can see through the picture.</summary>
    public string Tone { get; set; } = "";

    /// <summary>The item whose status and embargo are the picture's: its own, or the one it came in; null for the newsroom's own.</summary>
    public long? ChainId { get; set; }

    /// <summary>What its sender says now keeps it from readers; null when nothing does. See <see cref="PictureGate"/>.</summary>
    public Stories.WireHold? WireHold { get; set; }

    /// <summary>When that ends by itself; null for never.</summary>
    public DateTimeOffset? WireUntil { get; set; }

    /// <summary>From then on its sender does not let it be shown; null for no end.</summary>
    public DateTimeOffset? WireExpires { get; set; }

    /// <summary>What the picture turns on, as a fraction of its width as it is seen; null when nobody said.</summary>
    public double? FocusX { get; set; }

    /// <summary>The same of its height.</summary>
    public double? FocusY { get; set; }

    /// <summary>The cuts that an editor drew, by the shape's word; shapes without one follow the focus. See <see cref="PictureCrops"/>.</summary>
    public IReadOnlyDictionary<string, CropArea> Crops { get; set; } = new Dictionary<string, CropArea>();

    /// <summary>The cuts that readers can be shown, with their sizes: "w1a2b3c4d-1280x720 …"; empty for none.</summary>
    public string DrawnCrops { get; set; } = "";

    /// <summary>When it was taken, ISO 8601 as precise as its file said; empty when unknown.</summary>
    public string TakenAt { get; set; } = "";

    /// <summary>Where it was taken, in words.</summary>
    public string Place { get; set; } = "";

    /// <summary>Separated by commas.</summary>
    public string Keywords { get; set; } = "";

    /// <summary>What its file said when it came, by the field's word ("caption", "credit-agency"); empty for a picture of the wire's, whose item says it.</summary>
    public IReadOnlyDictionary<string, string> FromFile { get; set; } = new Dictionary<string, string>();

    /// <summary>From this instant on its terms don't let it be shown; null for no end.</summary>
    public DateTimeOffset? TermsUntil { get; set; }

    /// <summary>The zone in which that end was written (IANA); empty without one.</summary>
    public string TermsZone { get; set; } = "";

    /// <summary>When the desk took it down; null for a picture that it didn't.</summary>
    public DateTimeOffset? TakenDownAt { get; set; }

    public string TakenDownReason { get; set; } = "";

    /// <summary>The first instant at which it may not be shown any more; null for never.</summary>
    public DateTimeOffset? EndsAt => TermsUntil is { } terms && !(WireExpires < terms) ? terms : WireExpires;

    /// <summary>Readers can be shown it.</summary>
    public bool IsShown => ShownWidth is not null;

    public bool HasCredit => CreditAgency.Length > 0 || CreditPhotographer.Length > 0;

    /// <summary>"Xinhua/Liu Bin": agency and photographer as printed; empty when there is none.</summary>
    public string CreditLine => LineOf(CreditAgency, CreditPhotographer);

    public static string LineOf(string agency, string photographer) => string.Join('/', new[] { agency, photographer }.Where(part => part.Length > 0));
}
