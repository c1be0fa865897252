using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

// From a story to what it builds on
//
// The problem. A newsroom's archive holds a few stories that a reader of this one should know, many on the same broad topic, and nearly all on
// something else. Agency prose makes strangers look alike: every China story names Beijing and Xi Jinping, every price report has the same words.
// So no single kind of agreement is enough. Two stories belong together when several independent things agree, each weighed by how rare it is in
// this archive, and above all when a sentence of the later one speaks of the day, the place and the people that the earlier one reports.
//
// Data layout. The archive keeps each story's names and terms in small dictionaries, and under every name ("xi jinping"), every first and last part
// of a person's name ("xi") and every term ("vaksin") the set of stories that have it. The size of a set gives the rarity of its feature: the
// logarithm of archive over set, brought to 0–1, with some fifty imaginary stories added so that an archive of two behaves like one of fifty.
//
// Algorithm.
// 1. Candidates. The story's features are walked from the rarest on, and each story in a feature's set that came out earlier gains the feature's
//    squared rarity times its weight on both sides. The walk ends after MostVisits set members, so that a feature half the archive has is reached
//    only where the archive is small. The CandidateCount best go on; ties fall by date, then id.
// 2. Judgement. For each candidate PairScore adds up: shared names by kind (damped, so that ten shared names are not ten times one), the cosine of
//    the weighted terms, times named here that are the candidate's, the best sentence that points there, and takes off something for age. Every
//    addition leaves a Reason beside it. The sum x becomes the score 1 - e^-x.
// 3. Conditions. Countries, regions and a single famous person say little: a candidate must share a rare name or many terms to be judged at all.
// 4. Selection. Unless one candidate is over the threshold, which rises with the archive, nothing is shown; the others may lie somewhat below. Of two candidates that are copies of one another the better one stays. A candidate that
//    reports this very event is marked so; one at most is kept, after the background.
//
// Why it ends, what it costs. All loops run over the story's own features (at most some hundred), MostVisits set members and CandidateCount
// candidates; none feeds another round. In an archive of 1,000 stories a call takes a few milliseconds, in one of 14,000 some more; the sorting of
// candidates is the only step that grows faster than linearly, and its input is bounded by MostVisits.
//
// Order. Sums run in the order of the story's features, never in that of the sets, and every sort ends with date and id, so that the result does
// not depend on the order in which stories were added.

/// <summary>Finds and judges the earlier stories that one story builds on.</summary>
internal sealed class Linker(ArchiveView archive, IndexedStory story)
{
    // More candidates changed no shown link on the development queries.
    private const int CandidateCount = 200;

    // The report that a sentence tells of is not always among the first ten links; 20 give the same anchors as 60.
    private const int AnchorReach = 30;

    // The heaviest terms that search for candidates; all kept terms take part in the judgement.
    private const int SearchTerms = 40;

    // A term's hit is worth this much of a name's when candidates are sought.
    private const double TermShare = 0.5;

    // Later stories are worth judging anew when they share features worth this much: about one rare name or four rare terms.
    private const double LaterShare = 0.35;

    private readonly Rarity rarity = new(archive.Count);

    private readonly double threshold = Math.Clamp(
        LinkWeights.ThresholdOfHundred + LinkWeights.ThresholdPerTenfold * (Math.Log10(Math.Max(1, archive.Count)) - 2), LinkWeights.LeastThreshold, LinkWeights.MostThreshold);

    private readonly double past = Math.Clamp(
        LinkWeights.PastOfHundred + LinkWeights.PastPerTenfold * (Math.Log10(Math.Max(1, archive.Count)) - 2), LinkWeights.LeastPast, LinkWeights.MostPast);

    /// <summary>The links, best first.</summary>
    public IReadOnlyList<BackgroundLink> Links(IReadOnlySet<string>? rejected, int limit)
    {
        var judged = Judge(rejected, limit);
        return Written(Select(judged, limit), judged);
    }

