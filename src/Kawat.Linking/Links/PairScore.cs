using System.Globalization;
using Kawat.Linking.Index;
using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>The judgement of one pair, with the reasons made beside each addition.</summary>
internal sealed class PairScore
{
    private readonly List<Reason> reasons = [];

    // What single names gave beyond what one may.
    private double excess;

    // What people and places gave, and what words that are no names gave.
    private double peopleAndPlaces;
    private double words;

    private PairScore(StoryDigest candidate, PairLook look)
    {
        Candidate = candidate;
        Look = look;
    }

    public StoryDigest Candidate { get; }

    public PairLook Look { get; }

    public double Score { get; private set; }

    /// <summary>The score without what was taken off for telling the same: how near the two are, whether or not the earlier one adds anything.</summary>
    public double Nearness { get; private set; }

    /// <summary>The score by which the pair tells whether the story has a past at all.</summary>
    public double GateScore { get; private set; }

    public bool IsSameEvent => Look.IsSameEvent;

    /// <summary>The sentences that point there, best first; <see cref="Linker"/> leaves each sentence to one link.</summary>
    public List<FoundAnchor> Anchors { get; private set; } = [];

    /// <summary>The sentence the link hangs on.</summary>
    public FoundAnchor? Anchor { get; private set; }

    /// <summary>Heaviest first.</summary>
    public IReadOnlyList<Reason> Reasons => reasons;

    /// <summary>Writes down a look with its reasons and adds what the sentences say.</summary>
    public static PairScore Of(PairJudge judge, PairLook look, StoryDigest candidate, AnchorFinder anchors, bool isChosen = false)
    {
        var pair = new PairScore(candidate, look);
        var story = judge.Story;
        var names = new List<SharedName>();
        judge.Names.Weigh(candidate, names);
        var sum = pair.AddLikeness(judge, names);
        pair.Anchors = anchors.Best(candidate, names);
        var anchor = pair.Anchors.FirstOrDefault();
        var specific = 0.0;
        foreach (var name in names) if (!name.IsWide) specific += name.Weight;
        sum += pair.AddDates(story, candidate, anchor, Math.Min(1, (specific + 2 * look.Cosine) / LinkWeights.DateTrust));
        if (anchor is not null) sum += pair.Add(ReasonKind.Sentence, anchor.Said, LinkWeights.Sentence * anchor.Score);
        if (look.Other < 0) sum += pair.Add(ReasonKind.OtherNames, MainNames(story), look.Other);
        // A named date excuses age: who writes "last September" means it.
        var day = candidate.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        sum += pair.Add(ReasonKind.Distance, [day], look.Age * (anchor is { HasTime: true } ? LinkWeights.NamedDateExcuse : 1));
        sum += pair.Add(ReasonKind.SameTelling, [day], look.Same);
        pair.Score = ScoreOf(sum);
        pair.Nearness = ScoreOf(sum - look.Same);
        pair.GateScore = ScoreOf(sum - (1 - LinkWeights.GateAge) * look.Age - pair.excess + LinkWeights.PeopleAndPlaces * Math.Min(pair.peopleAndPlaces, pair.words));
        // An editor's word is no arithmetic, but the first thing to say.
        if (isChosen) pair.reasons.Add(new Reason(ReasonKind.Editor, [day], 0));
        pair.reasons.Sort((a, b) => (a.Kind == ReasonKind.Editor) != (b.Kind == ReasonKind.Editor) ? (a.Kind == ReasonKind.Editor ? -1 : 1) : a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Kind.CompareTo(b.Kind));
        return pair;
    }

    /// <summary>Hangs the link on a sentence and says of the sentence what it has of the earlier story. The weight is of the sentence that was judged with the pair, or none.</summary>
    public void Hang(FoundAnchor anchor)
    {
        Anchor = anchor;
        if (anchor.Said.Count == 0) return;
        var at = reasons.FindIndex(r => r.Kind == ReasonKind.Sentence);
        if (at >= 0) reasons[at] = reasons[at] with { Values = anchor.Said };
        else reasons.Insert(reasons.FindLastIndex(r => r.Weight >= 0) + 1, new Reason(ReasonKind.Sentence, anchor.Said, 0));
    }

    private static double ScoreOf(double sum) => sum <= 0 ? 0 : 1 - Math.Exp(-sum);

    private static readonly (EntityKind Kind, ReasonKind Reason)[] Kinds =
    [
        (EntityKind.Person, ReasonKind.People), (EntityKind.Organisation, ReasonKind.Organisations), (EntityKind.Place, ReasonKind.Places), (EntityKind.Event, ReasonKind.Events),
    ];

