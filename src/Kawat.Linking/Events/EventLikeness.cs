namespace Kawat.Linking.Events;

/// <summary>How likely two stories report one happening.</summary>
internal static class EventLikeness
{
    public static EventJudgement Judge(EventStory here, EventStory there)
    {
        var shared = new List<(string Stem, double Part)>();
        foreach (var (stem, weight) in here.Vector)
            if (there.Vector.TryGetValue(stem, out var other)) shared.Add((stem, weight * other));
        var cosine = Math.Min(1, shared.Sum(s => s.Part));
        var words = shared.OrderByDescending(s => s.Part).ThenBy(s => s.Stem, StringComparer.Ordinal).Take(5).Select(s => s.Stem).ToList();
        return new EventJudgement(cosine >= 0.5, cosine, words.Count == 0 ? [] : [new EventReason(EventReasonKind.Terms, words, cosine)]);
    }
}
