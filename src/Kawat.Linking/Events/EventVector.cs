namespace Kawat.Linking.Events;

/// <summary>Numbered words with weights, ascending, length one.</summary>
internal sealed class EventVector
{
    private readonly int[] numbers;
    private readonly double[] weights;

    public EventVector(Dictionary<string, int> counts, EventVocabulary vocabulary)
    {
        numbers = [.. counts.Keys.Select(vocabulary.NumberOf)];
        weights = [.. counts.Select(c => (1 + Math.Log(c.Value)) * vocabulary.WeightOf(vocabulary.NumberOf(c.Key)))];
        Array.Sort(numbers, weights);
        var length = Math.Sqrt(weights.Sum(w => w * w));
        if (length > 0) for (var i = 0; i < weights.Length; i++) weights[i] /= length;
    }

    public ReadOnlySpan<int> Numbers => numbers;

    public ReadOnlySpan<double> Weights => weights;

    /// <summary>The cosine of two vectors; what each shared word adds goes into <paramref name="parts"/>.</summary>
    public static double Cosine(EventVector here, EventVector there, List<(int Number, double Part)>? parts = null)
    {
        var sum = 0.0;
        for (int i = 0, j = 0; i < here.numbers.Length && j < there.numbers.Length;)
        {
            var (mine, theirs) = (here.numbers[i], there.numbers[j]);
            if (mine == theirs)
            {
                var part = here.weights[i++] * there.weights[j++];
                sum += part;
                parts?.Add((mine, part));
            }
            else if (mine < theirs) i++;
            else j++;
        }
        return Math.Min(1, sum);
    }
}
