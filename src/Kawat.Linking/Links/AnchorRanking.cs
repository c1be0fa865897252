using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

// Which sentence tells of which earlier story
//
// The problem. A story's background sentences tell what earlier stories reported; a reader wants the link there. Most sentences share words with most earlier stories of the same
// matter, and the story that shares the most is often no report of what the sentence tells but a later one that looks back to it as well.
//
// The judgement. A sentence fits a story as far as the sentence's rare words stand in that story's headline and first two sentences, and that story's heaviest terms in the sentence, and
// more where both name the same rare people, bodies or places; times how surely it tells of something earlier (PastLine), times how near the two stories are, less with every month between
// them and for another report of this story's own happening. A sentence that names a day before the story's news means a story of that day: one that names it too counts more, one of
// another day hardly. Each sentence has its best story; of those that fit it nearly as well within a day, which are reports of one happening, the first one, for that is what a later story
// looks back to. An earlier story has its best sentence only. Below SureAnchor nothing is said.
//
// Cost: the few sentences that could be sure at all times some thirty stories times some ten stems; none of it looks into the archive but for the counts of the stems.

/// <summary>An earlier story that a sentence may tell of.</summary>
/// <param name="Story">Its digest.</param>
/// <param name="Likeness">Likeness of the terms, 0–1.</param>
/// <param name="IsSameEvent">It reports this story's own happening.</param>
internal readonly record struct EarlierStory(StoryDigest Story, double Likeness, bool IsSameEvent);

/// <summary>Ranks which sentences of a story tell of which of its earlier stories. Of the 20 development rows 5 are right of 5 given, and in 130 other stories read for this 19 of 23 given fit, where it
/// was 5 of 7 and 19 of 45; see docs/decisions/0045.</summary>
internal sealed class AnchorRanking
{
    // Weight added to a sentence's own, so that three words are no whole agreement.
    private const double ShortSentence = 0.5;

    // What a story is about, in so many of its terms; a sentence that has none of them still has a little. With 8 or 14 terms, or the headline itself, one row of the eleven stories turns.
    private const int TermsOfStory = 10;
    private const double LeastTold = 0.1;

    // The constants from here to SureAnchor were chosen on 130 stories of the archive drawn at random and read for this (23 November 2026), by how many of the 50 surest sentences fit their story.

    // Rare names that sentence and story share, beyond their words, add up to half as much again: without, 33 of the 50 fit, not 34; twice as much finds 35, and one labelled row less.
    private const double Names = 0.5;

    // A sentence that names no day of this story means something lately: after this many days the fit counts a half to this power. 0.3 and 1 do as well; without, 27 of the 35 surest fit, not 30.
    private const double AgeDays = 60;
    private const double Age = 0.6;

    // Another report of this story's own happening is told of less often, but one of an hour ago may be. Left out, 32 of the 50 fit, not 34; in full as many, and a labelled row sinks below a wrong one. They take part without being named: see Of.
    private const double SameEvent = 0.7;

    // Timetables, forecasts and where to watch tell of what is to come: they never report what a sentence looks back to, though they name its people and its day. The share is below AsWell, so that none
    // is taken for the first report. Without this 33 of the 50 fit, and the surest of all is wrong. The words of announcements ("jelang", "bakal", "siap") stand in reports too and win nothing.
    private const double ToCome = 0.6;
    private static readonly HashSet<ulong> WordsToCome =
        [.. Stems("id", "jadwal", "prediksi", "streaming", "tayang", "nonton").Concat(Stems("en", "schedule", "fixtures", "preview"))];

    // A day that the sentence names: the story names it too, came out on another.
    private const double NamesDay = 1.5;
    private const double OtherDay = 0.4;
    private const int DaysUntilTold = 3;

    // Stories down to this share of the best, within these days of it, report what the best one does. With 0.8 35 of the 50 fit and a labelled row sinks; with 0.6 31, with 1 32 and three labelled rows are lost; with two days 32,
    // since what comes first is then a like matter of the day before.
    private const double AsWell = 0.65;
    private const int DaysOfHappening = 1;

    // Where the best may not be named, as readers are shown five stories and never a report of the same happening, another must fit nearly as well.
    private const double AsWellForBest = 0.8;

    // What fits so well gets half of the score.
    private const double HalfSure = 0.3;

    // What a sentence that names an earlier story's day must fit it besides. Of nine such pairs that readers were shown, five of them right, four lie above it, three of them right.
    private const double LeastOfTimed = 0.2;

    // As many names and words of a sentence are its reasons.
    private const int MostSaid = 3;

    private readonly ArchiveView archive;
    private readonly Rarity rarity;
    private readonly IndexedStory story;
    private readonly List<PastLine> lines;
    private readonly List<Told> told;

    public AnchorRanking(ArchiveView archive, Rarity rarity, IndexedStory story, IReadOnlyList<EarlierStory> earlier)
    {
        this.archive = archive;
        this.rarity = rarity;
        this.story = story;
        told = [.. earlier.Select(e => new Told(e.Story, Near(e), Lately(story.Digest, e)))];
        lines = told.Count == 0 ? [] : PastLine.Of(archive, rarity, story);
    }

