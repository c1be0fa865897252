using System.Buffers;
using System.IO.Compression;

namespace Kawat.Portal;

/// <summary>One packing of a page: made quickly when it is first asked for, and once more, well and aside, when it is asked for again and again. Most pages of an archive have one reader between two
/// changes, and packing well costs ten times as much as making the page.</summary>
/// <param name="page">What is packed.</param>
/// <param name="encoding">"gzip" or "br".</param>
/// <param name="tag">The entity tag. Weak, since two packings of the same page have it.</param>
/// <param name="headers">All that goes with it.</param>
internal sealed class PackedForm(ReadyPage page, string encoding, string tag, KeyValuePair<string, string>[] headers)
{
    /// <summary>Readers after which a page is packed as small as may be.</summary>
    private const int WorthPacking = 3;

    /// <summary>Brotli's own measures, 0 to 11. Well: half a per cent larger than the best and ten times as fast, on the story pages of the demo (2026-11-22). Quick: on a story page of 16.7 KB 5,555 bytes in 41 µs, where 3 takes
    /// 62 µs for 5,058 and 0 takes 28 for 5,651 (2026-11-23).</summary>
    private const int Well = 9, Quick = 1;

    /// <summary>How far back it looks, as a power of two: further than any page is long.</summary>
    private const int Window = 22;

    private volatile ReadyForm? _form;
    private int _asked;

    /// <summary>The best there is; the first waits until it is packed.</summary>
    public ReadyForm Ask()
    {
        if (_asked < WorthPacking && Interlocked.Increment(ref _asked) == WorthPacking) ThreadPool.UnsafeQueueUserWorkItem(static packed => packed.PackWell(), this, preferLocal: false);
        // Two readers at once may both pack; the bytes are the same.
        return _form ?? Take(page.Unpacked());
    }

    /// <summary>Packs these bytes, which are the page's, quickly.</summary>
    public ReadyForm Take(ReadOnlySpan<byte> bytes) => _form = new(Pack(bytes, isWell: false), encoding, tag, headers);

    /// <summary>The page's bytes again; only where it was packed by brotli.</summary>
    public byte[] Unpack(int length)
    {
        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(_form!.Bytes, bytes, out var written) && written == length ? bytes : throw new InvalidOperationException($"Brotli gave {written} bytes back of {length}.");
    }

    /// <summary>Packs it as small as may be.</summary>
    public void PackWell()
    {
        _asked = WorthPacking;
        _form = new(Pack(page.Unpacked(), isWell: true), encoding, tag, headers);
    }

    private byte[] Pack(ReadOnlySpan<byte> bytes, bool isWell)
    {
        if (encoding == "br") return Brotli(bytes, isWell ? Well : Quick);
        using var into = new MemoryStream(bytes.Length / 3);
        using (var stream = new GZipStream(into, isWell ? CompressionLevel.SmallestSize : CompressionLevel.Fastest, leaveOpen: true)) stream.Write(bytes);
        return into.ToArray();
    }

    /// <summary>In one go, which takes brotli's tables as small as the page is.</summary>
    private static byte[] Brotli(ReadOnlySpan<byte> bytes, int quality)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            return BrotliEncoder.TryCompress(bytes, room, out var length, quality, Window) ? room.AsSpan(0, length).ToArray() : throw new InvalidOperationException($"Brotli found no room for {bytes.Length} bytes.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }
}
