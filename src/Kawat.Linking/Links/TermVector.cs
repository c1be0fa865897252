namespace Kawat.Linking.Links;

/// <summary>A story's terms weighted by their rarity in the archive.</summary>
internal sealed class TermVector
{
    private readonly Dictionary<string, double> weights;
    private readonly double length;

    public TermVector(Archive archive, Rarity rarity, IndexedStory story)
    {
        weights = new Dictionary<string, double>(story.Terms.Count, StringComparer.Ordinal);
        var squares = 0.0;
        foreach (var (stem, weight) in story.Terms)
        {
            var rare = rarity.Of(archive.CountOf(FeatureKind.Term, stem));
            var w = weight * rare * rare;
            weights[stem] = w;
            squares += w * w;
        }
        length = Math.Sqrt(squares);
    }

    /// <summary>The stems, each with its rarity alone.</summary>
    public TermVector(Archive archive, Rarity rarity, HashSet<string> stems)
    {
        weights = new Dictionary<string, double>(stems.Count, StringComparer.Ordinal);
        var squares = 0.0;
        foreach (var stem in stems)
        {
            var w = rarity.Of(archive.CountOf(FeatureKind.Term, stem));
            weights[stem] = w * w;
            squares += w * w * w * w;
        }
        length = Math.Sqrt(squares);
    }

    /// <summary>0–1; 0 when either is empty.</summary>
    public static double Cosine(TermVector a, TermVector b) => Cosine(a, b, null);

    /// <summary>The cosine; <paramref name="shared"/> receives the terms of both with what each added.</summary>
    public static double Cosine(TermVector a, TermVector b, List<(string Stem, double Part)>? shared)
    {
        if (a.length <= 0 || b.length <= 0) return 0;
        var sum = 0.0;
        foreach (var (stem, weight) in a.weights)
        {
            if (!b.weights.TryGetValue(stem, out var other)) continue;
            var part = weight * other / (a.length * b.length);
            sum += part;
            shared?.Add((stem, part));
        }
        return sum;
    }

    /// <summary>The term's weight here; 0 when it is not among the story's terms.</summary>
    public double this[string stem] => weights.GetValueOrDefault(stem);
}
