namespace Kawat.Linking.Links;

/// <summary>How telling a feature is, from how many stories have it.</summary>
internal readonly struct Rarity(int stories)
{
    private readonly double whole = Math.Log(1 + (stories + LinkWeights.PriorStories) / (1 + LinkWeights.PriorCount));

    /// <summary>0–1: 1 for a feature of one story. <paramref name="count"/> 0 counts as 1.</summary>
    public double Of(int count) => Math.Log(1 + (stories + LinkWeights.PriorStories) / (Math.Max(1, count) + LinkWeights.PriorCount)) / whole;
}
