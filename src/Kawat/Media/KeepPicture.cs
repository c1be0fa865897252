using Kawat.Shared;
using MetadataExtractor;

namespace Kawat.Media;

/// <summary>Takes a picture in: its bytes when they came, its caption and credit in any case.</summary>
internal static class KeepPicture
{
    /// <summary>Bytes of the kinds that browsers show without running anything; SVG from outside is not among them.</summary>
    private static readonly (string Type, byte[] Start, int At)[] Signatures =
    [
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0),
        ("image/jpeg", [0xFF, 0xD8, 0xFF], 0),
        ("image/gif", "GIF8"u8.ToArray(), 0),
        ("image/webp", "WEBP"u8.ToArray(), 8),
    ];

    /// <summary>Pixels a side.</summary>
    private const int LongestSide = 30_000;

    /// <summary>Pixels in all. A browser takes four bytes for each, however few bytes the file has: readers' telephones would break under more.</summary>
    private const long MostPixels = 100_000_000;

    /// <summary>Fills <paramref name="picture"/> from <paramref name="bytes"/> and keeps them; false, with nothing changed, when they are no picture that may be shown.</summary>
    public static bool Bytes(DataFolder data, Picture picture, ReadOnlyMemory<byte> bytes)
    {
        return Trouble(data, picture, bytes) is null;
    }

    /// <summary>As <see cref="Bytes"/>: null when they were kept, else why they cannot be shown.</summary>
    public static PictureTrouble? Trouble(DataFolder data, Picture picture, ReadOnlyMemory<byte> bytes)
    {
        if (TypeOf(bytes.Span) is not { } type) return PictureTrouble.OtherKind;
        if (Said(bytes) is not { } size) return PictureTrouble.Damaged;
        if (!IsDrawable(size)) return PictureTrouble.TooManyPoints;
        var hash = Hash.Of(bytes.Span);
        DataFolder.Keep(data.Media, hash, bytes.Span);
        (picture.Hash, picture.ContentType, picture.ByteCount) = (hash, type, bytes.Length);
        (picture.Width, picture.Height) = size;
        picture.RenditionState = RenditionState.Waiting;
        return null;
    }

    /// <summary>The media type by signature; null for anything else.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var (type, start, at) in Signatures)
        {
            if (bytes.Length >= at + start.Length && bytes.Slice(at, start.Length).SequenceEqual(start)) return type;
        }

        return null;
    }

    /// <summary>Pixels as the file says them; null when it says none, or too many.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlyMemory<byte> bytes) => Said(bytes) is { } size && IsDrawable(size) ? size : null;

    private static bool IsDrawable((int Width, int Height) size) => size.Width <= LongestSide && size.Height <= LongestSide && (long)size.Width * size.Height <= MostPixels;

    private static (int Width, int Height)? Said(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            int? width = null, height = null;
            foreach (var directory in ImageMetadataReader.ReadMetadata(stream))
            {
                foreach (var tag in directory.Tags)
                {
                    if (tag.Name == "Image Width" && directory.TryGetInt32(tag.Type, out var w)) width ??= w;
                    if (tag.Name == "Image Height" && directory.TryGetInt32(tag.Type, out var h)) height ??= h;
                }
            }

            return width > 0 && height > 0 ? (width.Value, height.Value) : null;
        }
        catch (Exception e) when (e is ImageProcessingException or IOException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
