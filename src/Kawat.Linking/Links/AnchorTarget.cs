using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>Finds the sentence of an earlier story that reports what an anchor points to.</summary>
internal static class AnchorTarget
{
    // News is told in the first sentences: there the same names count more, by half a name in the first and less in the next two.
    private const double LeadShare = 0.5;
    private const double FewestNames = 1;

    public static Anchor Of(FoundAnchor anchor, IndexedStory candidate)
    {
        var reading = candidate.Reading;
        Span? best = null;
        var bestScore = 0.0;
        var order = 0;
        foreach (var sentence in reading.Sentences)
        {
            if (sentence.Block < 0) continue;
            var names = reading.Mentions.Where(m => sentence.Contains(m.Span)).Select(m => reading.Entities[m.Entity]).Distinct().ToList();
            var score = anchor.Said.Count(s => names.Exists(n => n.Name == s || n.Forms.Contains(s) || n.Key == Names.Keys.Of(s))) + 0.0;
            if (anchor.Match is { Time: { First: { } first, Last: { } last } } && reading.Times.Any(t => sentence.Contains(t.Span) && t.First >= first && t.Last <= last)) score += 0.75;
            if (score >= FewestNames && order < 3) score += LeadShare / (1 + order);
            if (score > bestScore) (best, bestScore) = (sentence, score);
            order++;
        }
        if (bestScore < FewestNames) best = reading.Sentences.Where(s => s.Block >= 0).Cast<Span?>().FirstOrDefault();
        return new Anchor(anchor.Sentence, anchor.Phrase, best, best is { } b ? AnchorFinder.TextOf(reading.Text, b) : "", anchor.Score);
    }
}
