namespace Kawat.Linking.Names;

/// <summary>Counts of hashed things in fixed memory. Two rows; a count is the smaller of its two cells, so it is never too small and rarely too large.</summary>
/// <remarks>Adding and taking away only add and subtract, so the cells depend on what is in, never on the order.</remarks>
internal sealed class CountSketch
{
    private readonly int[] first;
    private readonly int[] second;
    private readonly ulong mask;

    /// <summary>A sketch of 2^<paramref name="bits"/> cells a row (8 bytes each for both rows).</summary>
    public CountSketch(int bits)
    {
        first = new int[1 << bits];
        second = new int[1 << bits];
        mask = (1UL << bits) - 1;
    }

    public void Add(ulong what, int count)
    {
        first[what & mask] += count;
        second[what >> 32 & mask] += count;
    }

    public int Of(ulong what) => Math.Max(0, Math.Min(first[what & mask], second[what >> 32 & mask]));

    public void Write(BinaryWriter writer)
    {
        foreach (var row in new[] { first, second })
            writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(row.AsSpan()));
    }

    public void Read(BinaryReader reader)
    {
        foreach (var row in new[] { first, second })
            reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(row.AsSpan()));
    }
}
