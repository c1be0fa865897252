using System.Text;
using System.Text.Unicode;
using Kawat.Formats.Encodings;

namespace Kawat.Formats.Pictures;

/// <summary>Datasets of the IPTC's Information Interchange Model (version 4, rev. 2), decoded to text.</summary>
/// <remarks>Dataset 1:90 names the encoding; "ESC % G" is UTF-8. Where it is absent, texts that are valid UTF-8 are that, all others
/// Windows-1252, which is what the programs of the time wrote.</remarks>
internal sealed class Iim
{
    private const int MostDatasets = 5000;
    private const int LongestValue = 64 * 1024;

    private readonly List<(int Record, int Set, string Text, int Start, int End)> _sets = [];

    /// <summary>True when texts held other than ASCII and no encoding was named.</summary>
    public bool IsGuessed { get; private set; }

    /// <summary>True when the block broke off.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Every dataset in order, with its place in the block.</summary>
    public IReadOnlyList<(int Record, int Set, string Text, int Start, int End)> Sets => _sets;

    /// <summary>Reads a block. Linear in its length.</summary>
    public static Iim Read(ReadOnlySpan<byte> block)
    {
        var iim = new Iim();
        var raw = new List<(int Record, int Set, int Body, int Length, int Start)>();
        Encoding? named = null;
        var at = 0;
        while (at + 5 <= block.Length && raw.Count < MostDatasets)
        {
            if (block[at] != 0x1C) break;
            var (record, set) = (block[at + 1], block[at + 2]);
            var start = at;
            var length = block[at + 3] << 8 | block[at + 4];
            at += 5;
            if (length >= 0x8000)
            {
                // An extended dataset: the length of its length stands first.
                var count = length & 0x7FFF;
                if (count is < 1 or > 4 || at + count > block.Length) break;
                length = 0;
                for (var i = 0; i < count; i++) length = length << 8 | block[at++];
                if (length < 0) break;
            }

            if (length > block.Length - at)
            {
                iim.IsDamaged = true;
                length = block.Length - at;
            }

            if (record == 1 && set == 90) named = NamedBy(block.Slice(at, length));
            raw.Add((record, set, at, length, start));
            at += length;
        }

        if (at < block.Length && block[at..].ContainsAnyExcept((byte)0)) iim.IsDamaged = true;
        var all8 = named is null && raw.Any(one => true);
        var guess = named;
        if (all8) guess = iim.Guess(block, raw);
        foreach (var (record, set, body, length, start) in raw)
        {
            var text = record == 1 && set == 90 ? "" : (guess ?? Encoding.UTF8).GetString(block.Slice(body, Math.Min(length, LongestValue)));
            iim._sets.Add((record, set, text.TrimEnd('\0', ' '), start, body + length));
        }

        return iim;
    }

    /// <summary>First value of a dataset of record 2 that is not blank; null for none.</summary>
    public string? First(int set)
    {
        foreach (var one in _sets)
        {
            if (one.Record == 2 && one.Set == set && !string.IsNullOrWhiteSpace(one.Text)) return one.Text;
        }

        return null;
    }

    /// <summary>The values of a repeatable dataset of record 2.</summary>
    public IEnumerable<string> All(int set) => _sets.Where(one => one.Record == 2 && one.Set == set && !string.IsNullOrWhiteSpace(one.Text)).Select(one => one.Text);

    private Encoding Guess(ReadOnlySpan<byte> block, List<(int Record, int Set, int Body, int Length, int Start)> raw)
    {
        var isUtf8 = true;
        foreach (var one in raw.Where(one => one.Record == 2 && one.Set is not (0 or 200 or 201 or 202)))
        {
            var body = block.Slice(one.Body, one.Length);
            if (body.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0) continue;
            IsGuessed = true;
            isUtf8 &= Utf8.IsValid(body);
        }

        return isUtf8 ? Encoding.UTF8 : DocumentText.Windows1252;
    }

    // ISO 2022 escapes: "ESC % G" UTF-8; "ESC - x", "ESC . x" and "ESC / x" the Latin sets of ISO 8859 in G1, G2, G3.
    private static Encoding? NamedBy(ReadOnlySpan<byte> escapes)
    {
        if (escapes.IndexOf("\u001B%G"u8) >= 0 || escapes.IndexOf("\u001B%/I"u8) >= 0) return Encoding.UTF8;
        for (var i = 0; i + 2 < escapes.Length; i++)
        {
            if (escapes[i] != 0x1B || escapes[i + 1] is not ((byte)'-' or (byte)'.' or (byte)'/')) continue;
            var name = (char)escapes[i + 2] switch
            {
                'A' => "windows-1252", 'B' => "iso-8859-2", 'C' => "iso-8859-3", 'D' => "iso-8859-4", 'L' => "iso-8859-5", 'G' => "iso-8859-6", 'F' => "iso-8859-7", 'H' => "iso-8859-8", 'M' => "iso-8859-9", 'b' => "iso-8859-15",
                _ => null,
            };
            if (name is not null) return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }

        return null;
    }
}
