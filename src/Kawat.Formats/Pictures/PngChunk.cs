using System.Buffers.Binary;
using System.Text;

namespace Kawat.Formats.Pictures;

/// <summary>A chunk of a PNG file (ISO/IEC 15948 §5.3).</summary>
/// <param name="Type">Its four letters.</param>
/// <param name="Start">Where its length field begins.</param>
/// <param name="Body">Where its content begins.</param>
/// <param name="Length">Bytes of content.</param>
internal readonly record struct PngChunk(string Type, int Start, int Body, int Length)
{
    private const int Most = 100_000;

    /// <summary>Where the chunk ends, checksum included.</summary>
    public int End => Body + Length + 4;

    /// <summary>The chunks; ends early where the file is broken.</summary>
    public static List<PngChunk> Of(ReadOnlySpan<byte> file)
    {
        var chunks = new List<PngChunk>();
        var at = 8;
        while (at + 12 <= file.Length && chunks.Count < Most)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) break;
            var chunk = new PngChunk(Encoding.Latin1.GetString(file.Slice(at + 4, 4)), at, at + 8, (int)length);
            chunks.Add(chunk);
            if (chunk.Type == "IEND") break;
            at = chunk.End;
        }

        return chunks;
    }
}
