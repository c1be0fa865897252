using System.Buffers.Binary;

namespace Kawat.Formats.Pictures;

/// <summary>A marker segment of a JPEG file (ISO/IEC 10918-1 §B.1.1.4).</summary>
/// <param name="Marker">Its second byte.</param>
/// <param name="Start">Where its marker begins.</param>
/// <param name="Body">Where its content begins.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct JpegSegment(byte Marker, int Start, int Body, int End);

/// <summary>The segments before the picture itself.</summary>
internal static class JpegSegments
{
    private const int Most = 20_000;

    public static ReadOnlySpan<byte> XmpName => "http://ns.adobe.com/xap/1.0/\0"u8;

    public static ReadOnlySpan<byte> ExtendedXmpName => "http://ns.adobe.com/xmp/extension/\0"u8;

    public static ReadOnlySpan<byte> PhotoshopName => "Photoshop 3.0\0"u8;

    /// <summary>The segments from the second marker to the start of the scan, which is not among them; ends early where the file is broken.</summary>
    public static List<JpegSegment> Of(ReadOnlySpan<byte> file, out bool isBroken)
    {
        var segments = new List<JpegSegment>();
        isBroken = true;
        var at = 2;
        while (at + 4 <= file.Length && segments.Count < Most)
        {
            if (file[at] != 0xFF) return segments;
            var start = at;
            while (at < file.Length && file[at] == 0xFF) at++;
            if (at + 3 > file.Length) return segments;
            var marker = file[at++];
            if (marker is 0xDA or 0xD9)
            {
                isBroken = false;
                return segments;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8)) continue;
            int length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2 || at + length > file.Length) return segments;
            segments.Add(new JpegSegment(marker, start, at + 2, at + length));
            at += length;
        }

        return segments;
    }
}
