namespace Kawat.Media;

/// <summary>What happens to a picture's colours while it is drawn.</summary>
internal enum PictureColours
{
    /// <summary>They are sRGB already.</summary>
    Kept,
    /// <summary>They become sRGB by the picture's profile; without one they are taken for it. Taken for nothing, libvips shifts them by five parts of 255 (8.14, measured 2026-11-22).</summary>
    OfScreens,
    /// <summary>They become sRGB by the picture's profile, or as libvips thinks best.</summary>
    ToScreens,
}
