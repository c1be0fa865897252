using System.Buffers.Binary;

namespace Kawat.Formats.Pictures;

/// <summary>A resource block of Photoshop's, as JPEG, TIFF and PSD files carry them ("8BIM").</summary>
/// <param name="Id">Its number.</param>
/// <param name="Start">Where the block begins.</param>
/// <param name="Body">Where its content begins.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="End">Where the block ends, padding included.</param>
internal readonly record struct PhotoshopResource(int Id, int Start, int Body, int Length, int End)
{
    public const int Iptc = 0x0404;
    public const int IptcDigest = 0x0425;
    public const int Xmp = 0x0424;
    private const int Most = 5000;

    /// <summary>The blocks; ends early where they are broken.</summary>
    public static List<PhotoshopResource> Of(ReadOnlySpan<byte> data)
    {
        var resources = new List<PhotoshopResource>();
        var at = 0;
        while (at + 12 <= data.Length && resources.Count < Most)
        {
            var start = at;
            var sign = data.Slice(at, 4);
            if (!sign.SequenceEqual("8BIM"u8) && !sign.SequenceEqual("PHUT"u8) && !sign.SequenceEqual("DCSR"u8) && !sign.SequenceEqual("AgHg"u8) && !sign.SequenceEqual("MeSa"u8)) break;
            int id = BinaryPrimitives.ReadUInt16BigEndian(data[(at + 4)..]);
            var name = data[at + 6] + 1;
            at += 6 + name + (name & 1);
            if (at + 4 > data.Length) break;
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            at += 4;
            if (length > data.Length - at) break;
            var body = at;
            at = Math.Min(data.Length, at + (int)length + ((int)length & 1));
            resources.Add(new PhotoshopResource(id, start, body, (int)length, at));
        }

        return resources;
    }
}
