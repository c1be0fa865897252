using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Kawat.Formats.Pictures;

/// <summary>What was found in a picture's file: its kind and size, and the blocks in which it tells of itself.</summary>
/// <remarks>The containers are walked by hand (JPEG, PNG, WebP, TIFF, GIF, PSD; any other by looking for an XMP packet), since only the
/// blocks of text are wanted: no pixel is decoded, nothing is unpacked beyond <see cref="MostUnpacked"/> bytes, and every step moves on.</remarks>
internal sealed class PictureFileParts
{
    private const int MostUnpacked = 8 * 1024 * 1024;
    private const int MostSegments = 20_000;
    private const int MostEntries = 2000;

    private readonly List<byte> _photoshop = [];
    private readonly SortedList<int, byte[]> _extended = [];
    private int _extendedLength;

    /// <summary>Media type by the file's first bytes; null for none known here.</summary>
    public string? MediaType { get; private set; }

    public int? Width { get; private set; }

    public int? Height { get; private set; }

    /// <summary>The first block of IIM datasets; null for none.</summary>
    public byte[]? Iim { get; private set; }

    /// <summary>The digest of the IIM block that the last writer of both kept (Photoshop resource 0x0425); null for none.</summary>
    public byte[]? IimDigest { get; private set; }

    /// <summary>XMP packets, the main one first.</summary>
    public List<byte[]> Xmp { get; } = [];

    /// <summary>The block of Exif; null for none, and for TIFF, which is one itself.</summary>
    public byte[]? Exif { get; private set; }

    /// <summary>True when a length pointed beyond the file or a part could not be unpacked.</summary>
    public bool IsDamaged { get; private set; }

    public static PictureFileParts Read(ReadOnlySpan<byte> file)
    {
        var parts = new PictureFileParts { MediaType = TypeOf(file) };
        switch (parts.MediaType)
        {
            case "image/jpeg": parts.Jpeg(file); break;
            case "image/png": parts.Png(file); break;
            case "image/webp": parts.WebP(file); break;
            case "image/tiff": parts.Tiff(file); break;
            case "image/vnd.adobe.photoshop": parts.Psd(file); break;
            case "image/gif": parts.Gif(file); break;
        }

        if (parts.Xmp.Count == 0 && parts.MediaType is not ("image/jpeg" or "image/png" or "image/webp")) parts.LookForPacket(file);
        return parts;
    }