    /// <summary>The sentences that tell of these stories, given by their ids, best first. A sentence that tells of another one clearly better has none.</summary>
    public IReadOnlyList<SentenceAnchor> Of(IReadOnlySet<string> named)
    {
        var found = new List<SentenceAnchor>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var nearest = told.Select(t => t.Near).DefaultIfEmpty().Max();
        var sure = lines.Select((line, at) => (Line: line, At: at)).Where(l => Score(Most(l.Line) * nearest) >= LinkWeights.SureAnchor).Select(l => (l.Line, l.At, Fits: Fits(l.Line))).Where(l => l.Fits.Count > 0)
            .Select(l => (l.Line, l.At, l.Fits, Best: l.Fits.MaxBy(f => f.Fit))).Where(l => Score(l.Best.Fit) >= LinkWeights.SureAnchor);
        foreach (var (line, _, fits, best) in sure.OrderByDescending(l => l.Best.Fit).ThenBy(l => l.At))
        {
            var least = (named.Contains(best.Story.Id) ? AsWell : AsWellForBest) * best.Fit;
            var reports = fits.Where(f => f.Fit >= least && Math.Abs(f.Story.Day - best.Story.Day) <= DaysOfHappening && named.Contains(f.Story.Id)).Select(f => f.Story);
            if (reports.Min(Comparer<StoryDigest>.Create(StoryDigest.CompareInTime)) is { } first && taken.Add(first.Id)) found.Add(new SentenceAnchor(line.Sentence, first.Id, Score(best.Fit)));
        }
        return found;
    }

    /// <summary>What the sentence and the story's beginning both say, most telling first: names, then words. Empty when the sentence was not asked of the story.</summary>
    public IReadOnlyList<string> Said(Span sentence, StoryDigest of)
    {
        if (lines.Find(l => sentence.Contains(l.Sentence)) is not { } line) return [];
        var names = line.Names.Where(n => of.FindName(n.Name) is >= 0 and var at && !of.Names[at].IsWide && story.Entities.ContainsKey(n.Name)).Select(n => (n.Weight, Said: story.Entities[n.Name].Name));
        var words = line.Stems.Where(s => of.LeadHas(s.Stem) && story.Surfaces.ContainsKey(s.Stem) && !story.Named.ContainsKey(s.Stem)).Select(s => (s.Weight, Said: story.Surfaces[s.Stem]));
        return [.. InOrder(names).Concat(InOrder(words)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostSaid)];

        static IEnumerable<string> InOrder(IEnumerable<(double Weight, string Said)> all) => all.OrderByDescending(one => one.Weight).ThenBy(one => one.Said, StringComparer.Ordinal).Select(one => one.Said);
    }

    /// <summary>Whether the sentence may tell of this story: it does so a little, and of no other one clearly better.</summary>
    public bool MayTell(Span sentence, string id)
    {
        if (lines.Find(l => sentence.Contains(l.Sentence)) is not { } line || Fits(line) is not { Count: > 0 } fits) return false;
        var fit = fits.Where(f => f.Story.Id == id).Select(f => f.Fit).FirstOrDefault();
        return fit >= LeastOfTimed && fit >= AsWell * fits.Max(f => f.Fit);
    }

    private static double Score(double fit) => fit / (fit + HalfSure);

    // What a sentence could reach with a story that agrees with it in all: most sentences could not, and are not held against any.
    private static double Most(PastLine line) => Math.Sqrt(1 + LeastTold) * (1 + Names) * line.Backward * (line.Past.Length > 0 ? NamesDay : 1);

    private static IEnumerable<ulong> Stems(string language, params string[] words) => words.SelectMany(word => SearchTerms.Of(word, language)).Select(stem => Feature.Of(FeatureKind.Term, stem));

    private static double Near(EarlierStory earlier) =>
        Math.Sqrt(earlier.Likeness) * (earlier.IsSameEvent ? SameEvent : 1) * (earlier.Story.Lead.Any(WordsToCome.Contains) ? ToCome : 1);

    private static double Lately(StoryDigest story, EarlierStory earlier) => Math.Pow(AgeDays / (AgeDays + Math.Max(0, story.Day - earlier.Story.Day)), Age);

    private List<(StoryDigest Story, double Fit)> Fits(PastLine line)
    {
        var fits = new List<(StoryDigest Story, double Fit)>();
        var all = ShortSentence;
        foreach (var (_, weight) in line.Stems) all += weight;
        foreach (var target in told)
        {
            double shared = 0, whole = 0, has = 0, named = 0;
            foreach (var (stem, weight) in line.Stems)
                if (target.Story.LeadHas(stem)) shared += weight;
            if (shared == 0) continue;
            foreach (var (stem, weight) in target.Terms ??= HeaviestTerms(target.Story))
            {
                whole += weight;
                if (line.Has(stem)) has += weight;
            }
            foreach (var (name, weight) in line.Names)
                if (target.Story.FindName(name) is >= 0 and var at && target.Story.Names[at] is { IsWide: false } both) named += weight * both.Share;
            var day = Day(line, target.Story);
            fits.Add((target.Story, Math.Sqrt(shared / all * (LeastTold + (whole > 0 ? has / whole : 0))) * (1 + Names * named / (named + 1)) * line.Backward * target.Near * day * (line.Past.Length > 0 && day >= 1 ? 1 : target.Lately)));
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

    private sealed class Told(StoryDigest story, double near, double lately)
    {
        public StoryDigest Story { get; } = story;

        public double Near { get; } = near;

        public double Lately { get; } = lately;

        /// <summary>Its heaviest terms with their rarity, once a sentence has asked for them.</summary>
        public (ulong Stem, double Weight)[]? Terms { get; set; }
    }
}
