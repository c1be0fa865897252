namespace Kawat.Media;

/// <summary>One form in which readers get a picture. Its bytes lie beside the original's, under a name that follows from this.</summary>
internal sealed class Rendition
{
    /// <summary>The original's SHA-256.</summary>
    public string PictureHash { get; set; } = "";

    /// <summary>Which cut it is of (<see cref="PictureCut.Name"/>); empty for the whole picture.</summary>
    public string Crop { get; set; } = "";

    /// <summary>Pixels.</summary>
    public int Width { get; set; }

    public RenditionFormat Format { get; set; }

    /// <summary>Pixels.</summary>
    public int Height { get; set; }

    public long ByteCount { get; set; }

    public static string FileName(string hash, string crop, int width, RenditionFormat format) => FormattableString.Invariant($"{hash}{(crop.Length > 0 ? "-" : "")}{crop}-{width}.{ExtensionOf(format)}");

    public static string ExtensionOf(RenditionFormat format) => format == RenditionFormat.Jpeg ? "jpg" : format == RenditionFormat.Webp ? "webp" : "avif";

    public static string TypeOf(RenditionFormat format) => format == RenditionFormat.Jpeg ? "image/jpeg" : format == RenditionFormat.Webp ? "image/webp" : "image/avif";
}

internal enum RenditionFormat
{
    Jpeg,
    Webp,
    Avif,
}

/// <summary>How far a picture's renditions are.</summary>
internal enum RenditionState
{
    /// <summary>No bytes came.</summary>
    None,
    /// <summary>None is made yet; readers see the caption alone.</summary>
    Waiting,
    /// <summary>JPEG and WebP are made. AVIF follows, unless a reason says why not.</summary>
    Ready,
    /// <summary>All are made.</summary>
    Complete,
    /// <summary>The bytes could not be read as a picture; the reason says what was wrong.</summary>
    Failed,
}
