using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>Finds the sentence of an earlier story that reports what an anchor points to.</summary>
internal static class AnchorTarget
{
    // News is told in the first sentences: there the same names count more, by half a name in the first and less in the next two.
    private const double LeadShare = 0.5;
    private const double FewestNames = 1;
    private const double TimeShare = 0.75;

    public static Anchor Of(Anchor anchor, StoryReading story, StoryReading target)
    {
        var said = story.Mentions.Where(m => anchor.Sentence.Contains(m.Span)).Select(m => story.Entities[m.Entity]).Distinct().ToList();
        var times = story.Times.Where(t => anchor.Sentence.Contains(t.Span) && t.First is not null).ToList();
        Span? best = null;
        var bestScore = 0.0;
        var order = 0;
        foreach (var sentence in target.Sentences)
        {
            if (sentence.Block < 0) continue;
            var names = target.Mentions.Where(m => sentence.Contains(m.Span)).Select(m => target.Entities[m.Entity]).Distinct().ToList();
            var score = said.Count(s => names.Exists(n => n.Key == s.Key || n.Forms.Contains(s.Name))) + 0.0;
            if (target.Times.Any(t => sentence.Contains(t.Span) && times.Exists(mine => t.First >= mine.First && t.Last <= mine.Last))) score += TimeShare;
            if (score >= FewestNames && order < 3) score += LeadShare / (1 + order);
            if (score > bestScore) (best, bestScore) = (sentence, score);
            order++;
        }
        if (bestScore < FewestNames) best = target.Sentences.Where(s => s.Block >= 0).Cast<Span?>().FirstOrDefault();
        return anchor with { TargetSentence = best, TargetText = best is { } b ? AnchorFinder.TextOf(target.Text, b) : "" };
    }
}
