using System.Globalization;
using Kawat.Linking.Index;
using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>The judgement of one pair, with the reasons made beside each addition.</summary>
internal sealed class PairScore
{
    private readonly List<Reason> reasons = [];

    private PairScore(StoryDigest candidate, TermVector vector)
    {
        Candidate = candidate;
        Vector = vector;
    }

    public StoryDigest Candidate { get; }

    public TermVector Vector { get; }

    public double Score { get; private set; }

    public double Cosine { get; private set; }

    /// <summary>Likeness of headlines and first sentences, 0–1.</summary>
    public double LeadCosine { get; private set; }

    public bool IsSameEvent { get; private set; }

    /// <summary>The sentences that point there, best first; <see cref="Linker"/> leaves each sentence to one link.</summary>
    public List<FoundAnchor> Anchors { get; private set; } = [];

    /// <summary>The sentence the link hangs on.</summary>
    public FoundAnchor? Anchor { get; set; }

    /// <summary>Heaviest first.</summary>
    public IReadOnlyList<Reason> Reasons => reasons;

    /// <summary>Judges the pair; null when too little is shared to judge, or to reach <paramref name="threshold"/> whatever the sentences say.</summary>
    public static PairScore? Of(ArchiveView archive, Rarity rarity, IndexedStory story, TermVector vector, TermVector lead, StoryDigest candidate, AnchorFinder anchors, double threshold)
    {
        var pair = new PairScore(candidate, new TermVector(archive, rarity, candidate.Terms));
        var shared = SharedNames.Of(archive, rarity, story, candidate);
        var sum = pair.AddNames(shared);
        var specific = shared.Where(s => !s.IsWide).Sum(s => s.Weight);
        sum += pair.AddTerms(vector, story);
        if (specific < FewestNames && pair.Cosine < FewestTerms) return null;
        var days = Math.Max(0, story.Digest.Day - candidate.Day);
        // What no date and no sentence could lift over the bar is not worth the look at every sentence.
        if (1 - Math.Exp(-(sum + LinkWeights.Date + LinkWeights.Sentence)) < threshold) return null;
        pair.Anchors = anchors.Best(candidate, shared);
        var anchor = pair.Anchors.FirstOrDefault();
        sum += pair.AddDates(story, candidate, anchor, Math.Min(1, (specific + 2 * pair.Cosine) / LinkWeights.DateTrust));
        if (anchor is not null)
        {
            sum += pair.Add(ReasonKind.Sentence, anchor.Said, LinkWeights.Sentence * anchor.Score);
        }
        // A named date excuses age: who writes "last September" means it.
        var excuse = anchor is { HasTime: true } ? LinkWeights.NamedDateExcuse : 1;
        sum += pair.Add(ReasonKind.Distance, [candidate.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], -LinkWeights.Distance * excuse * days / (days + LinkWeights.HalfLifeDays));
        if (days <= LinkWeights.CopyDays) pair.LeadCosine = TermVector.Cosine(lead, new TermVector(archive, rarity, candidate.Lead));
        pair.IsSameEvent = IsOneEvent(story.Digest, candidate, days, pair.Cosine + pair.LeadCosine);
        pair.Score = sum <= 0 ? 0 : 1 - Math.Exp(-sum);
        pair.reasons.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Kind.CompareTo(b.Kind));
        return pair;
    }

    // Without a name that tells and without many shared terms two stories are strangers, however famous the people in them.
    private const double FewestNames = 0.12;
    private const double FewestTerms = 0.12;

    // Two reports of one happening come within hours and tell nearly the same in their first sentences and throughout; where the hour is unknown they must tell it in the same words.
    private static bool IsOneEvent(StoryDigest story, StoryDigest earlier, int days, double likeness)
    {
        var areHoursApart = story.Minute >= 0 && earlier.Minute >= 0 && story.Minute - earlier.Minute <= LinkWeights.SameEventHours * 60;
        return areHoursApart ? likeness >= LinkWeights.SameEventLikeness : days <= LinkWeights.CopyDays && likeness >= LinkWeights.CopyLikeness;
    }

    private double AddNames(IReadOnlyList<SharedName> shared)
    {
        var sum = 0.0;
        foreach (var (kind, reason) in Kinds)
        {
            var names = shared.Where(s => s.Kind == kind).OrderByDescending(s => s.Weight).ThenBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Feature).ToList();
            if (names.Count == 0) continue;
            var total = names.Sum(s => s.Weight);
            sum += Add(reason, names.Where(n => n.Weight > 0.01).Take(5).Select(n => n.Name).ToList(), LinkWeights.MostPerKind * total / (total + LinkWeights.MostPerKind));
        }
        return sum;
    }

    private static readonly (EntityKind Kind, ReasonKind Reason)[] Kinds =
    [
        (EntityKind.Person, ReasonKind.People), (EntityKind.Organisation, ReasonKind.Organisations), (EntityKind.Place, ReasonKind.Places), (EntityKind.Event, ReasonKind.Events),
    ];

    // Words shown: at least so long, so that a reader learns something, and not again those of the names.
    private const int ShortestWord = 5;
    private const int MostWords = 5;

    // A word that is no name goes before the names' words only when it added at least this share of what the heaviest did.
    private const double LeastPart = 0.15;

    private double AddTerms(TermVector vector, IndexedStory story)
    {
        var shared = new List<(ulong Feature, double Part)>();
        Cosine = TermVector.Cosine(vector, Vector, shared);
        var words = shared.OrderByDescending(s => s.Part).ThenBy(s => story.Surfaces[s.Feature], StringComparer.Ordinal)
            .Select(s => (Word: story.Surfaces[s.Feature], IsNamed: story.Named.Contains(s.Feature), s.Part)).ToList();
        var telling = words.Where(w => !w.IsNamed && IsTelling(w.Word) && w.Part >= words[0].Part * LeastPart).ToList();
        if (telling.Count < 2) telling = words.Where(w => IsTelling(w.Word)).ToList();
        if (telling.Count == 0) telling = words;
        return Add(ReasonKind.Terms, telling.Select(w => w.Word).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords).ToList(), LinkWeights.Terms * Cosine);
    }

    private static bool IsTelling(string word) => word.Length >= ShortestWord && word.ToLowerInvariant() is var low && !NameTables.Functions.Contains(low) && !NameTables.Titles.Contains(low);

    private double AddDates(IndexedStory story, StoryDigest candidate, FoundAnchor? anchor, double trust)
    {
        var match = DateMatch.Best(story.Reading, candidate);
        if (anchor?.Match is { } anchored && (match is null || anchored.Strength >= match.Strength)) match = anchored;
        return match is null ? 0 : Add(ReasonKind.Date, Days(match, candidate), LinkWeights.Date * match.Strength * trust);
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