    /// <summary>The links that editors chose, then the others.</summary>
    public IReadOnlyList<BackgroundLink> Links(EditorsWord word, int limit)
    {
        var judge = new PairJudge(archive, rarity, story);
        var anchors = new AnchorFinder(archive, rarity, story);
        var chosen = new List<PairScore>();
        foreach (var id in word.Pinned.Concat(word.Accepted).Distinct(StringComparer.Ordinal))
        {
            if (chosen.Count == limit || id == story.Digest.Id || word.Rejected.Contains(id) || archive.Find(id) is not { } candidate) continue;
            chosen.Add(PairScore.Of(judge, judge.LookAt(candidate), candidate, anchors, true));
        }
        var without = new HashSet<string>(word.Rejected, StringComparer.Ordinal);
        foreach (var pair in chosen) without.Add(pair.Candidate.Id);
        if (limit == chosen.Count) return Written(chosen, chosen);
        var judged = Judge(without, limit - chosen.Count);
        return Written([.. chosen, .. Select(judged, limit - chosen.Count)], [.. chosen, .. judged]);
    }

    private List<BackgroundLink> Written(List<PairScore> kept, List<PairScore> judged)
    {
        Hang(kept, judged);
        return kept.ConvertAll(p => new BackgroundLink(p.Candidate.Id, LinkTypes.Of(story, p), p.Score, p.Reasons, p.Anchor is { } a ? new Anchor(a.Sentence, a.Phrase, null, "", a.Score) : null));
    }

    /// <summary>The sentences that tell of earlier stories, best first, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<SentenceAnchor> Anchors(IReadOnlySet<string>? rejected, int limit)
    {
        var judged = Judge(rejected, AnchorReach);
        return [.. Ranking(judged).Of(Background(judged)).Take(limit)];
    }

    private AnchorRanking Ranking(List<PairScore> pairs) => new(archive, rarity, story, [.. Select(pairs, AnchorReach).Select(p => new EarlierStory(p.Candidate, p.Look.Cosine, p.IsSameEvent))]);

    private static HashSet<string> Background(List<PairScore> pairs) => pairs.Where(p => !p.IsSameEvent).Select(p => p.Candidate.Id).ToHashSet(StringComparer.Ordinal);

    private List<PairScore> Judge(IReadOnlySet<string>? rejected, int limit)
    {
        var judge = new PairJudge(archive, rarity, story);
        var anchors = new AnchorFinder(archive, rarity, story);
        var isRanking = limit > LinkWeights.Shown;
        var least = threshold * (isRanking ? LinkWeights.RankedShare : LinkWeights.FollowerShare);
        var judged = new List<PairScore>();
        foreach (var (candidate, _) in archive.Candidates(story.Digest, Features(), rarity.Of, false, rejected, CandidateCount))
        {
            // What no date and no sentence could lift over the bar is not worth the look at every sentence.
            if (judge.Look(candidate) is not { } look || 1 - Math.Exp(-look.Most) < least) continue;
            var pair = PairScore.Of(judge, look, candidate, anchors);
            // A ranking names what tells the same too, far down; readers are not shown what adds nothing.
            if ((pair.IsSameEvent || isRanking ? pair.Nearness : pair.Score) >= least) judged.Add(pair);
        }
        judged.Sort(Compare);
        if (!judged.Exists(p => p.GateScore >= past && !p.IsSameEvent)) judged.RemoveAll(p => p.Nearness < threshold || !p.IsSameEvent);
        return judged;
    }

    /// <summary>Ids of later stories that share enough, closest first.</summary>
    public IReadOnlyList<string> LaterCandidates(int limit) =>
        archive.Candidates(story.Digest, Features(), rarity.Of, true, null, CandidateCount).Where(c => c.Quick >= LaterShare).Take(limit).Select(c => c.Story.Id).ToList();

