using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>Ranks which sentences of a story speak of which of its earlier stories. A sentence speaks of a story as far as its rare words stand in that story's headline and first
/// sentences and it has that story's heaviest terms; more when it says that it looks back or names that story's day, less when it opens the story or is a quotation, and only of a
/// story whose link is strong. Of stories that a sentence fits nearly as well it points to the earliest, for the first reports are what a later story looks back to.
/// Measured on the 20 development rows (11 queries): mean precision over the rows 0.08 to 0.24, found 5 of 36 given to 8 of 33.</summary>
internal sealed class AnchorRanking
{
    // "Sebelumnya, …" opens 6 of the 15 sentences of the development rows; between 1 and 3 nothing changes.
    private const double MarkedTimes = 2;
    private const double BackTimes = 0.3;
    private const double DayTimes = 0.5;
    private const double FirstShare = 0.5;
    private const double QuoteShare = 0.7;

    // Rarity added to a sentence's own, so that three words are not a whole agreement; and the fewest words that are looked at.
    private const double ShortSentence = 0.5;
    private const int FewestWords = 4;

    // What a story is about, in so many of its terms; a sentence that has none of them still has a little.
    private const int TermsOfStory = 10;
    private const double LeastTold = 0.1;

    // A sentence can speak of any story; the link's own nearness says which ones this story builds on. Links lie close together (0.7 to 0.85), hence the power: mean precision over the rows
    // 0.20 with 3, 0.22 with 4, 0.12 with 6.
    private const double LinkPower = 4;

    // What fits so well gets half of the score.
    private const double HalfSure = 0.4;

    // Stories within this share of a sentence's best count as fitting it as well; and a sentence is taken for a story that has a better one only down to this share of that.
    private const double AsWell = 0.6;
    private const double OwnBest = 0.7;
    private const int SentencesGiven = 2;
    private const int StoriesOfSentence = 2;
    private const double SecondShare = 0.9;

    // A second story is given only where it fits as well as the best, but for this: 2 in 10 of the second ones were right, and 2 in 5 of the first.
    private const double SecondAsWell = 0.9;

    // Below, one in ten is right.
    private const double LeastScore = 0.25;

    // A portal's own pointer to another page tells nothing itself.
    private const string Pointer = "baca juga";

    private static readonly string[] Openers = ["sebelumnya", "diberitakan", "diketahui", "seperti", "sebagaimana", "semula", "previously", "earlier"];

    private readonly ArchiveView archive;
    private readonly Rarity rarity;
    private readonly IndexedStory story;
    private readonly List<Line> lines = [];

    public AnchorRanking(ArchiveView archive, Rarity rarity, IndexedStory story)
    {
        this.archive = archive;
        this.rarity = rarity;
        this.story = story;
        var reading = story.Reading;
        var isFirst = true;
        foreach (var sentence in reading.Sentences)
        {
            if (sentence.Block < 0) continue;
            var bare = Bare(reading.Text, sentence, isFirst);
            var text = AnchorFinder.TextOf(reading.Text, bare);
            var stems = SearchTerms.Of(text, reading.Text.Language).Where(s => s.Length > 2 && !StopWords.IsAny(s)).Select(s => Feature.Of(FeatureKind.Term, s)).Distinct()
                .Select(f => (f, rarity.Of(archive.CountOf(f)))).ToArray();
            var share = (isFirst ? FirstShare : 1) * (bare.Start > sentence.Start && !isFirst ? QuoteShare : 1);
            isFirst = false;
            if (stems.Length < FewestWords || text.StartsWith(Pointer, StringComparison.OrdinalIgnoreCase)) continue;
            var times = (Openers.Any(o => text.StartsWith(o, StringComparison.OrdinalIgnoreCase)) ? MarkedTimes : 0) + (LookingBack.Has(text) ? BackTimes : 0);
            lines.Add(new Line(bare, stems, stems.Select(f => f.f).ToHashSet(), [.. reading.Times.Where(t => sentence.Contains(t.Span))], share, times));
        }
    }