    private const int MostNames = 5;
    private const int MainNameCount = 2;

    private static List<string> MainNames(IndexedStory story) =>
        [.. story.Digest.Names.OrderBy(n => n.IsWide).ThenByDescending(n => n.Salience).ThenBy(n => n.Feature).Take(MainNameCount).Select(n => story.Entities[n.Feature].Name)];

    // The likeness belongs to the words that made it: those of a shared name to the name, the others to the terms.
    private double AddLikeness(PairJudge judge, List<SharedName> names)
    {
        var shared = new List<(ulong Feature, double Part)>();
        var cosine = judge.Terms.Cosine(Candidate.Terms, shared);
        var whole = LinkWeights.Likeness * Math.Sqrt(cosine);
        var ofNames = new double[names.Count];
        var total = Math.Max(double.Epsilon, names.Sum(n => n.Weight));
        for (var i = 0; i < names.Count; i++) ofNames[i] = Look.NameWeight * names[i].Weight / total;
        var terms = new List<(ulong Feature, double Part)>();
        foreach (var term in shared)
        {
            var owner = judge.Story.Named.TryGetValue(term.Feature, out var name) ? names.FindIndex(n => n.Feature == name) : -1;
            if (owner >= 0) ofNames[owner] += whole * term.Part / cosine;
            else terms.Add((term.Feature, whole * term.Part / cosine));
        }
        foreach (var weight in ofNames) excess += Math.Max(0, weight - LinkWeights.MostOfName);
        var sum = words = AddTerms(terms, judge.Story);
        foreach (var (kind, reason) in Kinds)
        {
            var ofKind = names.Select((n, i) => (n.Name, n.Feature, Weight: ofNames[i], n.Kind)).Where(n => n.Kind == kind).OrderByDescending(n => n.Weight).ThenBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Feature).ToList();
            if (ofKind.Count == 0) continue;
            var weight = Add(reason, ofKind.Take(MostNames).Select(n => n.Name).ToList(), ofKind.Sum(n => n.Weight));
            if (kind is EntityKind.Person or EntityKind.Place) peopleAndPlaces += weight;
            sum += weight;
        }
        return sum;
    }

    // Words shown: at least so long, so that a reader learns something.
    private const int ShortestWord = 5;
    private const int MostWords = 5;

    // A word that is no name goes before the names' words only when it added at least this share of what the heaviest did.
    private const double LeastPart = 0.15;

    private double AddTerms(List<(ulong Feature, double Part)> terms, IndexedStory story)
    {
        var words = terms.OrderByDescending(s => s.Part).ThenBy(s => story.Surfaces[s.Feature], StringComparer.Ordinal)
            .Select(s => (Word: story.Surfaces[s.Feature], IsNamed: story.Named.ContainsKey(s.Feature), s.Part)).ToList();
        var telling = words.Where(w => !w.IsNamed && IsTelling(w.Word) && w.Part >= words[0].Part * LeastPart).ToList();
        if (telling.Count < 2) telling = words.Where(w => IsTelling(w.Word)).ToList();
        if (telling.Count == 0) telling = words;
        return Add(ReasonKind.Terms, telling.Select(w => w.Word).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords).ToList(), terms.Sum(t => t.Part));
    }

    private static bool IsTelling(string word) => word.Length >= ShortestWord && word.ToLowerInvariant() is var low && !NameTables.Functions.Contains(low) && !NameTables.Titles.Contains(low);

    private double AddDates(IndexedStory story, StoryDigest candidate, FoundAnchor? anchor, double trust)
    {
        var match = DateMatch.Best(story.Reading, candidate);
        if (anchor?.Match is { } anchored && (match is null || anchored.Strength >= match.Strength)) match = anchored;
        var far = LinkWeights.Date + LinkWeights.FarDate * Math.Min(1, Math.Max(0, Look.Days - 2) / LinkWeights.FarDays);
        return match is null ? 0 : Add(ReasonKind.Date, Days(match, candidate), far * match.Strength * trust);
    }

    private static IReadOnlyList<string> Days(DateMatch match, StoryDigest candidate)
    {
        var own = candidate.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var there = match.DayThere?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return there is null || there == match.Value ? [match.Value, own] : [match.Value, own, there];
    }

    private double Add(ReasonKind kind, IReadOnlyList<string> values, double weight)
    {
        if (values.Count == 0 || weight == 0) return 0;
        reasons.Add(new Reason(kind, values, weight));
        return weight;
    }
}
