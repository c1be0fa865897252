using System.Buffers.Binary;
using System.Numerics;

namespace Kawat.Linking.Index;

/// <summary>XXH64 with seed 0 (Collet, xxHash specification 0.1.1), fed piece by piece: finds damage, not malice. About 5 GB a second.</summary>
internal struct XxHash()
{
    private const ulong Prime1 = 11400714785074694791, Prime2 = 14029467366897019727, Prime3 = 1609587929392839161, Prime4 = 9650029242287828579, Prime5 = 2870177450012600261;

    private ulong a = unchecked(Prime1 + Prime2), b = Prime2, c, d = unchecked(0 - Prime1);
    private ulong length;
    private int held;
    private readonly byte[] stripe = new byte[32];

    /// <summary>Takes the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        length += (ulong)bytes.Length;
        if (held > 0)
        {
            var taken = Math.Min(32 - held, bytes.Length);
            bytes[..taken].CopyTo(stripe.AsSpan(held));
            held += taken;
            bytes = bytes[taken..];
            if (held < 32) return;
            Take(stripe);
            held = 0;
        }
        var whole = bytes.Length & ~31;
        Take(bytes[..whole]);
        bytes[whole..].CopyTo(stripe);
        held = bytes.Length - whole;
    }

    private void Take(ReadOnlySpan<byte> stripes)
    {
        ulong a = this.a, b = this.b, c = this.c, d = this.d;
        for (; stripes.Length >= 32; stripes = stripes[32..])
        {
            a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(stripes));
            b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(stripes[8..]));
            c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(stripes[16..]));
            d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(stripes[24..]));
        }
        (this.a, this.b, this.c, this.d) = (a, b, c, d);
    }

    /// <summary>The sum of everything taken.</summary>
    public readonly ulong Sum()
    {
        var sum = Prime5;
        if (length >= 32)
        {
            sum = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            foreach (var lane in (ReadOnlySpan<ulong>)[a, b, c, d]) sum = (sum ^ Round(0, lane)) * Prime1 + Prime4;
        }
        sum += length;
        ReadOnlySpan<byte> rest = stripe.AsSpan(0, held);
        for (; rest.Length >= 8; rest = rest[8..]) sum = BitOperations.RotateLeft(sum ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * Prime1 + Prime4;
        if (rest.Length >= 4)
        {
            sum = BitOperations.RotateLeft(sum ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2 + Prime3;
            rest = rest[4..];
        }
        foreach (var one in rest) sum = BitOperations.RotateLeft(sum ^ (one * Prime5), 11) * Prime1;
        sum = (sum ^ (sum >> 33)) * Prime2;
        sum = (sum ^ (sum >> 29)) * Prime3;
        return sum ^ (sum >> 32);
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + input * Prime2, 31) * Prime1;
}
