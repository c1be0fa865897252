namespace Kawat.Linking.Index;

/// <summary>Numbers in as few bytes as they need: seven bits a byte, lowest first, the top bit says that more follow (LEB128).</summary>
internal static class Varint
{
    /// <summary>Reads a number and moves <paramref name="at"/> behind it. Past the end of the bytes everything is 0, so that a damaged file ends a loop, not the program.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && (uint)at < (uint)bytes.Length; shift += 7)
        {
            var one = bytes[at++];
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80) break;
        }
        return value;
    }

    /// <summary>A number that may be negative: 0, -1, 1, -2 … become 0, 1, 2, 3 ….</summary>
    public static long ReadSigned(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = Read(bytes, ref at);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A length that the remaining bytes could hold, at one byte each.</summary>
    public static int ReadCount(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = Read(bytes, ref at);
        return (int)Math.Min(value, (ulong)Math.Max(0, bytes.Length - at));
    }
}
