namespace Kawat.Linking.Threads;

/// <summary>What a story or several are about: their names and their terms, each weighted and summed.</summary>
internal sealed class Core
{
    private readonly CircleRarity rarity;
    private readonly Sum names = new();
    private readonly Sum terms = new();

    public Core(StoryVector story, CircleRarity rarity)
    {
        this.rarity = rarity;
        foreach (var (feature, weight) in story.Names) names.Add(feature, weight * rarity.Of(feature));
        foreach (var (feature, weight) in story.Terms) terms.Add(feature, weight * rarity.Of(feature));
    }

    /// <summary>The summed weight of a feature; 0 when it has it not.</summary>
    public double this[string feature] => StoryVector.IsName(feature) ? names[feature] : terms[feature];

    public void Add(Core other)
    {
        names.Add(other.names);
        terms.Add(other.terms);
    }

    /// <summary>0–1: the mean of how alike names and terms are. Where one has no names, terms alone, with a discount.</summary>
    public double Likeness(Core other)
    {
        var said = Sum.Cosine(terms, other.terms);
        if (names.IsEmpty || other.names.IsEmpty) return ThreadWeights.NamelessShare * said;
        return ThreadWeights.NameShare * NameLikeness(other) + (1 - ThreadWeights.NameShare) * said;
    }

    // Where one person is all that two have in common they may be anything that person did.
    private double NameLikeness(Core other)
    {
        var cosine = Sum.Cosine(names, other.names, out var heaviest, out var share);
        return heaviest is not null && rarity.IsPerson(heaviest) ? cosine * (1 - ThreadWeights.LonePersonCost * share) : cosine;
    }

    private sealed class Sum
    {
        private readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);
        private double squares;

        public bool IsEmpty => squares <= 0;

        public double this[string feature] => weights.GetValueOrDefault(feature);

        public void Add(string feature, double weight)
        {
            var before = weights.GetValueOrDefault(feature);
            weights[feature] = before + weight;
            squares += weight * (2 * before + weight);
        }

        public void Add(Sum other)
        {
            foreach (var (feature, weight) in other.weights) Add(feature, weight);
        }

        public static double Cosine(Sum a, Sum b) => Cosine(a, b, out _, out _);

        /// <summary>0–1; <paramref name="heaviest"/> is the feature that adds most, null when none is shared, and <paramref name="share"/> its share of the whole, 0–1.</summary>
        public static double Cosine(Sum a, Sum b, out string? heaviest, out double share)
        {
            (heaviest, share) = (null, 0);
            if (a.IsEmpty || b.IsEmpty) return 0;
            if (a.weights.Count > b.weights.Count) (a, b) = (b, a);
            double dot = 0, most = 0;
            foreach (var (feature, weight) in a.weights)
            {
                if (!b.weights.TryGetValue(feature, out var other)) continue;
                var part = weight * other;
                dot += part;
                if (part > most || part == most && string.CompareOrdinal(feature, heaviest) < 0) (most, heaviest) = (part, feature);
            }
            share = dot > 0 ? most / dot : 0;
            return Math.Min(1, dot / Math.Sqrt(a.squares * b.squares));
        }
    }
}
