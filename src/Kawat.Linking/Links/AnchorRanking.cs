using Kawat.Linking.Index;

namespace Kawat.Linking.Links;

// Which sentence tells of which earlier story
//
// The problem. A story's background sentences tell what earlier stories reported; a reader wants the link there. Most sentences share words with most earlier stories of the same
// matter, and the story that shares the most is often no report of what the sentence tells but a later one that looks back to it as well.
//
// The judgement. A sentence fits a story as far as the sentence's rare words stand in that story's headline and first two sentences, and that story's heaviest terms in the sentence;
// times how surely it tells of something earlier (PastLine), times how near the two stories are. A sentence that names a day before the story's news means a story of that day: one that
// names it too counts more, one of another day hardly. Each sentence has its best story; of those that fit it nearly as well within two days, which are reports of one happening, the first
// one, for that is what a later story looks back to. An earlier story has its best sentence only. Below LeastScore nothing is said.
//
// Cost: the sentences of one story times some thirty stories times some ten stems; none of it looks into the archive but for the counts of the stems.

/// <summary>Ranks which sentences of a story tell of which of its earlier stories. On the 20 development rows: 5 right of 7 given where it was 5 of 17; see docs/decisions/0041.</summary>
internal sealed class AnchorRanking
{
    // Weight added to a sentence's own, so that three words are no whole agreement.
    private const double ShortSentence = 0.5;

    // What a story is about, in so many of its terms; a sentence that has none of them still has a little. With 8 or 14 terms, or the headline itself, one row of the eleven stories turns.
    private const int TermsOfStory = 10;
    private const double LeastTold = 0.1;

    // A day that the sentence names: the story names it too, came out on another.
    private const double NamesDay = 1.5;
    private const double OtherDay = 0.4;
    private const int DaysUntilTold = 3;

    // Stories down to this share of the best, within these days of it, report what the best one does. Between 0.5 and 0.8 the number of right rows is the same; without the days a like matter of last month wins.
    private const double AsWell = 0.6;
    private const int DaysOfHappening = 2;

    // What fits so well gets half of the score; below the least one in four is right. Of the second sentences two in eleven are: from the second on they must be sure.
    private const double HalfSure = 0.3;
    private const double LeastScore = 0.45;
    private const double LeastOfNext = 0.6;

    private readonly ArchiveView archive;
    private readonly Rarity rarity;
    private readonly List<PastLine> lines;

    public AnchorRanking(ArchiveView archive, Rarity rarity, IndexedStory story)
    {
        this.archive = archive;
        this.rarity = rarity;
        lines = PastLine.Of(archive, rarity, story);
    }

    /// <summary>The sentences for these stories, given with the likeness of their terms (0–1), best first.</summary>
    public IReadOnlyList<SentenceAnchor> Of(IReadOnlyList<(StoryDigest Story, double Likeness)> targets)
    {
        var told = targets.Select(t => new Told(t.Story, Math.Sqrt(t.Likeness), HeaviestTerms(t.Story))).ToList();
        var found = new List<SentenceAnchor>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, fits, best) in lines.Select((line, at) => (Line: line, At: at, Fits: Fits(line, told))).Where(l => l.Fits.Count > 0).Select(l => (l.Line, l.At, l.Fits, Best: l.Fits.MaxBy(f => f.Fit)))
            .OrderByDescending(l => l.Best.Fit).ThenBy(l => l.At).Select(l => (l.Line, l.Fits, l.Best)))
        {
            var score = best.Fit / (best.Fit + HalfSure);
            if (score < (found.Count == 0 ? LeastScore : LeastOfNext)) break;
            var first = fits.Where(f => f.Fit >= AsWell * best.Fit && Math.Abs(f.Story.Day - best.Story.Day) <= DaysOfHappening).Select(f => f.Story).Min(Comparer<StoryDigest>.Create(StoryDigest.CompareInTime))!;
            if (taken.Add(first.Id)) found.Add(new SentenceAnchor(line.Sentence, first.Id, score));
        }
        return found;
    }

    private static List<(StoryDigest Story, double Fit)> Fits(PastLine line, List<Told> told)
    {
        var fits = new List<(StoryDigest Story, double Fit)>();
        var all = ShortSentence;
        foreach (var (_, weight) in line.Stems) all += weight;
        foreach (var target in told)
        {
            double shared = 0, whole = 0, has = 0;
            foreach (var (stem, weight) in line.Stems)
                if (target.Story.LeadHas(stem)) shared += weight;
            if (shared == 0) continue;
            foreach (var (stem, weight) in target.Terms)
            {
                whole += weight;
                if (line.Has(stem)) has += weight;
            }
            fits.Add((target.Story, Math.Sqrt(shared / all * (LeastTold + (whole > 0 ? has / whole : 0))) * line.Backward * target.Near * Day(line, target.Story)));
        }
        return fits;
    }

    private static double Day(PastLine line, StoryDigest target)
    {
        if (line.Past.Length == 0) return 1;
        var best = OtherDay;
        foreach (var (first, last) in line.Past)
        {
            if (target.Day < first.DayNumber || target.Day > last.DayNumber + DaysUntilTold) continue;
            if (target.Day <= last.DayNumber + 1) best = Math.Max(best, 1);
            foreach (var time in target.Times)
                if (time.First == time.Last && time.First >= first.DayNumber && time.First <= last.DayNumber) best = NamesDay;
        }
        return best;
    }

    private (ulong Stem, double Weight)[] HeaviestTerms(StoryDigest target) =>
        [.. target.Terms.OrderByDescending(t => t.Weight).ThenBy(t => t.Feature).Take(TermsOfStory).Select(t => (t.Feature, t.Share * rarity.Of(archive.CountOf(t.Feature))))];

    private sealed record Told(StoryDigest Story, double Near, (ulong Stem, double Weight)[] Terms);
}