    /// <summary>The sentences for these stories, given with the scores of their links, best first.</summary>
    public IReadOnlyList<SentenceAnchor> Of(IReadOnlyList<(StoryDigest Story, double Link)> targets)
    {
        var fitting = lines.ConvertAll(_ => new List<(StoryDigest Story, double Score)>());
        foreach (var (target, link) in targets)
        {
            var told = HeaviestTerms(target);
            var strength = Math.Pow(link, LinkPower);
            var scores = lines.ConvertAll(line => Fit(line, target, told) * strength);
            var best = scores.Count == 0 ? 0 : scores.Max();
            for (var i = 0; i < scores.Count; i++)
                if (scores[i] > 0 && scores[i] >= OwnBest * best) fitting[i].Add((target, scores[i]));
        }
        var found = new List<SentenceAnchor>();
        foreach (var (of, at) in fitting.Select((f, i) => (f, i)).Where(s => s.f.Count > 0).OrderByDescending(s => s.f.Max(f => f.Score)).ThenBy(s => s.i).Take(SentencesGiven))
        {
            var best = of.Max(f => f.Score);
            var score = best / (best + HalfSure);
            var isFirst = true;
            foreach (var (target, fit) in of.Where(f => f.Score >= AsWell * best).OrderBy(f => f.Story, Comparer<StoryDigest>.Create(StoryDigest.CompareInTime)).Take(StoriesOfSentence))
            {
                if (score >= LeastScore && (isFirst || fit >= SecondAsWell * best)) found.Add(new SentenceAnchor(lines[at].Sentence, target.Id, score));
                score *= SecondShare;
                isFirst = false;
            }
        }
        found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Sentence.Block != b.Sentence.Block ? a.Sentence.Block.CompareTo(b.Sentence.Block)
            : a.Sentence.Start != b.Sentence.Start ? a.Sentence.Start.CompareTo(b.Sentence.Start) : string.CompareOrdinal(a.Target, b.Target));
        return found;
    }

    private (ulong Stem, double Weight)[] HeaviestTerms(StoryDigest target) =>
        [.. target.Terms.OrderByDescending(t => t.Weight).ThenBy(t => t.Feature).Take(TermsOfStory).Select(t => (t.Feature, t.Share * rarity.Of(archive.CountOf(t.Feature))))];

    private double Fit(Line line, StoryDigest target, (ulong Stem, double Weight)[] told)
    {
        double all = ShortSentence, shared = 0;
        foreach (var (stem, rare) in line.Stems)
        {
            all += rare;
            if (target.LeadHas(stem)) shared += rare;
        }
        if (shared == 0) return 0;
        double whole = 0, has = 0;
        foreach (var (stem, weight) in told)
        {
            whole += weight;
            if (line.Has.Contains(stem)) has += weight;
        }
        var days = 0.0;
        foreach (var time in line.Times)
            if (DateMatch.Of(story.Digest.Date, time, target) is { IsDayAfter: false } match) days = Math.Max(days, match.Strength);
        return Math.Sqrt(shared / all * (LeastTold + (whole > 0 ? has / whole : 0))) * (1 + line.Backward + DayTimes * days) * line.Share;
    }

    // Agency copy opens with place and agency before a dash; a quotation with its mark. Neither belongs to what is said.
    private static Span Bare(ArticleText text, Span sentence, bool isFirst)
    {
        var block = text.TextOf(sentence.Block);
        var start = sentence.Start;
        if (isFirst && IndexedStory.DatelineEnd(block) is var end && end > start && end < sentence.End) start = end + 1;
        while (start < sentence.End - 1 && (char.IsWhiteSpace(block[start]) || block[start] is '"' or '“' or '‘' or '\'' or '-' or '–' or '—')) start++;
        return new Span(sentence.Block, start, sentence.End - start);
    }

    private sealed record Line(Span Sentence, (ulong Stem, double Rarity)[] Stems, HashSet<ulong> Has, TimeExpression[] Times, double Share, double Backward);
}
