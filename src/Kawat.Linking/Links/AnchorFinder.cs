using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A sentence that points to an earlier story, while it is being judged.</summary>
internal sealed record FoundAnchor(Span Sentence, Span Phrase, double Score, DateMatch? Match, IReadOnlyList<string> Said)
{
    public bool HasTime => Match is { Strength: >= 0.5 };
}

/// <summary>Looks in a story for the sentence that speaks of what an earlier story reports: its time, its places and people, its words.</summary>
internal sealed class AnchorFinder
{
    // What a sentence may gather, as shares of a full score: its time is the earlier story's, it names the same, it says the same, it says that it looks back.
    private const double TimeShare = 0.35;
    private const double NameShare = 0.4;
    private const double WordShare = 0.5;
    private const double MarkerShare = 0.15;

    // Names of this weight together gather half of their share.
    private const double HalfNames = 0.5;

    // A word of the earlier story's body, not of its lead, counts so much.
    private const double BodyWordShare = 0.4;

    // The story's first sentence tells its own news; a sentence without a shared name may speak of anything.
    private const double FirstSentenceShare = 0.6;
    private const double NamelessShare = 0.7;

    // One name in common and hardly a word: a statesman and a month meet in many sentences.
    private const double FewestWords = 0.25;
    private const double ThinShare = 0.5;

    // Sentences kept for each candidate, so that two links need not fight for one.
    private const int SentencesKept = 3;

    private static readonly string[] Markers =
    [
        "sebelumnya", "diberitakan", "diketahui", "lalu", "seperti", "sebelum", "usai", "setelah", "pasca", "menyusul", "buntut", "kasus", "earlier", "previously", "last", "after", "following", "since",
    ];

    private readonly IndexedStory story;
    private readonly List<Line> lines = [];

    public AnchorFinder(ArchiveView archive, Rarity rarity, IndexedStory story)
    {
        this.story = story;
        var reading = story.Reading;
        foreach (var sentence in reading.Sentences)
        {
            if (sentence.Block < 0) continue;
            var text = TextOf(reading.Text, sentence);
            var stems = SearchTerms.Of(text, reading.Text.Language).Distinct(StringComparer.Ordinal).Where(s => s.Length > 2 && !StopWords.IsAny(s))
                .Select(s => Feature.Of(FeatureKind.Term, s)).Select(f => (f, rarity.Of(archive.CountOf(f)))).ToList();
            var names = reading.Mentions.Where(m => sentence.Contains(m.Span)).ToList();
            var times = reading.Times.Where(t => sentence.Contains(t.Span)).ToList();
            var low = text.ToLowerInvariant();
            var isMarked = Markers.Any(m => low.StartsWith(m, StringComparison.Ordinal)) || low.Contains("sebelumnya", StringComparison.Ordinal) || low.Contains("earlier", StringComparison.Ordinal) || low.Contains("previously", StringComparison.Ordinal);
            lines.Add(new Line(sentence, stems, names, times, isMarked, lines.Count));
        }
    }

    private sealed record Line(Span Sentence, List<(ulong Stem, double Rarity)> Stems, List<Mention> Names, List<TimeExpression> Times, bool IsMarked, int Index);

    /// <summary>The best sentences for this candidate, best first; empty when none says anything of it.</summary>
    public List<FoundAnchor> Best(StoryDigest candidate, IReadOnlyList<SharedName> shared)
    {
        var byKey = new Dictionary<ulong, SharedName>();
        foreach (var name in shared) byKey[name.Feature] = name;
        var found = new List<(FoundAnchor Anchor, int Index)>();
        foreach (var line in lines)
            if (Judge(line, candidate, byKey) is { } anchor) found.Add((anchor, line.Index));
        found.Sort((a, b) => a.Anchor.Score != b.Anchor.Score ? b.Anchor.Score.CompareTo(a.Anchor.Score) : a.Index.CompareTo(b.Index));
        return found.Take(SentencesKept).Select(f => f.Anchor).ToList();
    }

    private FoundAnchor? Judge(Line line, StoryDigest candidate, Dictionary<ulong, SharedName> shared)
    {
        DateMatch? match = null;
        foreach (var time in line.Times)
            if (DateMatch.Of(story.Digest.Date, time, candidate) is { } m && (match is null || m.Strength > match.Strength)) match = m;
        if (match is null && !line.IsMarked) return null;
        var weight = 0.0;
        var said = new List<string>();
        int places = 0, events = 0;
        var seen = new HashSet<ulong>();
        Mention? place = null;
        foreach (var mention in line.Names)
        {
            var entity = story.Reading.Entities[mention.Entity];
            if (!shared.TryGetValue(Feature.Of(FeatureKind.Name, entity.Key), out var name) || !seen.Add(name.Feature)) continue;
            weight += name.Weight;
            if (name.IsWide) continue;
            said.Add(name.Name);
            if (name.Kind == EntityKind.Place) places++;
            if (name.Kind == EntityKind.Event) events++;
            if (name.Kind is EntityKind.Place or EntityKind.Event) place ??= mention;
        }
        double covered = 0, all = 0.5;
        foreach (var (stem, rare) in line.Stems)
        {
            all += rare;
            covered += rare * (candidate.LeadHas(stem) ? 1 : candidate.FindTerm(stem) >= 0 ? BodyWordShare : 0);
        }
        var words = covered / all;
        // A second name, an event or shared words: what a sentence must bring beyond a capital's name and a month, which meet by chance.
        var isTelling = events > 0 || said.Count > 1 || words >= FewestWords;
        if (match is { IsDayAfter: true } && !isTelling) match = null;
        if (match is null && (!line.IsMarked || said.Count == 1 && places == 1 && !isTelling)) return null;
        var score = TimeShare * (match?.Strength ?? 0) + NameShare * weight / (weight + HalfNames) + WordShare * words + (line.IsMarked ? MarkerShare : 0);
        if (said.Count < 2 && words < FewestWords) score *= ThinShare;
        if (line.Index == 0) score *= FirstSentenceShare;
        if (said.Count == 0)
        {
            score *= NamelessShare;
            said.AddRange(line.Stems.Where(s => candidate.FindTerm(s.Stem) >= 0 && story.Surfaces.ContainsKey(s.Stem)).OrderByDescending(s => s.Rarity).ThenBy(s => story.Surfaces[s.Stem], StringComparer.Ordinal).Take(3).Select(s => story.Surfaces[s.Stem]));
        }
        return said.Count == 0 ? null : new FoundAnchor(line.Sentence, AnchorPhrase.Of(story.Reading, line.Sentence, match?.Time, place), Math.Min(1, score), match, said);
    }

    /// <summary>The characters of a span.</summary>
    public static string TextOf(ArticleText text, Span span) => text.TextOf(span.Block).Substring(span.Start, span.Length);
}
