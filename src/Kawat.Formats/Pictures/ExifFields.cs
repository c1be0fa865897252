using System.Globalization;
using Kawat.Formats.Text;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace Kawat.Formats.Pictures;

/// <summary>What Exif adds: place, and the few texts that stand in for others where IIM and XMP are silent.</summary>
internal sealed record ExifFields(string? Description, string? Artist, string? Copyright, string? TakenAt, GeoPoint? Position)
{
    public static readonly ExifFields None = new(null, null, null, null, null);

    /// <summary>Reads Exif; nothing where there is none or it is broken.</summary>
    public static ExifFields Read(ReadOnlySpan<byte> file, string? mediaType)
    {
        if (mediaType is not ("image/jpeg" or "image/tiff" or "image/png" or "image/webp")) return None;
        if (file.IndexOf("Exif\0\0"u8) < 0 && mediaType is not "image/tiff" && file.IndexOf("eXIf"u8) < 0 && file.IndexOf("EXIF"u8) < 0) return None;
        try
        {
            var directories = ImageMetadataReader.ReadMetadata(new MemoryStream(file.ToArray(), writable: false));
            var first = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
            var detail = directories.OfType<ExifSubIfdDirectory>().FirstOrDefault();
            var location = directories.OfType<GpsDirectory>().FirstOrDefault()?.GetGeoLocation();
            var written = detail?.GetString(ExifDirectoryBase.TagDateTimeOriginal);
            return new ExifFields(
                first?.GetString(ExifDirectoryBase.TagImageDescription), first?.GetString(ExifDirectoryBase.TagArtist), first?.GetString(ExifDirectoryBase.TagCopyright)?.Replace('\0', ' '),
                PictureTimes.OfXmp(written), location is { IsZero: false } point && Math.Abs(point.Latitude) <= 90 && Math.Abs(point.Longitude) <= 180 ? new GeoPoint(point.Latitude, point.Longitude) : null);
        }
#pragma warning disable CA1031 // Exif from outside breaks parsers in ways that none of them documents; the picture's other fields must not go with it.
        catch (Exception fault) when (fault is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return None;
        }
    }
}
