using Kawat.Linking.Index;

namespace Kawat.Linking.Links;

/// <summary>A story's terms weighted by their rarity in the archive, sorted by feature.</summary>
internal sealed class TermVector
{
    private readonly (ulong Feature, double Weight)[] weights;
    private readonly double length;

    public TermVector(ArchiveView archive, Rarity rarity, DigestTerm[] terms)
        : this(Array.ConvertAll(terms, term => (term.Feature, term.Share * Squared(rarity.Of(archive.CountOf(term.Feature))))))
    {
    }

    /// <summary>The stems, each with its rarity alone.</summary>
    public TermVector(ArchiveView archive, Rarity rarity, ulong[] stems)
        : this(Array.ConvertAll(stems, stem => (stem, Squared(rarity.Of(archive.CountOf(stem))))))
    {
    }

    private TermVector((ulong Feature, double Weight)[] weights)
    {
        this.weights = weights;
        var squares = 0.0;
        foreach (var (_, weight) in weights) squares += weight * weight;
        length = Math.Sqrt(squares);
    }

    /// <summary>The cosine, 0–1; 0 when either is empty. <paramref name="shared"/> receives the terms of both with what each added.</summary>
    public static double Cosine(TermVector a, TermVector b, List<(ulong Feature, double Part)>? shared = null)
    {
        if (a.length <= 0 || b.length <= 0) return 0;
        var sum = 0.0;
        for (int i = 0, j = 0; i < a.weights.Length && j < b.weights.Length;)
        {
            if (a.weights[i].Feature < b.weights[j].Feature) { i++; continue; }
            if (a.weights[i].Feature > b.weights[j].Feature) { j++; continue; }
            var part = a.weights[i].Weight * b.weights[j].Weight / (a.length * b.length);
            sum += part;
            shared?.Add((a.weights[i].Feature, part));
            i++;
            j++;
        }
        return sum;
    }

    private static double Squared(double x) => x * x;
}
