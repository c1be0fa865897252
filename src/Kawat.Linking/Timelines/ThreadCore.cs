using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>What the stories of a timeline are about together, and each by itself.</summary>
internal sealed class ThreadCore
{
    // The story that says it and all stories together have an equal say.
    private const double OwnShare = 0.5;

    private readonly Dictionary<string, double> all = new(StringComparer.Ordinal);
    private readonly Dictionary<StoryReading, Dictionary<string, double>> cores = [];

    public ThreadCore(IReadOnlyList<StoryReading> stories)
    {
        foreach (var story in stories)
        {
            var core = cores[story] = Of(story);
            foreach (var (feature, weight) in core) all[feature] = all.GetValueOrDefault(feature) + weight / stories.Count;
        }
    }

    /// <summary>0–1: how much of what is said is what the stories are about, the mean of what its features weigh in them.</summary>
    public double Share(IReadOnlyDictionary<string, double> features, StoryReading story)
    {
        double whole = 0, shared = 0;
        var own = cores[story];
        // Summed in one order, so that the last digit does not hang on how a table was filled.
        foreach (var (feature, weight) in features.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            whole += weight;
            shared += weight * (OwnShare * own.GetValueOrDefault(feature) + (1 - OwnShare) * Math.Min(1, all.GetValueOrDefault(feature)));
        }
        return whole > 0 ? shared / whole : 0;
    }

    private static Dictionary<string, double> Of(StoryReading story)
    {
        var core = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in story.Terms) core["t:" + term.Stem] = term.Weight;
        var counts = story.Mentions.GroupBy(m => m.Entity).ToDictionary(g => g.Key, g => g.Count());
        var most = counts.Count > 0 ? counts.Values.Max() : 1;
        for (var i = 0; i < story.Entities.Count; i++) core["n:" + story.Entities[i].Key] = (double)counts.GetValueOrDefault(i) / most;
        return core;
    }
}
