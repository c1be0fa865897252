using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kawat.Formats.Pictures;

/// <summary>Puts a picture's fields into its file. Whatever is not IIM or XMP is copied byte for byte.</summary>
internal static class PictureWriter
{
    private const int LargestSegment = 65_533;

    private static readonly uint[] Crc = Table();

    public static byte[]? Write(ReadOnlySpan<byte> file, PictureMetadata fields) => PictureFileParts.TypeOf(file) switch
    {
        "image/jpeg" => Jpeg(file, fields),
        "image/png" => Png(file, fields),
        _ => null,
    };

    private static byte[]? Jpeg(ReadOnlySpan<byte> file, PictureMetadata fields)
    {
        var segments = JpegSegments.Of(file, out var isBroken);
        if (isBroken) return null;
        var parts = PictureFileParts.Read(file);
        var output = new List<byte>(file.Length + 8192);
        output.AddRange(file[..2]);
        var at = 0;
        while (at < segments.Count && (segments[at].Marker == 0xE0 || (segments[at].Marker == 0xE1 && file[segments[at].Body..segments[at].End].StartsWith("Exif\0"u8))))
        {
            output.AddRange(file[segments[at].Start..segments[at].End]);
            at++;
        }

        var packet = XmpPacket.Of(fields, parts.Xmp.Count > 0 ? parts.Xmp[0] : null);
        // A packet too long for one segment loses what other programs kept in it before it loses the fields.
        if (packet.Length + JpegSegments.XmpName.Length > LargestSegment) packet = XmpPacket.Of(fields, null);
        if (packet.Length + JpegSegments.XmpName.Length > LargestSegment) return null;
        Segment(output, 0xE1, JpegSegments.XmpName, packet);
        var resources = Resources(Photoshop(file, segments), IimBlock.Of(fields, parts.Iim));
        var most = LargestSegment - JpegSegments.PhotoshopName.Length;
        for (var from = 0; from < resources.Length; from += most) Segment(output, 0xED, JpegSegments.PhotoshopName, resources.AsSpan(from, Math.Min(most, resources.Length - from)));
        for (; at < segments.Count; at++)
        {
            var body = file[segments[at].Body..segments[at].End];
            var isOurs = segments[at].Marker switch
            {
                0xE1 => body.StartsWith(JpegSegments.XmpName) || body.StartsWith(JpegSegments.ExtendedXmpName),
                0xED => body.StartsWith(JpegSegments.PhotoshopName),
                _ => false,
            };
            if (!isOurs) output.AddRange(file[segments[at].Start..segments[at].End]);
        }

        output.AddRange(file[(segments.Count > 0 ? segments[^1].End : 2)..]);
        return [.. output];
    }

    private static void Segment(List<byte> output, byte marker, ReadOnlySpan<byte> name, ReadOnlySpan<byte> body)
    {
        var length = name.Length + body.Length + 2;
        output.AddRange([0xFF, marker, (byte)(length >> 8), (byte)length]);
        output.AddRange(name);
        output.AddRange(body);
    }

    private static byte[] Photoshop(ReadOnlySpan<byte> file, List<JpegSegment> segments)
    {
        var data = new List<byte>();
        foreach (var segment in segments)
        {
            var body = file[segment.Body..segment.End];
            if (segment.Marker == 0xED && body.StartsWith(JpegSegments.PhotoshopName)) data.AddRange(body[JpegSegments.PhotoshopName.Length..]);
        }

        return [.. data];
    }

    // The other resources as they are, then IIM and its digest, by which readers tell that IIM and XMP were written together.
    private static byte[] Resources(byte[] known, byte[] iim)
    {
        var output = new List<byte>();
        foreach (var resource in PhotoshopResource.Of(known))
        {
            if (resource.Id is not (PhotoshopResource.Iptc or PhotoshopResource.IptcDigest)) output.AddRange(known.AsSpan(resource.Start, resource.End - resource.Start));
        }

        Resource(output, PhotoshopResource.Iptc, iim);
#pragma warning disable CA5351 // Not for secrecy: the format defines the digest of the IIM block as MD5.
        Resource(output, PhotoshopResource.IptcDigest, MD5.HashData(iim));
#pragma warning restore CA5351
        return [.. output];
    }

    private static void Resource(List<byte> output, int id, byte[] body)
    {
        output.AddRange("8BIM"u8);
        output.AddRange([(byte)(id >> 8), (byte)id, 0, 0, (byte)(body.Length >> 24), (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length]);
        output.AddRange(body);
        if (body.Length % 2 == 1) output.Add(0);
    }

    private static byte[]? Png(ReadOnlySpan<byte> file, PictureMetadata fields)
    {
        var chunks = PngChunk.Of(file);
        if (chunks.Count < 2 || chunks[0].Type != "IHDR" || chunks[^1].Type != "IEND") return null;
        var parts = PictureFileParts.Read(file);
        var packet = XmpPacket.Of(fields, parts.Xmp.Count > 0 ? parts.Xmp[0] : null);
        var output = new List<byte>(file.Length + packet.Length + 64);
        output.AddRange(file[..chunks[0].End]);
        // Keyword, no compression, no language, no translated keyword (XMP specification, part 3, §1.1.5).
        Chunk(output, [.. "iTXt"u8, .. "XML:com.adobe.xmp"u8, 0, 0, 0, 0, 0, .. packet]);
        foreach (var chunk in chunks.Skip(1))
        {
            if (!IsOurs(chunk, file.Slice(chunk.Body, chunk.Length))) output.AddRange(file[chunk.Start..chunk.End]);
        }

        output.AddRange(file[chunks[^1].End..]);
        return [.. output];
    }

    private static bool IsOurs(PngChunk chunk, ReadOnlySpan<byte> body)
    {
        if (chunk.Type is not ("iTXt" or "zTXt" or "tEXt")) return false;
        var end = body.IndexOf((byte)0);
        return end > 0 && Encoding.Latin1.GetString(body[..end]) is "XML:com.adobe.xmp" or "Raw profile type xmp" or "Raw profile type iptc" or "Raw profile type 8bim";
    }

    private static void Chunk(List<byte> output, byte[] typeAndBody)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, typeAndBody.Length - 4);
        output.AddRange(number);
        output.AddRange(typeAndBody);
        var crc = uint.MaxValue;
        foreach (var one in typeAndBody) crc = Crc[(crc ^ one) & 0xFF] ^ (crc >> 8);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        output.AddRange(number);
    }

    // The checksum of PNG (ISO/IEC 15948, annex D).
    private static uint[] Table()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
