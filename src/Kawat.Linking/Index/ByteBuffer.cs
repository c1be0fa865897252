using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

/// <summary>Bytes being written down, kept for use again.</summary>
internal sealed class ByteBuffer
{
    private byte[] bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(byte value)
    {
        if (Length == bytes.Length) Array.Resize(ref bytes, Length * 2);
        bytes[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> many)
    {
        if (bytes.Length - Length < many.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + many.Length));
        many.CopyTo(bytes.AsSpan(Length));
        Length += many.Length;
    }

    /// <summary>A value as it lies in memory, which is little-endian wherever .NET 10 runs.</summary>
    public void AddRaw<T>(T value) where T : unmanaged => Add(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    public void AddVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Add((byte)(value | 0x80));
        Add((byte)value);
    }

    public void AddSigned(long value) => AddVarint((ulong)(value << 1) ^ (ulong)(value >> 63));
}
