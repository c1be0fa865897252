using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>Ranks which sentences of a story speak of which of its earlier stories. A sentence speaks of a story as far as the rare words of the sentence stand in that story's headline and
/// first sentences, and the other way round; more when it says that it looks back or names that story's day, less when it opens the story or is a quotation. Each story is given to
/// its best sentence; of stories that a sentence fits nearly as well it points to the earliest, for the first reports are what a later story looks back to.
/// On the development queries the markers and the earliest reports raise what is found from 4 to 5 of 20 at the same number given; single sentences for single stories from 3 to 5.</summary>
internal sealed class AnchorRanking
{
    private const double MarkedTimes = 0.5;
    private const double BackTimes = 0.2;
    private const double DayTimes = 0.3;
    private const double FirstShare = 0.6;
    private const double QuoteShare = 0.7;

    // Rarity added to a sentence's own, so that three words are not a whole agreement; and the fewest words that are looked at.
    private const double ShortSentence = 0.5;
    private const int FewestWords = 4;

    // Stories within this share of a sentence's best count as fitting it as well.
    private const double AsWell = 0.6;
    private const int SentencesGiven = 2;
    private const int StoriesOfSentence = 2;
    private const double SecondShare = 0.9;
    private const double LeastScore = 0.1;

    private static readonly string[] Openers = ["sebelumnya", "diberitakan", "diketahui", "seperti", "sebagaimana", "semula", "previously", "earlier"];

    private readonly IndexedStory story;
    private readonly List<Line> lines = [];

    public AnchorRanking(ArchiveView archive, Rarity rarity, IndexedStory story)
    {
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
            if (stems.Length < FewestWords) continue;
            var times = (Openers.Any(o => text.StartsWith(o, StringComparison.OrdinalIgnoreCase)) ? MarkedTimes : 0) + (LookingBack.Has(text) ? BackTimes : 0);
            lines.Add(new Line(bare, stems, [.. reading.Times.Where(t => sentence.Contains(t.Span))], share, times));
        }
    }

    /// <summary>The sentences for these stories, best first.</summary>
    public IReadOnlyList<SentenceAnchor> Of(IReadOnlyList<StoryDigest> targets)
    {
        var bySentence = new Dictionary<int, List<(StoryDigest Target, double Score)>>();
        foreach (var target in targets)
        {
            var (best, at) = (0.0, -1);
            for (var i = 0; i < lines.Count; i++)
                if (Score(lines[i], target) is var score && score > best) (best, at) = (score, i);
            if (best < LeastScore) continue;
            if (!bySentence.TryGetValue(at, out var fitting)) bySentence[at] = fitting = [];
            fitting.Add((target, best));
        }
        var found = new List<SentenceAnchor>();
        foreach (var (at, fitting) in bySentence.OrderByDescending(s => s.Value.Max(f => f.Score)).ThenBy(s => s.Key).Take(SentencesGiven))
        {
            var best = fitting.Max(f => f.Score);
            var score = Math.Min(1, best);
            foreach (var (target, _) in fitting.Where(f => f.Score >= AsWell * best).OrderBy(f => f.Target, Comparer<StoryDigest>.Create(StoryDigest.CompareInTime)).Take(StoriesOfSentence))
            {
                found.Add(new SentenceAnchor(lines[at].Sentence, target.Id, score));
                score *= SecondShare;
            }
        }
        found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Sentence.Block != b.Sentence.Block ? a.Sentence.Block.CompareTo(b.Sentence.Block)
            : a.Sentence.Start != b.Sentence.Start ? a.Sentence.Start.CompareTo(b.Sentence.Start) : string.CompareOrdinal(a.Target, b.Target));
        return found;
    }

    private double Score(Line line, StoryDigest target)
    {
        double all = ShortSentence, shared = 0;
        var count = 0;
        foreach (var (stem, rare) in line.Stems)
        {
            all += rare;
            if (!target.LeadHas(stem)) continue;
            shared += rare;
            count++;
        }
        if (count == 0) return 0;
        // The other words of the target are taken to be as rare as this sentence's.
        var theirs = shared + (target.Lead.Length - count) * (all - ShortSentence) / line.Stems.Length;
        var days = 0.0;
        foreach (var time in line.Times)
            if (DateMatch.Of(story.Digest.Date, time, target) is { IsDayAfter: false } match) days = Math.Max(days, match.Strength);
        return Math.Sqrt(shared / all * shared / theirs) * (1 + line.Backward + DayTimes * days) * line.Share;
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

    private sealed record Line(Span Sentence, (ulong Stem, double Rarity)[] Stems, TimeExpression[] Times, double Share, double Backward);
}