    /// <summary>The media type that the first bytes tell; null for none known here.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (file.Length > 8 && file[0] == 0x89 && file[1..].StartsWith("PNG\r\n"u8)) return "image/png";
        if (file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8)) return "image/webp";
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8)) return "image/tiff";
        if (file.StartsWith("8BPS"u8)) return "image/vnd.adobe.photoshop";
        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8)) return "image/gif";
        if (file.Length < 12 || !file[4..].StartsWith("ftyp"u8)) return file.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ']) ? "image/jxl" : null;
        var brand = file[8..12];
        return brand.SequenceEqual("avif"u8) ? "image/avif" : brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) ? "image/heic" : null;
    }

    private void Jpeg(ReadOnlySpan<byte> file)
    {
        foreach (var segment in JpegSegments.Of(file, out var isBroken))
        {
            var body = file[segment.Body..segment.End];
            if (segment.Marker is 0xE1 && body.StartsWith(JpegSegments.XmpName)) Xmp.Add(body[JpegSegments.XmpName.Length..].ToArray());
            else if (segment.Marker is 0xE1 && body.StartsWith(JpegSegments.ExtendedXmpName)) Extended(body[JpegSegments.ExtendedXmpName.Length..]);
            else if (segment.Marker is 0xE1 && body.StartsWith("Exif\0\0"u8)) Exif ??= body[6..].ToArray();
            else if (segment.Marker is 0xED && body.StartsWith(JpegSegments.PhotoshopName)) _photoshop.AddRange(body[JpegSegments.PhotoshopName.Length..]);
            else if (segment.Marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && body.Length >= 5) (Height, Width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
            IsDamaged |= isBroken;
        }

        if (_photoshop.Count > 0) Resources(_photoshop.ToArray());
        if (_extended.Count > 0 && _extendedLength <= MostUnpacked && _extended.Sum(part => part.Value.Length) == _extendedLength) Xmp.Add([.. _extended.Values.SelectMany(part => part)]);
    }

    // Extended XMP (XMP specification, part 3, §1.1.3.1): a digest of 32 characters, the full length, the place of this part.
    private void Extended(ReadOnlySpan<byte> body)
    {
        if (body.Length < 40) return;
        var (length, at) = (BinaryPrimitives.ReadUInt32BigEndian(body[32..]), BinaryPrimitives.ReadUInt32BigEndian(body[36..]));
        if (length > MostUnpacked || at >= length || _extended.Count >= 500) return;
        _extendedLength = (int)length;
        _extended[(int)at] = body[40..].ToArray();
    }

    /// <summary>Photoshop's resource blocks: "8BIM", identifier, name, length, all padded to even.</summary>
    private void Resources(ReadOnlySpan<byte> data)
    {
        foreach (var resource in PhotoshopResource.Of(data))
        {
            var body = data.Slice(resource.Body, resource.Length);
            if (resource.Id == PhotoshopResource.Iptc) Iim ??= body.ToArray();
            else if (resource.Id == PhotoshopResource.IptcDigest) IimDigest ??= body.ToArray();
            else if (resource.Id == PhotoshopResource.Xmp && Xmp.Count == 0) Xmp.Add(body.ToArray());
        }
    }

    private void Png(ReadOnlySpan<byte> file)
    {
        foreach (var chunk in PngChunk.Of(file))
        {
            var body = file.Slice(chunk.Body, chunk.Length);
            if (chunk.Type == "IHDR" && body.Length >= 8) (Width, Height) = (Pixels(BinaryPrimitives.ReadUInt32BigEndian(body)), Pixels(BinaryPrimitives.ReadUInt32BigEndian(body[4..])));
            if (chunk.Type == "eXIf") Exif ??= body.ToArray();
            if (chunk.Type is not ("iTXt" or "zTXt" or "tEXt")) continue;
            var end = body.IndexOf((byte)0);
            if (end is < 1 or > 79) continue;
            var keyword = Encoding.Latin1.GetString(body[..end]);
            if (Text(chunk.Type, body[(end + 1)..]) is not { } text) continue;
            if (keyword == "XML:com.adobe.xmp") Xmp.Add(text);
            else if (keyword.StartsWith("Raw profile type ", StringComparison.Ordinal) && Profile(text) is { } profile) Profile(keyword[17..], profile);
        }
    }

    private byte[]? Text(string type, ReadOnlySpan<byte> body)
    {
        if (type == "tEXt") return body.ToArray();
        if (type == "zTXt") return body.Length > 1 ? Unpacked(body[1..]) : null;
        if (body.Length < 2) return null;
        var isPacked = body[0] == 1;
        body = body[2..];
        for (var i = 0; i < 2; i++)
        {
            var end = body.IndexOf((byte)0);
            if (end < 0) return null;
            body = body[(end + 1)..];
        }

        return isPacked ? Unpacked(body) : body.ToArray();
    }

    // ImageMagick's way: a name, a length, and the bytes in hexadecimal.
    private static byte[]? Profile(byte[] text)
    {
        var lines = Encoding.Latin1.GetString(text).TrimStart().Split('\n', 3);
        if (lines.Length < 3) return null;
        var digits = new string([.. lines[2].Where(char.IsAsciiHexDigit)]);
        return digits.Length % 2 == 0 ? Convert.FromHexString(digits) : null;
    }

    private void Profile(string name, byte[] profile)
    {
        if (name is "xmp") Xmp.Add(profile);
        else if (name is "iptc" or "8bim")
        {
            if (profile.AsSpan().StartsWith("8BIM"u8)) Resources(profile);
            else Iim ??= profile;
        }
        else if (name is "APP1" && profile.AsSpan().StartsWith(JpegSegments.XmpName)) Xmp.Add(profile[JpegSegments.XmpName.Length..]);
    }

    private byte[]? Unpacked(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[16 * 1024];
            var unpacked = new List<byte>();
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                unpacked.AddRange(buffer.AsSpan(0, read));
                if (unpacked.Count > MostUnpacked)
                {
                    IsDamaged = true;
                    return null;
                }
            }

            return [.. unpacked];
        }
        catch (InvalidDataException)
        {
            IsDamaged = true;
            return null;
        }
    }

    private void WebP(ReadOnlySpan<byte> file)
    {
        var at = 12;
        for (var i = 0; i < MostSegments && at + 8 <= file.Length; i++)
        {
            var type = file.Slice(at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8)
            {
                IsDamaged = true;
                return;
            }

            var body = file.Slice(at + 8, (int)length);
            if (type.SequenceEqual("XMP "u8)) Xmp.Add(body.ToArray());
            else if (type.SequenceEqual("EXIF"u8)) Exif ??= (body.StartsWith("Exif\0\0"u8) ? body[6..] : body).ToArray();
            else if (type.SequenceEqual("VP8X"u8) && body.Length >= 10) (Width, Height) = (1 + (body[4] | body[5] << 8 | body[6] << 16), 1 + (body[7] | body[8] << 8 | body[9] << 16));
            else if (type.SequenceEqual("VP8 "u8) && body.Length >= 10 && Width is null) (Width, Height) = (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF);
            at += 8 + (int)length + ((int)length & 1);
        }
    }

    // TIFF 6.0: IFDs of 12-byte entries. Tags 700 (XMP), 33723 (IIM), 34377 (Photoshop resources), 256 and 257.
    private void Tiff(ReadOnlySpan<byte> file)
    {
        var isLittle = file[0] == 'I';
        if (file.Length < 8) return;
        long at = Number(file[4..], isLittle);
        for (var directory = 0; directory < 4 && at > 0 && at + 2 <= file.Length; directory++)
        {
            int entries = isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(file[(int)at..]) : BinaryPrimitives.ReadUInt16BigEndian(file[(int)at..]);
            at += 2;
            for (var i = 0; i < Math.Min(entries, MostEntries) && at + 12 <= file.Length; i++, at += 12) TiffEntry(file, file.Slice((int)at, 12), isLittle, directory == 0);
            if (at + 4 > file.Length) return;
            at = Number(file[(int)at..], isLittle);
        }
    }

    private void TiffEntry(ReadOnlySpan<byte> file, ReadOnlySpan<byte> entry, bool isLittle, bool isFirst)
    {
        int tag = isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(entry) : BinaryPrimitives.ReadUInt16BigEndian(entry);
        int type = isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]) : BinaryPrimitives.ReadUInt16BigEndian(entry[2..]);
        var count = Number(entry[4..], isLittle);
        if (tag is 256 or 257 && isFirst)
        {
            var pixels = type == 3 ? isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]) : BinaryPrimitives.ReadUInt16BigEndian(entry[8..]) : Number(entry[8..], isLittle);
            if (tag == 256) Width = Pixels(pixels);
            else Height = Pixels(pixels);
        }

        if (tag is not (700 or 33723 or 34377)) return;
        var length = count * (type is 3 ? 2 : type is 4 ? 4 : 1);
        var start = Number(entry[8..], isLittle);
        if (length <= 4 || length > MostUnpacked || start + length > file.Length)
        {
            IsDamaged |= length > 4;
            return;
        }

        var body = file.Slice((int)start, (int)length);
        if (tag == 700) Xmp.Add(body.ToArray());
        else if (tag == 33723) Iim ??= body.ToArray();
        else Resources(body);
    }

    private void Psd(ReadOnlySpan<byte> file)
    {
        if (file.Length < 34) return;
        (Height, Width) = (Pixels(BinaryPrimitives.ReadUInt32BigEndian(file[14..])), Pixels(BinaryPrimitives.ReadUInt32BigEndian(file[18..])));
        var at = 30L + BinaryPrimitives.ReadUInt32BigEndian(file[26..]);
        if (at + 4 > file.Length) return;
        var length = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]), file.Length - at - 4);
        Resources(file.Slice((int)at + 4, (int)length));
    }

    private void Gif(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 10) (Width, Height) = (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]));
    }

    // A packet names its own ends (XMP specification, part 1, §7.3), so that it can be found in any container.
    private void LookForPacket(ReadOnlySpan<byte> file)
    {
        var start = file.IndexOf("<?xpacket begin"u8);
        var end = start < 0 ? -1 : file[start..].IndexOf("<?xpacket end"u8);
        if (end < 0)
        {
            start = file.IndexOf("<rdf:RDF"u8);
            end = start < 0 ? -1 : file[start..].IndexOf("</rdf:RDF>"u8) + 10;
        }

        if (end > 9 && end < MostUnpacked) Xmp.Add(file.Slice(start, end).ToArray());
    }

    private static uint Number(ReadOnlySpan<byte> at, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

    private static int? Pixels(uint pixels) => pixels is > 0 and < 1_000_000 ? (int)pixels : null;
}
