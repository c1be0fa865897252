namespace Kawat.Linking.Index;

/// <summary>Counts of features already asked for. Two hundred candidates share most of their words, and a look into every segment costs a dozen cache misses.</summary>
internal sealed class CountCache
{
    // Open addressing at most half full; the features are well mixed numbers, so their low bits serve as the place.
    private ulong[] features = new ulong[1 << 13];
    private int[] counts = new int[1 << 13];
    private int held;

    /// <summary>The place for the feature's count; -1 stands in it until the caller puts the count there, before he asks again.</summary>
    public ref int Slot(ulong feature)
    {
        var mask = features.Length - 1;
        var at = (int)feature & mask;
        while (features[at] != feature)
        {
            if (features[at] == 0)
            {
                if (held * 2 >= features.Length) { Grow(); return ref Slot(feature); }
                held++;
                features[at] = feature;
                counts[at] = -1;
                break;
            }
            at = (at + 1) & mask;
        }
        return ref counts[at];
    }

    private void Grow()
    {
        var (oldFeatures, oldCounts) = (features, counts);
        features = new ulong[oldFeatures.Length * 2];
        counts = new int[features.Length];
        held = 0;
        for (var i = 0; i < oldFeatures.Length; i++)
            if (oldFeatures[i] != 0) Slot(oldFeatures[i]) = oldCounts[i];
    }
}
