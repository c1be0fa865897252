namespace Kawat.Linking.Threads;

/// <summary>Stories that are taken for one thread, while threads grow.</summary>
internal sealed class Cluster(int number, StoryVector first, Dictionary<string, double> weighed)
{
    /// <summary>Its place in the ordinal order of first stories: breaks ties.</summary>
    public int Number { get; } = number;

    public List<StoryVector> Stories { get; } = [first];

    /// <summary>The sum of its stories' features.</summary>
    public Core Core { get; } = new(weighed);

    /// <summary>The sum of the strengths with which its stories are tied to those of others.</summary>
    public Dictionary<Cluster, double> Ties { get; } = [];

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    public bool IsGone { get; private set; }

    public void Take(Cluster other)
    {
        Stories.AddRange(other.Stories);
        Core.Add(other.Core);
        foreach (var (third, strength) in other.Ties)
        {
            third.Ties.Remove(other);
            if (third == this) continue;
            Ties[third] = Ties.GetValueOrDefault(third) + strength;
            third.Ties[this] = third.Ties.GetValueOrDefault(this) + strength;
        }
        Ties.Remove(other);
        other.Ties.Clear();
        other.IsGone = true;
        Version++;
    }

    /// <summary>Adds a story that an editor moved here; it does not change the core.</summary>
    public void Put(StoryVector story, Dictionary<string, double> ignored) => Stories.Add(story);
}

/// <summary>The sum of weighted features.</summary>
internal sealed class Core(Dictionary<string, double> first)
{
    private readonly Dictionary<string, double> sum = new(first, StringComparer.Ordinal);
    private double length = Length(first);

    public double this[string feature] => sum.GetValueOrDefault(feature);

    public void Add(Core other)
    {
        foreach (var (feature, weight) in other.sum) sum[feature] = sum.GetValueOrDefault(feature) + weight;
        length = Length(sum);
    }

    /// <summary>0–1; 0 when either is empty.</summary>
    public double Cosine(Core other)
    {
        if (length <= 0 || other.length <= 0) return 0;
        if (sum.Count > other.sum.Count) return other.Cosine(this);
        var dot = 0.0;
        foreach (var (feature, weight) in sum)
            if (other.sum.TryGetValue(feature, out var theirs)) dot += weight * theirs;
        return Math.Min(1, dot / (length * other.length));
    }

    private static double Length(Dictionary<string, double> weights)
    {
        var squares = 0.0;
        foreach (var weight in weights.Values) squares += weight * weight;
        return Math.Sqrt(squares);
    }
}
