using System.Globalization;
using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>The judgement of one pair, with the reasons made beside each addition.</summary>
internal sealed class PairScore
{
    private readonly List<Reason> reasons = [];

    private PairScore(IndexedStory candidate, TermVector vector)
    {
        Candidate = candidate;
        Vector = vector;
    }

    public IndexedStory Candidate { get; }

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

    /// <summary>Judges the pair; null when too little is shared to judge.</summary>
    public static PairScore? Of(Archive archive, Rarity rarity, IndexedStory story, TermVector vector, TermVector lead, IndexedStory candidate, AnchorFinder anchors)
    {
        var pair = new PairScore(candidate, new TermVector(archive, rarity, candidate));
        var shared = SharedNames.Of(archive, rarity, story, candidate);
        var sum = pair.AddNames(shared);
        var specific = shared.Where(s => !s.IsWide).Sum(s => s.Weight);
        sum += pair.AddTerms(vector);
        if (specific < FewestNames && pair.Cosine < FewestTerms) return null;
        pair.Anchors = anchors.Best(candidate, shared);
        var anchor = pair.Anchors.FirstOrDefault();
        sum += pair.AddDates(story, candidate, anchor, Math.Min(1, (specific + 2 * pair.Cosine) / LinkWeights.DateTrust));
        if (anchor is not null)
        {
            sum += pair.Add(ReasonKind.Sentence, anchor.Said, LinkWeights.Sentence * anchor.Score);
        }
        pair.LeadCosine = TermVector.Cosine(lead, new TermVector(archive, rarity, candidate.Lead));
        var days = Math.Max(0, story.Date.DayNumber - candidate.Date.DayNumber);
        // A named date excuses age: who writes "last September" means it.
        var excuse = anchor is { HasTime: true } ? LinkWeights.NamedDateExcuse : 1;
        sum += pair.Add(ReasonKind.Distance, [candidate.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], -LinkWeights.Distance * excuse * days / (days + LinkWeights.HalfLifeDays));
        pair.IsSameEvent = days <= LinkWeights.SameEventDays && pair.Cosine >= LinkWeights.SameEventCosine && pair.LeadCosine >= LinkWeights.SameEventLeadCosine;
        pair.Score = sum <= 0 ? 0 : 1 - Math.Exp(-sum);
        pair.reasons.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Kind.CompareTo(b.Kind));
        return pair;
    }

    // Without a name that tells and without many shared terms two stories are strangers, however famous the people in them.
    private const double FewestNames = 0.12;
    private const double FewestTerms = 0.12;

    private double AddNames(IReadOnlyList<SharedName> shared)
    {
        var sum = 0.0;
        foreach (var (kind, reason) in Kinds)
        {
            var names = shared.Where(s => s.Kind == kind).OrderByDescending(s => s.Weight).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
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

    private double AddTerms(TermVector vector)
    {
        var shared = new List<(string Stem, double Part)>();
        Cosine = TermVector.Cosine(vector, Vector, shared);
        var telling = shared.OrderByDescending(s => s.Part).ThenBy(s => s.Stem, StringComparer.Ordinal).Take(5).Select(s => s.Stem).ToList();
        return Add(ReasonKind.Terms, telling, LinkWeights.Terms * Cosine);
    }

    private double AddDates(IndexedStory story, IndexedStory candidate, FoundAnchor? anchor, double trust)
    {
        var match = DateMatch.Best(story.Reading, candidate);
        if (anchor?.Match is { } anchored && (match is null || anchored.Strength >= match.Strength)) match = anchored;
        return match is null ? 0 : Add(ReasonKind.Date, [match.Value, candidate.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], LinkWeights.Date * match.Strength * trust);
    }

    private double Add(ReasonKind kind, IReadOnlyList<string> values, double weight)
    {
        if (values.Count == 0 || weight == 0) return 0;
        reasons.Add(new Reason(kind, values, weight));
        return weight;
    }
}

/// <summary>A name both stories have.</summary>
internal sealed record SharedName(EntityKind Kind, string Key, string Name, double Weight, bool IsWide);

/// <summary>Finds the names that two stories share.</summary>
internal static class SharedNames
{
    public static IReadOnlyList<SharedName> Of(Archive archive, Rarity rarity, IndexedStory story, IndexedStory candidate)
    {
        var shared = new List<SharedName>();
        foreach (var (key, mine) in story.Names)
        {
            if (candidate.Names.TryGetValue(key, out var theirs))
            {
                var rare = rarity.Of(archive.CountOf(Features.Name(key)));
                var isWide = mine.Entity.Kind == EntityKind.Place && NameTables.Wide.Contains(key);
                var kindWeight = mine.Entity.Kind switch
                {
                    EntityKind.Person => LinkWeights.Person,
                    EntityKind.Organisation => LinkWeights.Organisation,
                    EntityKind.Event => LinkWeights.Event,
                    _ => LinkWeights.Place * (isWide ? LinkWeights.WideShare : 1),
                };
                shared.Add(new SharedName(mine.Entity.Kind, key, mine.Entity.Name, kindWeight * rare * rare * Math.Sqrt(mine.Salience * theirs.Salience), isWide));
            }
            else if (mine.Entity.Kind == EntityKind.Person && ShortForm(archive, key, candidate) is { } other)
            {
                var rare = Math.Min(rarity.Of(archive.CountOf(Features.Name(key))), rarity.Of(archive.CountOf(Features.Name(other.Entity.Key))));
                var name = mine.Entity.Name.Length >= other.Entity.Name.Length ? mine.Entity.Name : other.Entity.Name;
                shared.Add(new SharedName(EntityKind.Person, key, name, LinkWeights.Person * LinkWeights.ShortFormShare * rare * rare * Math.Sqrt(mine.Salience * other.Salience), false));
            }
        }
        return shared;
    }

    private static StoryName? ShortForm(Archive archive, string key, IndexedStory candidate)
    {
        foreach (var part in Features.PartsOf(key))
            if (candidate.Names.TryGetValue(part, out var shorter) && shorter.Entity.Kind == EntityKind.Person && !archive.IsAmbiguousPerson(part)) return shorter;
        if (key.Contains(' ', StringComparison.Ordinal) || archive.IsAmbiguousPerson(key)) return null;
        StoryName? found = null;
        foreach (var (theirKey, theirs) in candidate.Names)
        {
            if (theirs.Entity.Kind != EntityKind.Person || !Features.PartsOf(theirKey).Contains(key)) continue;
            if (found is null || string.CompareOrdinal(theirKey, found.Value.Entity.Key) < 0) found = theirs;
        }
        return found;
    }
}
