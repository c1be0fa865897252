namespace Kawat.Bench.Linking;

/// <summary>The law of words in growing collections: a kernel of common ones that falls slowly with rank, and behind it an endless tail that falls faster
/// (Ferrer i Cancho and Solé 2001, "Two regimes in the frequency of words"). The tail's exponent b gives Heaps' law: distinct words grow as collection^(1/b).</summary>
/// <param name="q">Flattens the first ranks (Mandelbrot).</param>
/// <param name="a">Exponent up to <paramref name="kernel"/>: share falls as 1/(rank + q)^a; not 1.</param>
/// <param name="kernel">Rank at which the tail begins.</param>
/// <param name="b">Exponent of the tail, above 1.</param>
internal sealed class TwoRegimes(double q, double a, double kernel, double b)
{
    // Both parts as densities over rank, continued where they meet; drawn by inverting their sums.
    private readonly double low = Math.Pow(1 + q, 1 - a);
    private readonly double kernelMass = (Math.Pow(kernel + q, 1 - a) - Math.Pow(1 + q, 1 - a)) / (1 - a);
    private readonly double tailMass = Math.Pow(kernel + q, -a) * kernel / (b - 1);

    /// <summary>A rank from 1 on.</summary>
    public long Draw(ref Dice dice)
    {
        var mass = dice.Share() * (kernelMass + tailMass);
        if (mass < kernelMass) return (long)(Math.Pow(low + mass * (1 - a), 1 / (1 - a)) - q);
        return (long)Math.Min(1e15, kernel * Math.Pow(Math.Max(1e-12, 1 - (mass - kernelMass) / tailMass), -1 / (b - 1)));
    }
}

/// <summary>Numbers by chance that depend on the seed alone (SplitMix64), so that any story can be made without those before it.</summary>
internal struct Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1L << 53));

    public int Below(int end) => (int)(Next() % (ulong)end);
}
