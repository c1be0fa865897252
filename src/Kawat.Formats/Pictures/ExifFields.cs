using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Kawat.Formats.Encodings;

namespace Kawat.Formats.Pictures;

/// <summary>What Exif adds: place, and the few texts that stand in for others where IIM and XMP are silent.</summary>
/// <remarks>Read by hand from the block alone (Exif 3.0 §4.6, which is TIFF's): a parser for whole files was tried, and a damaged length
/// could make it ask for gigabytes. Here a count beyond the block is no value, and three directories are looked at, once each.</remarks>
internal sealed record ExifFields(string? Description, string? Artist, string? Copyright, string? TakenAt, GeoPoint? Position)
{
    private const int MostEntries = 1000;
    private const int LongestText = 64 * 1024;

    public static readonly ExifFields None = new(null, null, null, null, null);

    /// <summary>Reads a block of TIFF's making ("II*" or "MM" first); nothing where there is none or it is broken.</summary>
    public static ExifFields Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8))) return None;
        var block = new Block(tiff, tiff[0] == 'I');
        var first = block.Number32(4);
        var taken = block.Find(first, 0x8769, out var detail) && block.Find(block.Number32(detail + 8), 0x9003, out var original) ? block.Text(original) : null;
        GeoPoint? position = null;
        if (block.Find(first, 0x8825, out var gps) && block.Number32(gps + 8) is var directory
            && block.Degrees(directory, 1, 2, 'S', 90) is { } latitude && block.Degrees(directory, 3, 4, 'W', 180) is { } longitude && (latitude != 0 || longitude != 0)) position = new GeoPoint(latitude, longitude);
        string? Said(Block from, int tag) => from.Find(first, tag, out var entry) ? from.Text(entry) : null;
        return new ExifFields(Said(block, 0x010E), Said(block, 0x013B), Said(block, 0x8298), PictureTimes.OfXmp(taken), position);
    }

    private readonly ref struct Block(ReadOnlySpan<byte> bytes, bool isLittle)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public uint Number32(uint at) => at > _bytes.Length - 4 ? 0 : isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(int)at..]) : BinaryPrimitives.ReadUInt32BigEndian(_bytes[(int)at..]);

        private int Number16(uint at) => at > _bytes.Length - 2 ? 0 : isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(int)at..]) : BinaryPrimitives.ReadUInt16BigEndian(_bytes[(int)at..]);

        /// <summary>Where the entry of a tag stands in a directory.</summary>
        public bool Find(uint directory, int tag, out uint entry)
        {
            entry = 0;
            if (directory is 0 || directory > _bytes.Length - 2) return false;
            var entries = Math.Min(Number16(directory), MostEntries);
            for (uint i = 0; i < entries; i++)
            {
                entry = directory + 2 + i * 12;
                if (entry > _bytes.Length - 12) return false;
                if (Number16(entry) == tag) return true;
            }

            return false;
        }

        // Where the values of an entry stand: in it when they fit into four bytes, else where it says.
        private uint? Values(uint entry, uint size)
        {
            var count = Number32(entry + 4);
            if (count is 0 || count > _bytes.Length) return null;
            var length = count * (ulong)size;
            var at = length <= 4 ? entry + 8 : Number32(entry + 8);
            return at + length > (ulong)_bytes.Length ? null : at;
        }

        public string? Text(uint entry)
        {
            if (Number16(entry + 2) is not (1 or 2 or 7 or 129) || Values(entry, 1) is not { } at) return null;
            var text = _bytes.Slice((int)at, (int)Math.Min(Number32(entry + 4), LongestText)).TrimEnd((byte)0);
            var clean = (Utf8.IsValid(text) ? Encoding.UTF8 : DocumentText.Windows1252).GetString(text).Replace('\0', ' ').Trim();
            return clean.Length > 0 ? clean : null;
        }

        public double? Degrees(uint directory, int sideTag, int tag, char negative, double most)
        {
            if (!Find(directory, tag, out var entry) || Number16(entry + 2) != 5 || Number32(entry + 4) is < 1 or > 3 || Values(entry, 8) is not { } at) return null;
            double value = 0, unit = 1;
            for (uint i = 0; i < Number32(entry + 4); i++, unit *= 60)
            {
                var divisor = Number32(at + i * 8 + 4);
                if (divisor == 0) return null;
                value += Number32(at + i * 8) / (double)divisor / unit;
            }

            if (!(value <= most)) return null;
            return Find(directory, sideTag, out var side) && Text(side) is { Length: > 0 } letter && char.ToUpperInvariant(letter[0]) == negative ? -value : value;
        }
    }
}
