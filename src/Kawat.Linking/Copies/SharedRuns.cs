namespace Kawat.Linking.Copies;

/// <summary>What two word lists share: runs of words in the same order, numbers and calendar words standing for one another.</summary>
internal sealed class SharedRuns
{
    // Shorter runs are idiom.
    private const int ShortestRun = 4;

    /// <summary>Share of the first list that stands in runs, 0–1.</summary>
    public double ShareHere { get; private init; }

    /// <summary>Share of the second.</summary>
    public double ShareThere { get; private init; }

    /// <summary>How many numbers face one another in the runs.</summary>
    public int Slots { get; private init; }

    /// <summary>Those that differ.</summary>
    public IReadOnlyList<(string Here, string There)> Differing { get; private init; } = [];

    public static SharedRuns Of(IReadOnlyList<CopyWord> here, IReadOnlyList<CopyWord> there)
    {
        if (here.Count == 0 || there.Count == 0) return new SharedRuns();
        var starts = new Dictionary<(string, string, string), List<int>>();
        for (var j = 0; j + 2 < there.Count; j++)
        {
            var key = (there[j].Slot, there[j + 1].Slot, there[j + 2].Slot);
            if (!starts.TryGetValue(key, out var list)) starts[key] = list = [];
            list.Add(j);
        }
        var usedHere = new bool[here.Count];
        var usedThere = new bool[there.Count];
        var differing = new List<(string, string)>();
        var slots = 0;
        for (var i = 0; i + 2 < here.Count;)
        {
            var best = 0;
            var at = -1;
            if (starts.TryGetValue((here[i].Slot, here[i + 1].Slot, here[i + 2].Slot), out var candidates))
            {
                foreach (var j in candidates)
                {
                    var k = 0;
                    while (i + k < here.Count && j + k < there.Count && !usedThere[j + k] && here[i + k].Slot == there[j + k].Slot) k++;
                    if (k > best) (best, at) = (k, j);
                }
            }
            if (best < ShortestRun) { i++; continue; }
            for (var k = 0; k < best; k++)
            {
                usedHere[i + k] = usedThere[at + k] = true;
                if (here[i + k].Kind != CopyWordKind.Number) continue;
                slots++;
                if (here[i + k].Form != there[at + k].Form) differing.Add((here[i + k].Surface, there[at + k].Surface));
            }
            i += best;
        }
        return new SharedRuns
        {
            ShareHere = (double)usedHere.Count(u => u) / here.Count, ShareThere = (double)usedThere.Count(u => u) / there.Count, Slots = slots, Differing = differing,
        };
    }
}
