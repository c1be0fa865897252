namespace Kawat.Linking.Names;

/// <summary>The sums of the weights of those clues (<see cref="SpanClues"/>) that hang on one word alone. Weights are whole numbers, so that sums of sums are the sum.</summary>
internal sealed class FormScores(string low)
{
    private Sum? within, first, last, before, after;

    /// <summary>Any word of the run: clues 2 and 32.</summary>
    public TypeScores Within => (within ??= Make(static (low, clues) => SpanClues.AddWithin(low, true, clues))).Scores;

    /// <summary>The run's first word: clues 3, 5, 9.</summary>
    public TypeScores First => (first ??= Make(static (low, clues) => SpanClues.AddFirst(low, true, clues))).Scores;

    /// <summary>The run's last word: clues 6, 7, 8.</summary>
    public TypeScores Last => (last ??= Make(SpanClues.AddLast)).Scores;

    /// <summary>The word before the run, in its sentence: clues 15, 25.</summary>
    public TypeScores Before => (before ??= Make(SpanClues.AddBefore)).Scores;

    /// <summary>The word behind the run, in its sentence: clues 17, 26.</summary>
    public TypeScores After => (after ??= Make(SpanClues.AddAfter)).Scores;

    private Sum Make(Action<string, List<uint>> collect)
    {
        var clues = new List<uint>();
        collect(low, clues);
        return new Sum(NameTyper.Shipped.Sum(clues));
    }

    // A reference, so that a thread sees all of it or nothing.
    private sealed record Sum(TypeScores Scores);
}
