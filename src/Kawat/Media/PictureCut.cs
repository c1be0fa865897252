namespace Kawat.Media;

/// <summary>A cut that is drawn: its name in addresses, and the pixels of its largest rendition.</summary>
internal sealed record PictureCut(CropShape Shape, string Name, int Width, int Height);