    // The features that search for candidates, each with its weight in the story.
    private List<(ulong Feature, double Weight)> Features()
    {
        var features = new List<(ulong Feature, double Weight)>();
        foreach (var name in story.Digest.Names)
        {
            features.Add((name.Feature, name.Share));
            if (name.Kind != EntityKind.Person) continue;
            var key = story.Entities[name.Feature].Key;
            if (Feature.PartsOf(key) is { } parts)
            {
                foreach (var part in new[] { parts.First, parts.Last }.Distinct())
                    if (archive.PeopleWith(Feature.Of(FeatureKind.PersonPart, part)) <= LinkWeights.MostPeopleOfPart) features.Add((Feature.Of(FeatureKind.Name, part), name.Share * LinkWeights.ShortFormShare));
            }
            else if (Feature.Of(FeatureKind.PersonPart, key) is var whole && archive.PeopleWith(whole) <= LinkWeights.MostPeopleOfPart)
            {
                features.Add((whole, name.Share * LinkWeights.ShortFormShare));
            }
        }
        foreach (var term in story.Digest.Terms.OrderByDescending(t => t.Weight).ThenBy(t => t.Feature).Take(SearchTerms)) features.Add((term.Feature, term.Share * TermShare));
        return features;
    }

    private static int Compare(PairScore a, PairScore b)
    {
        var byScore = b.Score.CompareTo(a.Score);
        if (byScore != 0) return byScore;
        var byDate = b.Candidate.Date.CompareTo(a.Candidate.Date);
        return byDate != 0 ? byDate : string.CompareOrdinal(a.Candidate.Id, b.Candidate.Id);
    }

    private List<PairScore> Select(List<PairScore> judged, int limit)
    {
        var kept = new List<PairScore>();
        var vectors = new List<TermVector>();
        PairScore? sameEvent = null;
        foreach (var pair in judged)
        {
            if (pair.IsSameEvent) { sameEvent ??= pair; continue; }
            if (kept.Count >= limit) continue;
            if (kept.Where((k, i) => Math.Abs(k.Candidate.Day - pair.Candidate.Day) <= LinkWeights.CopyDays
                && (TermVector.Likeness(k.Candidate.Terms, pair.Candidate.Terms) >= LinkWeights.CopyCosine
                    || limit <= LinkWeights.Shown && vectors[i].Cosine(pair.Candidate.Terms) >= LinkWeights.OneHappening)).Any()) continue;
            kept.Add(pair);
            if (limit <= LinkWeights.Shown) vectors.Add(new TermVector(archive, rarity, pair.Candidate.Terms));
        }
        if (sameEvent is not null && kept.Count < limit) kept.Add(sameEvent);
        return kept;
    }

    // A sentence carries one link and a link one sentence. First come the sentences that are surely about the earlier story, then those that name its day or month.
    private void Hang(List<PairScore> kept, List<PairScore> judged)
    {
        var pairs = kept.FindAll(p => !p.IsSameEvent);
        if (pairs.Count == 0) return;
        var taken = new HashSet<Span>();
        var ranking = Ranking(judged);
        foreach (var sure in ranking.Of(Background(pairs)))
        {
            var pair = pairs.Find(p => p.Candidate.Id == sure.Target)!;
            var whole = story.Reading.Sentences.First(s => s.Contains(sure.Sentence));
            if (pair.Anchor is null && taken.Add(whole)) pair.Hang(new FoundAnchor(whole, AnchorPhrase.Of(story, sure.Sentence, pair.Candidate), sure.Score, null, ranking.Said(whole, pair.Candidate)));
        }
        var timed = pairs.SelectMany((p, rank) => p.Anchors.Select(a => (Pair: p, Rank: rank, Anchor: a))).Where(h => h.Anchor.HasTime && h.Anchor.Score >= LinkWeights.TimedAnchor && ranking.MayTell(h.Anchor.Sentence, h.Pair.Candidate.Id))
            .OrderByDescending(h => h.Anchor.Score).ThenBy(h => h.Rank).ThenBy(h => h.Anchor.Sentence.Block).ThenBy(h => h.Anchor.Sentence.Start);
        foreach (var (pair, _, anchor) in timed)
            if (pair.Anchor is null && taken.Add(anchor.Sentence)) pair.Hang(anchor);
    }
}
